import type { Ctx } from '../platform/context.ts';
import { announce, type KeptEvent, type Reaction, reaction } from '../platform/events/index.ts';
import type {} from './tables.ts';

export const praiseReactions: Reaction[] = [reaction('case.person-named', putUp)];

/** Once: whoever is named later joins what stands there. */
async function putUp(ctx: Ctx, { matterId, data }: KeptEvent): Promise<void> {
  if (matterId === null || data.why !== 'praise') return;
  await ctx.db
    .insertInto('praises')
    .values({ matter_id: matterId, at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  announce(ctx, 'praise');
}
