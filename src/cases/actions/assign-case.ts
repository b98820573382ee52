import { holdMatter } from '../../matters/index.ts';
import { staffFor, teamFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { caseFor } from '../access.ts';
import type { CaseState } from '../api.ts';
import { stateOf } from '../queries.ts';
import { decide } from '../rules.ts';
import { changeStatus } from './change-status.ts';

/**
 * Gives a case to a person, who holds it at their desk, or to a team, whose head answers for it. Refuses
 * `matters.excluded`, `matters.needs-person`, `case.below-them`, `people.has-left`.
 */
export async function assignCase(
  ctx: Ctx,
  input: { id: string; personId?: string | undefined; teamId?: string | undefined },
): Promise<CaseState> {
  const theCase = await caseFor(ctx, input.id, 'assign');
  const to = input.personId
    ? await deskOf(ctx, input.personId)
    : { teamId: (await teamFor(ctx, input.teamId as string)).id, holderId: null };

  const status = decide(theCase.status, 'assign', theCase.role);

  await holdMatter(ctx, theCase.id, { ...to, why: 'assigned' });
  await changeStatus(ctx, theCase, status);
  return stateOf(ctx, theCase.id);
}

async function deskOf(ctx: Ctx, personId: string): Promise<{ teamId: string; holderId: string }> {
  const staff = await staffFor(ctx, personId);
  return { teamId: staff.teamId, holderId: staff.personId };
}
