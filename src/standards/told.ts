// What customers are told of the standards that run for them.
import { sql } from 'kysely';
import { withMerged } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { policiesNow } from './policies.ts';
import type { Metric } from './rules.ts';
import type {} from './tables.ts';

export interface ToldStandard {
  metric: Metric;
  /** `broken`: its time passed and it was not done since. */
  how: 'running' | 'paused' | 'broken';
  /** Null only while it is paused. */
  dueAt: Date | null;
  /** What it would be since a change; told with the next message that says so. */
  laterDueAt: Date | null;
}

/** The public standards of a matter of which something is still to come, in order of time. One statement at most. */
export async function toldStandards(ctx: Ctx, matterId: string): Promise<ToldStandard[]> {
  if ((await policiesNow(ctx)).everyLine.size === 0) return [];
  const { rows } = await sql<ToldStandard>`
    select c.standard as metric, c.due_at as "dueAt", r.later_due_at as "laterDueAt",
      case when c.state = 'broken' or c.due_at < ${ctx.now} then 'broken' when c.due_at is null then 'paused'
        else 'running' end as how
    from standard_runs r join commitments c on c.id = r.commitment_id join standard_lines l on l.id = r.line_id
    where r.matter_id = any(${withMerged(matterId)}) and l.is_public
      and (c.state = 'open' or (c.state = 'broken' and c.fulfilled_at is null))
    order by c.due_at, c.id`.execute(ctx.db);
  return rows;
}

/** The organisation's zone, as it was remembered with the policies: no statement of its own. */
export const zoneOfStandards = async (ctx: Ctx): Promise<string> => (await policiesNow(ctx)).zone;
