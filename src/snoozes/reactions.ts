// What happens to a matter wakes it, and what is over sleeps no more.
import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { type BeforeCommit, type KeptEvent, record } from '../platform/events/index.ts';
import { type EndWhy, wakings } from './rules.ts';
import type {} from './tables.ts';

/** Once a transaction, and only where something happened that would wake what sleeps. */
export const snoozesBeforeCommit: BeforeCommit[] = [
  async (ctx: Ctx, events: readonly KeptEvent[]) => {
    const why = wakings(events);
    if (why.size === 0) return;
    const rows = [...why].map(([matter, end]) => ({ matter, end }));
    const { rows: woken } = await sql<{ id: string; matterId: string; why: EndWhy }>`
      update snoozes s set ended_at = ${ctx.now}, ended_by = ${ctx.actor.personId}, end_why = g.end
      from json_to_recordset(${JSON.stringify(rows)}::json) as g (matter uuid, "end" text)
      where s.matter_id = g.matter and s.ended_at is null
      returning s.id, s.matter_id as "matterId", s.end_why as why`.execute(ctx.db);
    for (const { id, matterId, why: end } of woken)
      record(ctx, { kind: 'snooze.ended', matterId, subjectId: id, data: { why: end } });
  },
];
