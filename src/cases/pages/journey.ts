import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type {} from '../tables.ts';

/** What became of a form: set aside, or a message on a matter with this link. */
export interface FormOutcome {
  outcome: 'pending' | 'filed' | 'classified' | 'quarantined';
  token: string | null;
}

export async function findOutcome(ctx: Ctx, entryId: string): Promise<FormOutcome> {
  const row = await ctx.db
    .selectFrom('inbound_journal as j')
    .leftJoin('messages', 'messages.journal_id', 'j.id')
    .leftJoin('filings', (join) =>
      join.onRef('filings.message_id', '=', 'messages.id').on('filings.ended_at', 'is', null),
    )
    .leftJoin('matters', 'matters.id', 'filings.matter_id')
    .select(['j.outcome', 'matters.token'])
    .where('j.id', '=', entryId)
    .executeTakeFirstOrThrow();
  return row;
}

/** Whoever sends many forms at once sends them one after the other: a limit counts only what it sees. */
export const takeTurns = (ctx: Ctx, who: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${who}, 0))`.execute(ctx.db);
