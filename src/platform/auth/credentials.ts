import type { Ctx } from '../context.ts';
import { newId } from '../db/id.ts';
import { invalid } from '../refusal.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type {} from './tables.ts';

export const passwordLength = { least: 10, most: 256 };

/**
 * Lets a person sign in with `email` and `password`, and signs them out everywhere. `email` is normalised.
 * Refuses `auth.weak-password`, and `people.identity-taken` when the address signs somebody else in.
 */
export async function setPassword(
  ctx: Ctx,
  person: { id: string; name: string; email: string },
  password: string,
): Promise<void> {
  requireStrength(password, person.email);
  const hash = await hashPassword(password);
  const { now } = ctx;
  await ctx.db
    .insertInto('auth_users')
    .values({
      id: person.id,
      name: person.name,
      email: person.email,
      email_verified: true,
      created_at: now,
      updated_at: now,
    })
    .onConflict((on) =>
      on.column('id').doUpdateSet({ name: person.name, email: person.email, updated_at: now }),
    )
    .execute();
  await ctx.db
    .insertInto('auth_accounts')
    .values({
      id: newId(),
      user_id: person.id,
      account_id: person.id,
      provider_id: 'credential',
      password: hash,
      created_at: now,
      updated_at: now,
    })
    .onConflict((on) =>
      on.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: now }),
    )
    .execute();
  await ctx.db.deleteFrom('auth_sessions').where('user_id', '=', person.id).execute();
}

/** The address somebody signs in with follows their own; nothing happens for who cannot sign in. */
export const changeSignInEmail = (ctx: Ctx, personId: string, email: string): Promise<unknown> =>
  ctx.db
    .updateTable('auth_users')
    .set({ email, updated_at: ctx.now })
    .where('id', '=', personId)
    .execute();

/** Ends every session of a person and lets them sign in no more. */
export const revokeSignIn = (ctx: Ctx, personId: string): Promise<unknown> =>
  ctx.db.deleteFrom('auth_users').where('id', '=', personId).execute();

export const canSignIn = async (ctx: Ctx, personId: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('auth_users')
    .select('id')
    .where('id', '=', personId)
    .executeTakeFirst()) !== undefined;

/** Whether this is the password with which the person signs in. The caller limits the tries. */
export async function isPasswordOf(ctx: Ctx, personId: string, password: string): Promise<boolean> {
  const account = await ctx.db
    .selectFrom('auth_accounts')
    .select('password')
    .where('user_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  return account?.password ? verifyPassword(password, account.password) : false;
}

/** Refuses `auth.weak-password`. */
export function requireStrength(password: string, email?: string): void {
  const { least, most } = passwordLength;
  const tooSimple =
    password.length < least ||
    password.length > most ||
    new Set(password).size < 4 ||
    password.toLowerCase() === email;
  if (tooSimple)
    throw invalid(
      'auth.weak-password',
      `Choose a password of at least ${least} characters that is not your address or one letter repeated.`,
      [{ field: 'password', message: 'This password is too easy to guess.' }],
    );
}
