import { sql } from 'kysely';
import { system, type Ctx } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { forgetBulkChanges } from './bulk/undo.ts';

const portion = 1000;

export const viewsTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  { name: 'views.sum-counts', everyMs: 30_000, run: () => transact(system('clock'), sumCounts) },
  {
    name: 'views.forget-bulk',
    everyMs: 3_600_000,
    run: () => transact(system('clock'), forgetBulkChanges),
  },
];

/** Makes one row of what came and went of each sort. Two at once sum different rows: each what it removed. */
export async function sumCounts(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ sorts: number }>`
    with crowded as (
      select team_id, is_held, kind, severity, status, waits_for from case_counts
      group by 1, 2, 3, 4, 5, 6 having count(*) > 1 limit ${portion}
    ), gone as (
      delete from case_counts c using crowded k
      where (c.team_id, c.is_held, c.kind, c.severity, c.status, c.waits_for)
        = (k.team_id, k.is_held, k.kind, k.severity, k.status, k.waits_for)
      returning c.*
    ), summed as (
      insert into case_counts select team_id, is_held, kind, severity, status, waits_for, sum(count) from gone
      group by 1, 2, 3, 4, 5, 6 having sum(count) <> 0
    )
    select count(*) as sorts from crowded`.execute(ctx.db);
  return rows[0]?.sorts === portion;
}
