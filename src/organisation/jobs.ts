import type { Transact } from '../platform/events/index.ts';
import { system } from '../platform/context.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { recordAway, recordReturn } from './actions/be-away.ts';
import type { Ctx } from '../platform/context.ts';

const batch = 100;

/** Absences begin and end by themselves, at most five seconds late. */
export const organisationTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  { name: 'organisation.absences', everyMs: 5000, run: () => sweepAbsences(transact) },
];

/** Returns true when more are waiting. Two processes at once take different rows. */
export const sweepAbsences = (transact: Transact): Promise<boolean> =>
  transact(system('clock'), async (ctx) => {
    const ended = await endPast(ctx);
    const begun = await beginDue(ctx);
    return ended === batch || begun === batch;
  });

async function endPast(ctx: Ctx): Promise<number> {
  const rows = await ctx.db
    .updateTable('absences')
    .set((eb) => ({ ended_at: eb.ref('to_at') }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('absences')
        .select('id')
        .where('ended_at', 'is', null)
        .where('to_at', '<=', ctx.now)
        .orderBy('to_at')
        .limit(batch)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['person_id', 'began_at', 'to_at'])
    .execute();
  // One that came and went while nobody looked has moved nothing, so nothing moves back.
  for (const row of rows) if (row.began_at) recordReturn(ctx, row.person_id, row.to_at);
  return rows.length;
}

async function beginDue(ctx: Ctx): Promise<number> {
  const rows = await ctx.db
    .updateTable('absences')
    .set({ began_at: ctx.now })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('absences')
        .select('id')
        .where('began_at', 'is', null)
        .where('ended_at', 'is', null)
        .where('from_at', '<=', ctx.now)
        .orderBy('from_at')
        .limit(batch)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['person_id', 'to_at'])
    .execute();
  for (const row of rows) recordAway(ctx, row.person_id, row.to_at);
  return rows.length;
}
