import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { iso, named } from '../platform/db/json.ts';
import type { CaseStandard } from './api.ts';
import type {} from './tables.ts';

/** The standards of the matter whose id is in the column, as its screen shows them; part of a larger query. */
export const standardsShown = (matterId: RawBuilder<unknown>): RawBuilder<CaseStandard[]> => sql`
  (select coalesce(json_agg(json_build_object(
      'commitmentId', k.id, 'standard', k.standard, 'policy', ${named('p')},
      'because', (select coalesce(json_agg(json_build_object('what', split_part(b, '=', 1),
        'value', substr(b, strpos(b, '=') + 1))), '[]') from unnest(r.because) b),
      'minutes', l.minutes, 'clock', l.clock,
      'calendar', ${named('g')},
      'state', k.state, 'startedAt', ${iso('k.made_at')}, 'dueAt', ${iso('k.due_at')},
      'settledAt', ${iso('k.settled_at')}, 'settledReason', k.settled_reason,
      'fulfilledAt', ${iso('k.fulfilled_at')},
      'leftMs', case when k.due_at is null then (select v.left_ms from commitment_moves v
        where v.commitment_id = k.id order by v.id desc limit 1) end,
      'isPublic', l.is_public, 'laterDueAt', ${iso('r.later_due_at')},
      'moves', (select coalesce(json_agg(json_build_object('at', ${iso('v.at')}, 'from', ${iso('v.from_due')},
        'to', ${iso('v.to_due')}, 'leftMs', v.left_ms, 'cause', v.cause) order by v.id), '[]')
        from commitment_moves v where v.commitment_id = k.id)
    ) order by k.made_at, k.id), '[]')
    from standard_runs r join commitments k on k.id = r.commitment_id
    join standard_lines l on l.id = r.line_id join standard_policies p on p.id = l.policy_id
    left join calendars g on g.id = r.calendar_id
    where r.matter_id = ${matterId} or r.matter_id in (select id from matters where merged_into = ${matterId}))`;

/** Matters on which a standard is open. */
export const mattersWithStandards = (): RawBuilder<unknown> =>
  sql`select matter_id from commitments where state = 'open' and standard is not null`;

/** Whether the commitment is a standard that runs under a policy. */
export async function isStandard(ctx: Ctx, commitmentId: string): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('standard_runs')
    .select('commitment_id')
    .where('commitment_id', '=', commitmentId)
    .executeTakeFirst();
  return found !== undefined;
}
