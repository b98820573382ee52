import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { newId } from '../db/id.ts';
import type { How, LogKind } from './api.ts';
import type {} from './tables.ts';

/** Where somebody is and with what, as far as their browser says. */
export interface From {
  /** The address they come from, for limits and the log. */
  place: string;
  userAgent: string;
}

export interface LogEntry {
  kind: LogKind;
  /** Null: nobody here has the address. */
  personId: string | null;
  how?: How;
  detail?: string | null;
  from?: From | undefined;
}

/** How long entries are kept. */
export const logDays = 400;

/** How long a link of a mail is known as used or over, so that it can be said. */
const linkDays = 30;

/** Adds to the sign-in log. Who does it to somebody else, and from which session, stands with it. */
export async function writeLog(
  ctx: Ctx,
  { kind, personId, how, detail, from }: LogEntry,
): Promise<void> {
  const here = from ?? (await sessionsPlace(ctx));
  await ctx.db
    .insertInto('auth_log')
    .values({
      id: newId(),
      at: ctx.now,
      person_id: personId,
      kind,
      how: how ?? null,
      by_id: ctx.actor.personId === personId ? null : ctx.actor.personId,
      detail: detail ?? null,
      ip_address: here?.place ?? null,
      user_agent: here?.userAgent.slice(0, 400) ?? null,
    })
    .execute();
}

async function sessionsPlace({ db, actor: { cause } }: Ctx): Promise<From | undefined> {
  if (cause.kind !== 'person' || !cause.ref) return undefined;
  const session = await db
    .selectFrom('auth_sessions')
    .select(['ip_address as place', 'user_agent as userAgent'])
    .where('id', '=', cause.ref)
    .executeTakeFirst();
  return session && { place: session.place ?? '', userAgent: session.userAgent ?? '' };
}

/** Forgets what is older than `logDays`, sessions that are over, and what no longer needs to be known as used. */
export async function forgetOldSignIns(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - logDays * 86_400_000);
  await ctx.db.deleteFrom('auth_log').where('at', '<', before).execute();
  await ctx.db.deleteFrom('auth_browsers').where('last_seen_at', '<', before).execute();
  await ctx.db.deleteFrom('auth_sessions').where('expires_at', '<', sql<Date>`now()`).execute();
  const linksBefore = new Date(ctx.now.getTime() - linkDays * 86_400_000);
  await ctx.db.deleteFrom('auth_links').where('expires_at', '<', linksBefore).execute();
  await ctx.db.deleteFrom('auth_spent').where('expires_at', '<', ctx.now).execute();
}
