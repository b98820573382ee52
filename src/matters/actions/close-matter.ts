import { findStaff } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type {} from '../tables.ts';
import { beginHolding, endHolding, holdMatter } from './hold-matter.ts';

/** Ends the matter and its holding; the header keeps who held it last. The caller records why. */
export async function closeMatter(ctx: Ctx, matterId: string): Promise<void> {
  await ctx.db
    .updateTable('matters')
    .set({ closed_at: ctx.now, updated_at: ctx.now })
    .where('id', '=', matterId)
    .execute();
  await endHolding(ctx, matterId);
}

/**
 * Opens a closed matter again with whoever held it last; if they have left, with who took over from them.
 * The caller records why.
 */
export async function reopenMatter(ctx: Ctx, matterId: string): Promise<void> {
  const { team_id: teamId, holder_id: holderId } = await ctx.db
    .updateTable('matters')
    .set({ closed_at: null, updated_at: ctx.now })
    .where('id', '=', matterId)
    .returning(['team_id', 'holder_id'])
    .executeTakeFirstOrThrow();
  await beginHolding(ctx, matterId, { teamId, holderId, why: 'reopened' });
  const holder = holderId ? await findStaff(ctx, holderId) : undefined;
  if (holder?.leftAt)
    await holdMatter(ctx, matterId, { teamId, holderId: holder.successorId, why: 'successor' });
}
