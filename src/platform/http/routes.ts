import type { Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Actor, Ctx } from '../context.ts';
import type { Contract } from '../contract.ts';
import { isUniqueViolation } from '../db/errors.ts';
import type { Transact } from '../events/index.ts';
import { forbidden, invalid, Refusal } from '../refusal.ts';
import { earlierAnswer, type OnceOnly, onceOnly, rememberAnswer } from './idempotency.ts';
import { parseInput, readInput } from './input.ts';
import { problemOf, problemResponse } from './problem.ts';
import { Streamed, streamAnswer } from './stream.ts';

/** A contract and what answers it: an action or a query. */
export interface Route {
  contract: Contract;
  handle(ctx: Ctx, input: never): Promise<unknown>;
}

export const handle = <I extends z.ZodType, O extends z.ZodType>(
  contract: Contract<I, O>,
  action: (ctx: Ctx, input: z.output<I>) => Promise<z.input<O>>,
): Route => ({ contract, handle: action as Route['handle'] });

export interface HttpDeps {
  transact: Transact;
  /** Who asks? Undefined: nobody we know. Throws a Refusal for a key that is not valid. */
  actorOf(request: Request): Promise<Actor | undefined>;
  log: Logger;
}

/** A stranger: may use public contracts only. */
export const stranger: Actor = {
  personId: null,
  cause: { kind: 'form' },
  permissions: new Set(),
  sight: { teams: [], all: false },
  isSystem: false,
};

/** Puts every route on the router. Each request is one transaction. */
export function mount(app: Hono, routes: readonly Route[], deps: HttpDeps): void {
  for (const each of routes)
    app.on(each.contract.method, each.contract.path, (c) => answer(c, each, deps));
}

/** To be called last: a path that is known answers other methods with the list of its own. */
export function refuseOtherMethods(app: Hono, contracts: readonly Contract[]): void {
  for (const [path, known] of Map.groupBy(contracts, (each) => each.path)) {
    const methods = known.map((each) => each.method);
    const allow = ['OPTIONS', ...(methods.includes('GET') ? ['HEAD'] : []), ...methods].join(', ');
    const refusal = invalid('server.method', `This answers only ${allow}.`);
    app.all(path, (c: Context) => {
      const response =
        c.req.method === 'OPTIONS'
          ? new Response(null, { status: 204 })
          : problemResponse(problemOf(refusal, c.get('requestId') as string));
      response.headers.set('allow', allow);
      return response;
    });
  }
}

async function answer(c: Context, { contract, handle }: Route, deps: HttpDeps): Promise<Response> {
  const actor = await permitted(c, contract, deps);
  const raw = await readInput(c, contract);
  const once = onceOnly(c.req.header('idempotency-key'), contract, raw);
  const input = parseInput(contract, raw) as never;
  const status = contract.status ?? 200;
  const requestId = c.get('requestId') as string;
  const run = () =>
    deps.transact(
      actor,
      async (ctx) => {
        const earlier = once && actor.personId ? await earlierAnswer(ctx, once) : undefined;
        if (earlier) return earlier;
        const body = await handle(ctx, input);
        if (once && actor.personId) await rememberAnswer(ctx, once, status, body);
        return { status, body };
      },
      { requestId },
    );
  const result = await againIfTwin(run, once);
  if (result.body instanceof Streamed) return streamAnswer(result.body, actor, deps);
  return result.body instanceof Response ? result.body : json(result.body, result.status);
}

/** When a twin of this request committed first, this one may be refused for that: the second run finds its answer. */
async function againIfTwin<T>(run: () => Promise<T>, once: OnceOnly | undefined): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const mayHaveTwin =
      error instanceof Refusal || isUniqueViolation(error, 'idempotency_keys_pkey');
    if (once && mayHaveTwin) return run();
    throw error;
  }
}

async function permitted(c: Context, contract: Contract, deps: HttpDeps): Promise<Actor> {
  const actor = await deps.actorOf(c.req.raw);
  const isOpen = !actor?.only || actor.only.has(`${contract.method} ${contract.path}`);
  if (contract.needs === 'public') return actor && isOpen ? actor : stranger;
  // A shared device at which nobody is.
  if (!actor?.personId)
    throw new Refusal('forbidden', 'auth.needed', 'Please sign in, or send a valid key.');
  if (!isOpen) throw closedTo(actor);
  if (contract.needs !== 'session' && !actor.permissions.has(contract.needs))
    throw forbidden('auth.not-allowed', 'Your role does not allow this.');
  return actor;
}

const closedTo = ({ cause }: Actor): Refusal =>
  cause.kind === 'device'
    ? forbidden('auth.not-here', 'A shared device does only what its post needs.')
    : forbidden('auth.second-step-needed', 'Your role asks for a second step. Set it up first.');

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body ?? {}), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
