// Codes on paper, for when the phone is lost. Each opens once.
import { createHash, randomBytes } from 'node:crypto';
import type { Ctx } from '../context.ts';
import { newId } from '../db/id.ts';
import type {} from './tables.ts';

const howMany = 10;
// Crockford's alphabet: nothing in it is mistaken for something else on paper.
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten new codes, shown this once; the old ones open no more. */
export async function newRecoveryCodes(ctx: Ctx, userId: string): Promise<string[]> {
  await removeRecoveryCodes(ctx, userId);
  const codes = Array.from({ length: howMany }, newCode);
  await ctx.db
    .insertInto('auth_recovery_codes')
    .values(
      codes.map((code) => ({
        id: newId(),
        user_id: userId,
        hash: hashOf(code) as Buffer,
        made_at: ctx.now,
      })),
    )
    .execute();
  return codes;
}

/** Takes a code; true the first time. */
export async function isRecoveryCode(ctx: Ctx, userId: string, code: string): Promise<boolean> {
  const hash = hashOf(code);
  if (!hash) return false;
  const taken = await ctx.db
    .updateTable('auth_recovery_codes')
    .set({ used_at: ctx.now })
    .where('user_id', '=', userId)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}

export async function countRecoveryCodes(ctx: Ctx, userId: string): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('auth_recovery_codes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export const removeRecoveryCodes = (ctx: Ctx, userId: string): Promise<unknown> =>
  ctx.db.deleteFrom('auth_recovery_codes').where('user_id', '=', userId).execute();

/** 80 random bits as `abcd-efgh-jkmn-pqrs`. */
function newCode(): string {
  const text = Array.from(randomBytes(16), (byte) => letters[byte % 32]).join('');
  return (text.match(/.{4}/g) as string[]).join('-');
}

/** As it was meant: dashes, spaces and look-alikes do not matter. Undefined: it is no code. */
function hashOf(code: string): Buffer | undefined {
  const plain = code
    .toLowerCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
  return /^[0-9a-hjkmnp-tv-z]{16}$/.test(plain)
    ? createHash('sha256').update(plain).digest()
    : undefined;
}
