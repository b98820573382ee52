// Sessions last by the real clock, not by the one that tests move.
import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import type { Database } from '../db/connect.ts';
import { newId } from '../db/id.ts';
import { endLive } from '../events/index.ts';
import { forbidden } from '../refusal.ts';
import { forgetBrowsers } from './browsers.ts';
import { hashOfToken, newToken } from './cookie.ts';
import type { From } from './log.ts';
import type { How } from './api.ts';
import type {} from './tables.ts';

export const sessionDays = 30;
export const sessionSeconds = sessionDays * 86_400;
const lasts = sql<Date>`now() + ${sessionDays} * interval '1 day'`;
/** So long somebody counts as having just shown who they are. */
export const freshMinutes = 10;

interface NewSession {
  userId: string;
  how: How;
  browserId: string;
  isLimited: boolean;
  from: From;
}

/** Returns the token, which is kept nowhere. */
export async function startSession(
  ctx: Ctx,
  { userId, how, browserId, isLimited, from }: NewSession,
): Promise<string> {
  const token = newToken();
  const now = sql<Date>`now()`;
  await ctx.db
    .insertInto('auth_sessions')
    .values({
      id: newId(),
      user_id: userId,
      token_hash: hashOfToken(token),
      expires_at: lasts,
      ip_address: from.place,
      user_agent: from.userAgent.slice(0, 400),
      created_at: now,
      seen_at: now,
      authenticated_at: now,
      how,
      browser_id: browserId,
      is_limited: isLimited,
    })
    .execute();
  return token;
}

/** The session of a token, while it lasts: whose it is, and in which browser. */
export const findSession = (
  { kysely }: Pick<Database, 'kysely'>,
  token: string,
): Promise<{ id: string; userId: string; browserId: string | null } | undefined> =>
  kysely
    .selectFrom('auth_sessions')
    .select(['id', 'user_id as userId', 'browser_id as browserId'])
    .where('token_hash', '=', hashOfToken(token))
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();

/** Somebody is there: it lasts on. */
export const touchSession = ({ kysely }: Pick<Database, 'kysely'>, id: string): Promise<unknown> =>
  kysely
    .updateTable('auth_sessions')
    .set({ seen_at: sql<Date>`now()`, expires_at: lasts })
    .where('id', '=', id)
    .execute();

export interface Session {
  id: string;
  from: From;
  how: How;
  isLimited: boolean;
  createdAt: Date;
  seenAt: Date;
}

/** Somebody's sessions that last, the latest seen first. */
export async function listSessions(ctx: Ctx, userId: string): Promise<Session[]> {
  const rows = await ctx.db
    .selectFrom('auth_sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    from: { place: row.ip_address ?? '', userAgent: row.user_agent ?? '' },
    how: row.how,
    isLimited: row.is_limited,
    createdAt: row.created_at,
    seenAt: row.seen_at,
  }));
}

/** Ends one session; false: it is none of theirs. Its browser is a stranger then. */
export async function endSession(ctx: Ctx, userId: string, id: string): Promise<boolean> {
  const ended = await ctx.db
    .deleteFrom('auth_sessions')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returning('browser_id')
    .executeTakeFirst();
  if (ended) endLive(ctx, id);
  if (ended?.browser_id)
    await ctx.db.deleteFrom('auth_browsers').where('id', '=', ended.browser_id).execute();
  return ended !== undefined;
}

/** Ends all of them but one, and makes the other browsers strangers. Returns how many ended. */
export async function endSessions(ctx: Ctx, userId: string, except?: string): Promise<number> {
  const kept = except
    ? await ctx.db
        .selectFrom('auth_sessions')
        .select('browser_id')
        .where('id', '=', except)
        .executeTakeFirst()
    : undefined;
  const ended = await ctx.db
    .deleteFrom('auth_sessions')
    .where('user_id', '=', userId)
    .$if(except !== undefined, (query) => query.where('id', '!=', except as string))
    .returning('id')
    .execute();
  for (const { id } of ended) endLive(ctx, id);
  await forgetBrowsers(ctx, userId, kept?.browser_id ?? undefined);
  return ended.length;
}

/** The session that acts. Refuses `auth.session-needed` for keys and devices. */
export function sessionHere({ actor }: Ctx): string {
  if (actor.cause.kind !== 'person' || !actor.cause.ref)
    throw forbidden('auth.session-needed', 'Sign in for this; a key cannot do it.');
  return actor.cause.ref;
}

/**
 * For what a stolen session must not do. Refuses `auth.session-needed`, and `auth.confirm` when its person did not
 * show within `freshMinutes` who they are.
 */
export async function requireFresh(ctx: Ctx): Promise<void> {
  const session = await ctx.db
    .selectFrom('auth_sessions')
    .select('id')
    .where('id', '=', sessionHere(ctx))
    .where('authenticated_at', '>', sql<Date>`now() - ${freshMinutes} * interval '1 minute'`)
    .executeTakeFirst();
  if (!session) throw forbidden('auth.confirm', 'Please confirm first that it is you.');
}

/**
 * The same of whoever asks over the API, and of nobody else: the command line, the first set-up, an import that was
 * started by who may. A key cannot: one that leaked would make doors that stay open when it is revoked.
 */
export const requireFreshSession = async (ctx: Ctx): Promise<void> => {
  const { kind, ref } = ctx.actor.cause;
  if (kind === 'key' || (kind === 'person' && ref)) await requireFresh(ctx);
};

/** They just showed it again. */
export const confirmSession = (ctx: Ctx, id: string): Promise<unknown> =>
  ctx.db
    .updateTable('auth_sessions')
    .set({ authenticated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute();

/** Until they have a second step, these people can do nothing but set it up. */
export async function limitSessions(ctx: Ctx, userIds: readonly string[]): Promise<void> {
  const limited = await ctx.db
    .updateTable('auth_sessions')
    .set({ is_limited: true })
    .where('user_id', 'in', [...userIds])
    .where('is_limited', '=', false)
    .returning('id')
    .execute();
  for (const { id } of limited) endLive(ctx, id);
}

export const freeSessions = (ctx: Ctx, userId: string): Promise<unknown> =>
  ctx.db
    .updateTable('auth_sessions')
    .set({ is_limited: false })
    .where('user_id', '=', userId)
    .execute();
