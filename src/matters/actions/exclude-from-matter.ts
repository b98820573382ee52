import type { Ctx } from '../../platform/context.ts';
import { announce, record } from '../../platform/events/index.ts';
import { mergedInto } from '../merged.ts';
import type { ExclusionWhy } from '../rules.ts';
import type {} from '../tables.ts';
import { unfollow } from './follow-matter.ts';

interface Exclusion {
  personId: string;
  why: ExclusionWhy;
}

/**
 * Keeps a matter and what was merged into it from a person, whatever else they are granted, from this
 * transaction on; their following ends. What they hold, bear or were asked is for the caller to move. Records
 * `matter.excluded`.
 */
export async function excludeFromMatter(
  ctx: Ctx,
  matterId: string,
  exclusion: Exclusion,
): Promise<void> {
  for (const id of [matterId, ...(await mergedInto(ctx, matterId))])
    await exclude(ctx, id, exclusion);
}

async function exclude(ctx: Ctx, matterId: string, { personId, why }: Exclusion): Promise<void> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('matter_exclusions')
    .values({ matter_id: matterId, person_id: personId, why, since: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return;
  await unfollow(ctx, matterId, personId);
  record(ctx, { kind: 'matter.excluded', matterId, subjectId: personId, data: { why } });
  announce(ctx, `recheck:matters/${matterId}`);
  announce(ctx, `recheck:matters/${matterId}/presence`);
  announce(ctx, `person/${personId}`);
}
