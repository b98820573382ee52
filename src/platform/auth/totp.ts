// Codes of an authenticator app: RFC 6238 with what all apps do (SHA-1, six digits, half a minute).
import { Secret, TOTP } from 'otpauth';
import type { Ctx } from '../context.ts';
import { invalid } from '../refusal.ts';
import { seal, type SealedColumn, sealedAs, unsealIfHere } from '../secrets/index.ts';
import type {} from './tables.ts';

const periodSeconds = 30;
const setUpMs = 30 * 60_000;

/** For a change of keys. */
export const sealedTotp: SealedColumn = { table: 'auth_totp', column: 'secret', row: 'user_id' };
const placeOf = (userId: string): string => sealedAs('auth_totp', 'secret', userId);

const totpOf = (secret: string, label = 'Kept', issuer = 'Kept'): TOTP =>
  new TOTP({ secret: Secret.fromBase32(secret), label, issuer, period: periodSeconds });

export interface TotpSetUp {
  /** To be sent back with a code; nothing is kept until then. */
  setUp: string;
  /** For typing in: base32. */
  secret: string;
  /** For the QR code: `otpauth://totp/…`. */
  address: string;
}

/** A new secret for somebody's app. */
export function newTotp(
  ctx: Ctx,
  { id, email, issuer }: { id: string; email: string; issuer: string },
): TotpSetUp {
  const secret = new Secret({ size: 20 }).base32;
  const until = ctx.now.getTime() + setUpMs;
  return {
    setUp: seal(ctx, `${placeOf(id)} set up`, `${until} ${secret}`),
    secret,
    address: totpOf(secret, email, issuer).toString(),
  };
}

/** Switches it on. Refuses `auth.set-up-over` and `auth.wrong-code`. */
export async function keepTotp(
  ctx: Ctx,
  userId: string,
  { setUp, code }: { setUp: string; code: string },
): Promise<void> {
  const secret = secretOf(ctx, userId, setUp);
  const step = secret && stepOf(secret, code, ctx.now);
  if (!secret) throw invalid('auth.set-up-over', 'This took too long. Please begin again.');
  if (!step) throw wrongCode();
  const values = {
    secret: seal(ctx, placeOf(userId), secret),
    last_step: step,
    created_at: ctx.now,
  };
  await ctx.db
    .insertInto('auth_totp')
    .values({ user_id: userId, ...values })
    .onConflict((on) => on.column('user_id').doUpdateSet(values))
    .execute();
}

function secretOf(ctx: Ctx, userId: string, setUp: string): string | undefined {
  const [until, secret] = unsealIfHere(ctx, `${placeOf(userId)} set up`, setUp)?.split(' ') ?? [];
  return Number(until) > ctx.now.getTime() ? secret : undefined;
}

export const wrongCode = () =>
  invalid('auth.wrong-code', 'This code is not right. Codes change twice a minute; try the next.', [
    { field: 'code', message: 'This code is not right.' },
  ]);

/**
 * Takes a code; none is taken twice, nor one that is older than another that was taken. Where the key of its secret was
 * lost no code is right; those on paper go on.
 */
export async function isTotp(ctx: Ctx, userId: string, code: string): Promise<boolean> {
  const known = await ctx.db
    .selectFrom('auth_totp')
    .select('secret')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  const secret = known && unsealIfHere(ctx, placeOf(userId), known.secret);
  const step = secret && stepOf(secret, code, ctx.now);
  if (!step) return false;
  const taken = await ctx.db
    .updateTable('auth_totp')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where('last_step', '<', step)
    .returning('user_id')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Which half minute it is of; one before and one after are let through, for clocks that differ. */
function stepOf(secret: string, code: string, now: Date): number | undefined {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totpOf(secret).validate({ token, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / periodSeconds) + delta;
}

export const removeTotp = (ctx: Ctx, userId: string): Promise<unknown> =>
  ctx.db.deleteFrom('auth_totp').where('user_id', '=', userId).execute();
