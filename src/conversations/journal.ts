import { type SqlBool, sql } from 'kysely';
import type { Language } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import { announce } from '../platform/events/index.ts';
import type { Envelope } from './envelope.ts';
import type { Outcome } from './rules.ts';
import type {} from './tables.ts';

/** Where a person wants it; it is filed there whatever the signs say. */
export type Target = { matterId: string } | 'new-case';

export interface Entry {
  id: string;
  channel: 'email' | 'web';
  receivedAt: Date;
  envelope: Envelope;
  internetId: string | null;
  raw: Buffer;
  outcome: Outcome;
  attempts: number;
}

/** What filing needs to know of the organisation. */
export interface House {
  /** The language of whoever does not show another. */
  language: Language;
  defaultTeamId: string;
  routes: { address: string; teamId: string }[];
  teams: { id: string; name: string }[];
}

/**
 * An entry, locked until the commit, and the organisation it came to (undefined before set-up), in one
 * query. `pendingOnly`: undefined when it is settled or another process has it. Mails of one Message-ID are
 * filed one after the other, so that the second sees what the first became.
 */
export async function lockEntry(
  ctx: Ctx,
  id: string,
  { pendingOnly }: { pendingOnly: boolean },
): Promise<{ entry: Entry; house: House | undefined } | undefined> {
  const { rows } = await sql<Entry & Partial<House>>`
    select j.id, j.channel, j.received_at as "receivedAt", j.envelope, j.internet_id as "internetId", j.raw,
      j.outcome, j.attempts, o.languages[1] as language, o.default_team_id as "defaultTeamId",
      array(select json_build_object('address', address, 'teamId', team_id) from mail_routes) as routes,
      array(select json_build_object('id', id, 'name', name) from teams
        where closed_at is null order by created_at) as teams,
      case when j.internet_id is not null
        then pg_advisory_xact_lock(hashtextextended(j.internet_id, 1050)) end
    from inbound_journal j left join organisation o on true
    where j.id = ${id} ${pendingOnly ? pendingRow : sql`for update of j`}`.execute(ctx.db);
  const [row] = rows;
  if (!row) return undefined;
  const { language, defaultTeamId, routes = [], teams = [], ...entry } = row;
  return {
    entry,
    house: language && defaultTeamId ? { language, defaultTeamId, routes, teams } : undefined,
  };
}

const pendingRow = sql`and j.outcome = 'pending' for update of j skip locked`;

/** Says what became of an entry, in the transaction that did it. */
export async function settleEntry(
  ctx: Ctx,
  id: string,
  outcome: Exclude<Outcome, 'pending'>,
  reason: string | null,
): Promise<void> {
  await ctx.db
    .updateTable('inbound_journal')
    .set({ outcome, outcome_at: ctx.now, outcome_reason: reason, next_attempt_at: null })
    .where('id', '=', id)
    .execute();
  announce(ctx, 'admin/mail');
}

/** Puts an entry off; the reason is shown until the next attempt. */
export async function postponeEntry(
  ctx: Ctx,
  id: string,
  seconds: number,
  reason: string,
): Promise<void> {
  await ctx.db
    .updateTable('inbound_journal')
    .set({
      outcome_reason: reason,
      next_attempt_at: new Date(ctx.now.getTime() + seconds * 1000),
    })
    .where('id', '=', id)
    .where('outcome', '=', 'pending')
    .execute();
}

/**
 * Takes pending entries whose time has come and grants each one attempt, committed before the attempt
 * begins: an entry that kills the process runs out of attempts too. Returns id and attempts so far.
 */
export async function claimEntries(
  ctx: Ctx,
  most: number,
  leaseSeconds: number,
): Promise<{ id: string; attempts: number }[]> {
  const due = ctx.db
    .selectFrom('inbound_journal')
    .select('id')
    .where('outcome', '=', 'pending')
    .where('next_attempt_at', '<=', ctx.now)
    .orderBy('next_attempt_at')
    .orderBy('received_at')
    .limit(most)
    .forUpdate()
    .skipLocked();
  return ctx.db
    .updateTable('inbound_journal')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      next_attempt_at: new Date(ctx.now.getTime() + leaseSeconds * 1000),
    }))
    .where('id', 'in', due)
    .returning(['id', 'attempts'])
    .execute();
}

/** Is one of these Message-IDs in the journal, not filed yet? Then its answer waits for it. */
export const isAnyPending = async (
  ctx: Ctx,
  internetIds: readonly string[],
  except: string,
): Promise<boolean> =>
  internetIds.length > 0 &&
  (await ctx.db
    .selectFrom('inbound_journal')
    .select('id')
    .where('outcome', '=', 'pending')
    .where(sql<SqlBool>`internet_id = any(${internetIds})`)
    .where('id', '<>', except)
    .limit(1)
    .executeTakeFirst()) !== undefined;
