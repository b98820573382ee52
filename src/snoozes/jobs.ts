// The clock of what was put off: its time comes once.
import { sql } from 'kysely';
import { locksAnswering } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { inPortions, record, type Transact } from '../platform/events/index.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import type {} from './tables.ts';

/** One probe of an index while nothing wakes. */
export const snoozesTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  {
    name: 'snoozes.wake',
    everyMs: 1000,
    run: async () => {
      await wakeDue(transact);
    },
  },
];

/** So many at once leave room for others who write on the same matters. */
const many = 500;

/**
 * Wakes everything whose time has come, also where nobody was there to do so for long. Returns how many. Several
 * processes may do it at once: none is woken twice, and what somebody works on this moment is left to the next time.
 */
export const wakeDue = (transact: Transact): Promise<number> => inPortions(transact, many, wake);

interface Woken {
  id: string;
  matterId: string;
  reason: string;
  until: Date;
}

async function wake(ctx: Ctx): Promise<number> {
  const { rows } = await sql<Woken>`
    with due as (
      select s.id from snoozes s
      where s.ended_at is null and s.until_at <= ${ctx.now} and ${locksAnswering(sql`s.matter_id`)}
      order by s.until_at, s.id limit ${many} for no key update of s skip locked
    )
    update snoozes s set ended_at = ${ctx.now}, end_why = 'time' from due where s.id = due.id
    returning s.id, s.matter_id as "matterId", s.reason, s.until_at as "until"`.execute(ctx.db);
  for (const { id, matterId, reason, until } of rows)
    record(ctx, {
      kind: 'snooze.ended',
      matterId,
      subjectId: id,
      data: { why: 'time', reason, until: until.toISOString() },
    });
  return rows.length;
}
