import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { excludedFrom, matterFor } from '../access.ts';
import { requireUnmerged } from '../merged.ts';
import { requireNotExcluded } from '../rules.ts';
import type {} from '../tables.ts';

/** The person hears of what happens on the matter. Refuses `matters.excluded`. Records `matter.followed`. */
export async function follow(ctx: Ctx, matterId: string, personId: string): Promise<void> {
  requireNotExcluded(await excludedFrom(ctx, matterId), personId);
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('matter_readers')
    .values({
      matter_id: matterId,
      person_id: personId,
      team_id: null,
      why: 'follows',
      since: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows)
    record(ctx, { kind: 'matter.followed', matterId, subjectId: personId });
}

/** Records `matter.unfollowed` if the person followed. */
export async function unfollow(ctx: Ctx, matterId: string, personId: string): Promise<void> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('matter_readers')
    .where('matter_id', '=', matterId)
    .where('person_id', '=', personId)
    .where('why', '=', 'follows')
    .executeTakeFirst();
  if (numDeletedRows) record(ctx, { kind: 'matter.unfollowed', matterId, subjectId: personId });
}

export async function startFollowing(
  ctx: Ctx,
  { id }: { id: string },
): Promise<{ following: boolean }> {
  await requireUnmerged(ctx, await matterFor(ctx, id));
  await follow(ctx, id, ctx.actor.personId as string);
  return { following: true };
}

export async function stopFollowing(
  ctx: Ctx,
  { id }: { id: string },
): Promise<{ following: boolean }> {
  await matterFor(ctx, id);
  await unfollow(ctx, id, ctx.actor.personId as string);
  return { following: false };
}
