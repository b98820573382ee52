import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { iso, named } from '../platform/db/json.ts';
import type { SnoozeView } from './api.ts';
import type {} from './tables.ts';

/** Until when a matter sleeps and why, or null: a sub-select for the query that shows it. */
export const snoozeOn = (matterId: RawBuilder<unknown>): RawBuilder<SnoozeView | null> => sql`
  (select json_build_object('until', ${iso('s.until_at')},
      'reason', s.reason,
      'by', ${named('p')})
    from snoozes s left join people p on p.id = s.made_by
    where s.matter_id = ${matterId} and s.ended_at is null)`;

/** The same of one matter. */
export async function snoozeShown(ctx: Ctx, matterId: string): Promise<SnoozeView | null> {
  const { rows } = await sql<{ snooze: SnoozeView | null }>`
    select ${snoozeOn(sql`${matterId}::uuid`)} as snooze`.execute(ctx.db);
  return rows[0]?.snooze ?? null;
}
