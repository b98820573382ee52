import { moveBearer, openCommitments } from '../../commitments/index.ts';
import type { Ctx } from '../../platform/context.ts';

/** What a team bears on a case that teams can read no more is the holder's from now on. */
export async function takeFromTeams(ctx: Ctx, caseId: string, holderId: string): Promise<void> {
  for (const { id, handoffId, bearings } of await openCommitments(ctx, caseId))
    if (handoffId === null && bearings.at(-1)?.team)
      await moveBearer(ctx, id, { person: holderId, why: 'excluded' });
}
