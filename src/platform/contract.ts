import type { z } from 'zod';
import type { Permission } from './context.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One operation of the API, said once: the server parses and answers by it, the browser calls by it,
 * the OpenAPI document is made of it.
 */
export interface Contract<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  method: Method;
  /** `/api/v1/cases/:id/closure`; names after a colon are fields of the input. */
  path: string;
  /** One sentence for the reference. */
  summary: string;
  /** One object: the path's fields, then the query's (GET, DELETE) or the body's. */
  input: I;
  output: O;
  /** The word the actor must have; `session`: any member of staff; `public`: everybody. */
  needs: Permission | 'session' | 'public';
  /** 201 for what creates. What changes anything honours `Idempotency-Key`. */
  status?: 200 | 201;
  /** The input arrives as the raw body in `input.body` (uploads); its limit in bytes. */
  rawBody?: { limit: number };
  /** The media type of an answer that is not JSON: the action returns a `Response`, or a `Streamed` one. */
  rawAnswer?: string;
}

export const route = <I extends z.ZodType, O extends z.ZodType>(
  contract: Contract<I, O>,
): Contract<I, O> => contract;

export type InputOf<C> = C extends Contract<infer I, z.ZodType> ? z.input<I> : never;
export type ParsedInputOf<C> = C extends Contract<infer I, z.ZodType> ? z.output<I> : never;
export type OutputOf<C> = C extends Contract<z.ZodType, infer O> ? z.input<O> : never;

/** The names after a colon in a contract's path. */
export const pathFields = (path: string): string[] =>
  [...path.matchAll(/:([a-zA-Z]+)/g)].map((match) => match[1] as string);

/** What a call of a contract sends: the path with its fields filled in, and the rest of the input. */
export function requestFor(
  contract: Pick<Contract, 'method' | 'path'>,
  input: Record<string, unknown>,
): { path: string; body?: Record<string, unknown> } {
  const rest = { ...input };
  let path = contract.path;
  for (const field of pathFields(contract.path)) {
    path = path.replace(`:${field}`, encodeURIComponent(String(rest[field])));
    delete rest[field];
  }
  if (contract.method !== 'GET' && contract.method !== 'DELETE') return { path, body: rest };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest))
    if (value !== undefined && value !== null) query.set(name, String(value));
  const text = query.toString();
  return { path: text ? `${path}?${text}` : path };
}
