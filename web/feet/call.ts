import {
  type Contract,
  type InputOf,
  type OutputOf,
  requestFor,
} from '../../src/platform/contract.ts';
import { problemOf, unreachable } from '../kit/problem.ts';

/** An operation of the API by its method and path alone: the schemas behind it stay at home. */
export interface Way<C extends Contract> {
  method: C['method'];
  path: string;
  /** Never there; carries the types. */
  contract?: C;
}

export const way = <C extends Contract>(method: C['method'], path: string): Way<C> => ({
  method,
  path,
});

export interface CallOptions {
  /** Makes sure that what is sent twice happens once. */
  key?: string;
  /** How long to wait for the answer. */
  seconds?: number;
}

/** Calls an operation. Throws a Problem, and nothing else, when it was not done. */
export async function call<C extends Contract>(
  { method, path }: Way<C>,
  input: InputOf<C>,
  { key, seconds = 45 }: CallOptions = {},
): Promise<OutputOf<C>> {
  const request = requestFor({ method, path }, input as Record<string, unknown>);
  return send<OutputOf<C>>(request.path, {
    method,
    headers: {
      ...(request.body ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(request.body ? { body: JSON.stringify(request.body) } : {}),
    ...patience(seconds),
  });
}

/** Reads what a path leads to. Throws a Problem, and nothing else. */
export const read = <T>(path: string): Promise<T> =>
  send<T>(path, { method: 'GET', headers: {}, ...patience(45) });

/** Sends bytes; everything else of the input stands in the address. */
export async function upload<C extends Contract>(
  { method, path }: Way<C>,
  { body, ...rest }: InputOf<C> & { body: unknown },
  { key, seconds = 300 }: CallOptions = {},
): Promise<OutputOf<C>> {
  const request = requestFor({ method: 'GET', path }, rest as Record<string, unknown>);
  return send<OutputOf<C>>(request.path, {
    method,
    headers: {
      'content-type': 'application/octet-stream',
      ...(key ? { 'idempotency-key': key } : {}),
    },
    body: body as BodyInit,
    ...patience(seconds),
  });
}

/** A line that says nothing any more is a line that broke. Old browsers wait as long as they like. */
const patience = (seconds: number): { signal?: AbortSignal } =>
  typeof AbortSignal.timeout === 'function' ? { signal: AbortSignal.timeout(seconds * 1000) } : {};

async function send<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(path, init);
    if (response.ok) body = await response.json();
  } catch {
    throw unreachable();
  }
  if (!response.ok) throw await problemOf(response);
  return body as T;
}
