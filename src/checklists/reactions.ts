import type { Ctx } from '../platform/context.ts';
import { type KeptEvent, type Reaction, reaction } from '../platform/events/index.ts';
import type {} from './tables.ts';

/** Where another time was agreed, the item is what followed. */
export const checklistsReactions: Reaction[] = [
  reaction('commitment.renegotiated', follow),
  reaction('commitment.followed', follow),
];

async function follow(ctx: Ctx, { subjectId, data }: KeptEvent): Promise<void> {
  await ctx.db
    .updateTable('checklist_items')
    .set({ commitment_id: data.successorId as string })
    .where('commitment_id', '=', subjectId as string)
    .execute();
}
