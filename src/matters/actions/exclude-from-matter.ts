import type { Ctx } from '../../platform/context.ts';
import { announce, record } from '../../platform/events/index.ts';
import type { ExclusionWhy } from '../rules.ts';
import type {} from '../tables.ts';
import { unfollow } from './follow-matter.ts';

/**
 * Keeps a matter from a person, whatever else they are granted, from this transaction on; their following
 * ends. What they hold, bear or were asked is for the caller to move. Records `matter.excluded`.
 */
export async function excludeFromMatter(
  ctx: Ctx,
  matterId: string,
  { personId, why }: { personId: string; why: ExclusionWhy },
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('matter_exclusions')
    .values({ matter_id: matterId, person_id: personId, why, since: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return;
  await unfollow(ctx, matterId, personId);
  record(ctx, { kind: 'matter.excluded', matterId, subjectId: personId, data: { why } });
  announce(ctx, `recheck:matters/${matterId}`);
  announce(ctx, `person/${personId}`);
}
