import { openCommitments } from '../../commitments/index.ts';
import { takeBackOpenHandoffs } from '../../handoffs/index.ts';
import { closeMatter } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { caseFor } from '../access.ts';
import type { CaseState } from '../api.ts';
import { sayOwnHeld } from '../held/hold-reply.ts';
import { stateOf } from '../queries.ts';
import { decide, requirePromisesSettled } from '../rules.ts';
import type {} from '../tables.ts';

/** Ends a resolved case; what is still asked of colleagues is taken back. Records `case.closed`. */
export async function closeCase(ctx: Ctx, { id }: { id: string }): Promise<CaseState> {
  await sayOwnHeld(ctx, id);
  const theCase = await caseFor(ctx, id, 'close');
  const open = await openCommitments(ctx, theCase.id);

  const status = decide(theCase.status, 'close', theCase.role);
  requirePromisesSettled(open);

  await takeBackOpenHandoffs(ctx, theCase.id, 'The case was closed.');
  await ctx.db.updateTable('cases').set({ status }).where('id', '=', theCase.id).execute();
  await closeMatter(ctx, theCase.id);

  record(ctx, { kind: 'case.closed', matterId: theCase.id, data: { outcome: theCase.outcome } });
  return stateOf(ctx, theCase.id);
}
