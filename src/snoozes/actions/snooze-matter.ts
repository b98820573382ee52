import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { type EndWhy, requireLater } from '../rules.ts';
import type {} from '../tables.ts';

/**
 * Puts a matter off until a time, for a reason; one that sleeps already sleeps anew. The caller has locked it and
 * decided who may. Refuses `snoozes.past`, `snoozes.too-far`. Records `snooze.began`.
 */
export async function snoozeMatter(
  ctx: Ctx,
  matterId: string,
  until: Date,
  reason: string,
): Promise<void> {
  requireLater(until, ctx.now);

  await end(ctx, matterId, 'again');
  const id = newId();
  await ctx.db
    .insertInto('snoozes')
    .values({
      id,
      matter_id: matterId,
      until_at: until,
      reason,
      made_by: ctx.actor.personId,
      made_at: ctx.now,
    })
    .execute();
  record(ctx, {
    kind: 'snooze.began',
    matterId,
    subjectId: id,
    data: { until: until.toISOString(), reason },
  });
}

/** Wakes a matter before its time; what is awake stays so. The caller has locked it. Records `snooze.ended`. */
export async function wakeMatter(ctx: Ctx, matterId: string): Promise<void> {
  const subjectId = await end(ctx, matterId, 'woken');
  if (subjectId) record(ctx, { kind: 'snooze.ended', matterId, subjectId, data: { why: 'woken' } });
}

async function end(ctx: Ctx, matterId: string, why: EndWhy): Promise<string | undefined> {
  const ended = await ctx.db
    .updateTable('snoozes')
    .set({ ended_at: ctx.now, ended_by: ctx.actor.personId, end_why: why })
    .where('matter_id', '=', matterId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return ended?.id;
}
