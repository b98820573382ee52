import { createHash } from 'node:crypto';
import type { Ctx } from '../context.ts';
import type { Contract } from '../contract.ts';
import { conflict, invalid } from '../refusal.ts';
import { seal, sealedAs, type SealedColumn, unseal } from '../secrets/index.ts';
import type {} from './tables.ts';

/** A request that may arrive twice and must happen once. */
export interface OnceOnly {
  key: string;
  route: string;
  fingerprint: string;
}

export function onceOnly(
  header: string | undefined,
  contract: Contract,
  input: Record<string, unknown>,
): OnceOnly | undefined {
  if (header === undefined || contract.method === 'GET' || contract.rawAnswer) return undefined;
  if (header.length < 1 || header.length > 200)
    throw invalid('input.idempotency-key', 'An Idempotency-Key has 1 to 200 characters.');
  // A hash that is kept must not be one by which a password can be tried out.
  const { body, password: _, pin: __, ...fields } = input;
  const hash = createHash('sha256').update(JSON.stringify(fields));
  if (body instanceof Uint8Array) hash.update(body);
  else hash.update(JSON.stringify(body ?? null));
  return {
    key: header,
    route: `${contract.method} ${contract.path}`,
    fingerprint: hash.digest('hex'),
  };
}

/** Answers may hold what is shown once, such as a key. */
export const answersSealed: SealedColumn = {
  table: 'idempotency_keys',
  column: 'sealed',
  row: `(person_id || '/' || key)`,
};

const placeOf = ({ actor }: Ctx, { key }: OnceOnly): string =>
  sealedAs(answersSealed.table, answersSealed.column, `${actor.personId}/${key}`);

/** The answer of the first time, if there was one. The same key with other content is a conflict. */
export async function earlierAnswer(
  ctx: Ctx,
  once: OnceOnly,
): Promise<{ status: number; body: unknown } | undefined> {
  const row = await ctx.db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('person_id', '=', ctx.actor.personId as string)
    .where('key', '=', once.key)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.route !== once.route || row.fingerprint !== once.fingerprint)
    throw conflict('input.idempotency-key', 'This Idempotency-Key was used for another request.');
  if (row.sealed === null) return { status: row.status, body: row.body };
  return { status: row.status, body: JSON.parse(unseal(ctx, placeOf(ctx, once), row.sealed)) };
}

/** In the transaction of the work itself; a second transaction at the same time meets the primary key. */
export const rememberAnswer = (
  ctx: Ctx,
  once: OnceOnly,
  status: number,
  body: unknown,
): Promise<unknown> =>
  ctx.db
    .insertInto('idempotency_keys')
    .values({
      person_id: ctx.actor.personId as string,
      key: once.key,
      route: once.route,
      fingerprint: once.fingerprint,
      status,
      sealed: seal(ctx, placeOf(ctx, once), JSON.stringify(body ?? null)),
      created_at: ctx.now,
    })
    .execute();

const keptDays = 7;

/** Answers hold what was written about people: a retry that comes later than a week is a new request. */
export async function forgetOldAnswers(ctx: Ctx): Promise<void> {
  await ctx.db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', new Date(ctx.now.getTime() - keptDays * 86_400_000))
    .execute();
}
