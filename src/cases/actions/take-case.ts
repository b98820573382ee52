import { holdMatter } from '../../matters/index.ts';
import { staffFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { caseFor } from '../access.ts';
import type { CaseState } from '../api.ts';
import { stateOf } from '../queries.ts';
import { decide } from '../rules.ts';
import { changeStatus } from './change-status.ts';

/** The actor holds the case from now on, at their own desk. */
export async function takeCase(ctx: Ctx, { id }: { id: string }): Promise<CaseState> {
  const theCase = await caseFor(ctx, id, 'take');
  const taker = await staffFor(ctx, ctx.actor.personId as string);

  const status = decide(theCase.status, 'take', theCase.role);

  await holdMatter(ctx, theCase.id, {
    teamId: taker.teamId,
    holderId: taker.personId,
    why: 'taken',
  });
  await changeStatus(ctx, theCase, status);
  return stateOf(ctx, theCase.id);
}
