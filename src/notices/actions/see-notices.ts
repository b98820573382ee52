import type { Ctx } from '../../platform/context.ts';
import { announce } from '../../platform/events/index.ts';
import { notFound } from '../../platform/refusal.ts';
import { countUnseen } from '../queries.ts';
import type {} from '../tables.ts';

/** Refuses `notices.not-found` for one that is not one's own. */
export async function seeNotice(ctx: Ctx, { id }: { id: string }): Promise<{ unseen: number }> {
  const me = ctx.actor.personId as string;
  const own = await ctx.db
    .selectFrom('notices')
    .select('seen_at')
    .where('id', '=', id)
    .where('person_id', '=', me)
    .executeTakeFirst();
  if (!own) throw notFound('notices.not-found', 'There is no such notice.');
  if (own.seen_at === null) {
    await ctx.db.updateTable('notices').set({ seen_at: ctx.now }).where('id', '=', id).execute();
    announce(ctx, `person/${me}`);
  }
  return { unseen: await countUnseen(ctx) };
}

/** All of them, or those of one matter. */
export async function seeNotices(
  ctx: Ctx,
  { matterId }: { matterId?: string | undefined },
): Promise<{ unseen: number }> {
  const me = ctx.actor.personId as string;
  const mine = ctx.db
    .updateTable('notices')
    .set({ seen_at: ctx.now })
    .where('person_id', '=', me)
    .where('seen_at', 'is', null);
  const { numUpdatedRows } = await (matterId
    ? mine.where('matter_id', '=', matterId)
    : mine
  ).executeTakeFirst();
  if (numUpdatedRows > 0n) announce(ctx, `person/${me}`);
  return { unseen: await countUnseen(ctx) };
}
