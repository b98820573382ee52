import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import type { Case } from '../access.ts';
import type { Status } from '../rules.ts';
import type {} from '../tables.ts';

/** Writes the status if it is another one. Records `case.started` and `case.waiting`; other changes have events of their own. */
export async function changeStatus(
  ctx: Ctx,
  theCase: Pick<Case, 'id' | 'status'>,
  to: Status,
): Promise<void> {
  if (to === theCase.status) return;
  await ctx.db.updateTable('cases').set({ status: to }).where('id', '=', theCase.id).execute();
  if (theCase.status === 'new') record(ctx, { kind: 'case.started', matterId: theCase.id });
  if (to === 'waiting') record(ctx, { kind: 'case.waiting', matterId: theCase.id });
}
