import type { Ctx } from '../context.ts';
import { newId } from '../db/id.ts';
import { record } from '../events/index.ts';
import { endLinks } from './links.ts';
import { type LogEntry, writeLog } from './log.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { endSessions } from './sessions.ts';
import { requireStrength } from './strength.ts';
import type {} from './tables.ts';

interface Person {
  id: string;
  name: string;
  /** Normalised. */
  email: string;
}

/**
 * Lets a person sign in with `email` and `password`, signs them out everywhere and ends their links in mails. @param
 * words that a password must not be made of, beside their own name. @param entry what the log says of it. Refuses
 * `auth.weak-password`, and `people.identity-taken` when the address signs somebody else in.
 */
export async function setPassword(
  ctx: Ctx,
  person: Person,
  password: string,
  words: readonly string[] = [],
  entry: Pick<LogEntry, 'kind' | 'from'> = { kind: 'password-changed' },
): Promise<void> {
  await requireStrength(password, [person.name, person.email, ...words]);
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
  await endSessions(ctx, person.id);
  await endLinks(ctx, { personId: person.id });
  await writeLog(ctx, { ...entry, personId: person.id });
}

/** Somebody chose another one themselves. Refuses `auth.weak-password`. */
export async function changePassword(
  ctx: Ctx,
  userId: string,
  password: string,
  words: readonly string[],
): Promise<void> {
  const user = await userFor(ctx, userId);
  await requireStrength(password, [user.name, user.email, ...words]);
  await ctx.db
    .updateTable('auth_accounts')
    .set({ password: await hashPassword(password), updated_at: ctx.now })
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .execute();
  await endLinks(ctx, { personId: userId });
}

/** Who may sign in, by id. */
export const userFor = (ctx: Ctx, id: string): Promise<Person> =>
  ctx.db
    .selectFrom('auth_users')
    .select(['id', 'name', 'email'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

/** The password of somebody, as it is kept, and since when; undefined: they have none. */
export const credentialOf = (ctx: Ctx, userId: string) =>
  ctx.db
    .selectFrom('auth_accounts')
    .select(['password as hash', 'updated_at as changedAt'])
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();

/** When somebody last got a password; null: they have none. */
export const passwordChangedAt = async (ctx: Ctx, userId: string): Promise<Date | null> =>
  (await credentialOf(ctx, userId))?.changedAt ?? null;

/**
 * The address somebody signs in with follows their own; links that were sent to another one open nothing more. Who can
 * sign in is told at the former one too: whoever changed it would else be the only one to know.
 */
export async function changeSignInEmail(ctx: Ctx, personId: string, email: string): Promise<void> {
  await endLinks(ctx, { personId });
  const user = await ctx.db
    .selectFrom('auth_users')
    .select('email')
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!user || user.email === email) return;
  await ctx.db
    .updateTable('auth_users')
    .set({ email, updated_at: ctx.now })
    .where('id', '=', personId)
    .execute();
  record(ctx, {
    kind: 'sign-in.address-changed',
    subjectId: personId,
    data: { from: user.email, to: email },
  });
}

/** Ends every session and link of a person and lets them sign in no more. */
export async function revokeSignIn(ctx: Ctx, personId: string): Promise<void> {
  await endLinks(ctx, { personId });
  await ctx.db.deleteFrom('auth_users').where('id', '=', personId).execute();
}

/** The address that somebody signs in with; undefined: they cannot. */
export const signInAddressOf = async (ctx: Ctx, personId: string): Promise<string | undefined> =>
  (
    await ctx.db
      .selectFrom('auth_users')
      .select('email')
      .where('id', '=', personId)
      .executeTakeFirst()
  )?.email;

export const canSignIn = async (ctx: Ctx, personId: string): Promise<boolean> =>
  (await signInAddressOf(ctx, personId)) !== undefined;

/** Whether this is the password with which the person signs in. The caller limits the tries. */
export async function isPasswordOf(ctx: Ctx, personId: string, password: string): Promise<boolean> {
  const hash = (await credentialOf(ctx, personId))?.hash;
  return hash ? verifyPassword(password, hash) : false;
}
