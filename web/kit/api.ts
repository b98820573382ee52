import {
  type Contract,
  type InputOf,
  type OutputOf,
  requestFor,
} from '../../src/platform/contract.ts';
import { tellServerTime } from './clock.ts';
import { Problem, problemOf, unreachable } from './problem.ts';

export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** The same word for the same wish: what creates then happens once, however often it is sent. */
  once?: string;
  /** The page may be on its way out; the request is sent all the same. */
  keepalive?: boolean;
}

/** Calls an operation of the API. Throws a Problem, and nothing else, when it was not done. */
export async function call<C extends Contract>(
  contract: C,
  input: InputOf<C>,
  options: CallOptions = {},
): Promise<OutputOf<C>> {
  try {
    return await callOnce(contract, input, options);
  } catch (error) {
    const code = error instanceof Problem ? error.code : '';
    if (code === 'auth.second-step-needed') for (const hear of stepOwed) hear();
    if (code !== 'auth.confirm' || !(await confirming?.())) throw error;
    return callOnce(contract, input, options);
  }
}

async function callOnce<C extends Contract>(
  contract: C,
  input: InputOf<C>,
  options: CallOptions,
): Promise<OutputOf<C>> {
  const response = await send(contract, input as Record<string, unknown>, options);
  tellServerTime(response.headers.get('date'));
  if (response.ok) return (await response.json()) as OutputOf<C>;
  const problem = await problemOf(response);
  if (problem.isSignedOut) for (const hear of signedOut) hear();
  throw problem;
}

async function send(
  contract: Contract,
  input: Record<string, unknown>,
  { signal, once, keepalive }: CallOptions,
): Promise<Response> {
  const { path, body, headers } = contract.rawBody
    ? rawRequest(contract, input)
    : json(contract, input);
  try {
    return await fetch(path, {
      method: contract.method,
      headers: {
        ...headers,
        ...(once && contract.status === 201 ? { 'idempotency-key': once } : {}),
      },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
      ...(keepalive ? { keepalive } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
}

interface Sent {
  path: string;
  body?: BodyInit;
  headers: Record<string, string>;
}

function json(contract: Contract, input: Record<string, unknown>): Sent {
  const { path, body } = requestFor(contract, input);
  return body
    ? { path, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    : { path, headers: {} };
}

/** An upload: its bytes are the body, everything else stands in the address. */
function rawRequest(contract: Contract, input: Record<string, unknown>): Sent {
  const { body, ...rest } = input;
  const { path } = requestFor({ method: 'GET', path: contract.path }, rest);
  return { path, body: body as BodyInit, headers: { 'content-type': 'application/octet-stream' } };
}

/** The address of what is answered with bytes, for a link. */
export const requestPath = <C extends Contract>(contract: C, input: InputOf<C>): string =>
  requestFor(contract, input as Record<string, unknown>).path;

const signedOut = new Set<() => void>();

/** Tells when an answer said that nobody is signed in any more. */
export function onSignedOut(hear: () => void): () => void {
  signedOut.add(hear);
  return () => signedOut.delete(hear);
}

let confirming: (() => Promise<boolean>) | undefined;

/** Who asks somebody to show once more who they are, before what needs it; true: they did. */
export function onConfirm(ask: () => Promise<boolean>): () => void {
  confirming = ask;
  return () => {
    if (confirming === ask) confirming = undefined;
  };
}

const stepOwed = new Set<() => void>();

/** Tells when nothing can be done before a second step is set up. */
export function onStepOwed(hear: () => void): () => void {
  stepOwed.add(hear);
  return () => stepOwed.delete(hear);
}

/** A word nobody else will say; also where `crypto.randomUUID` is missing (plain http on a local network). */
export const newWord = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

export type { Contract, InputOf, OutputOf };
