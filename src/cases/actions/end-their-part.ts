import { moveBearer, openCommitments } from '../../commitments/index.ts';
import type { Ctx } from '../../platform/context.ts';

/**
 * What the excluded, or a team that can read the case no more, still bear on it goes to its holder. What
 * they were asked by a hand-off is taken back where hand-offs hear of the exclusion.
 */
export async function endTheirPart(
  ctx: Ctx,
  caseId: string,
  { excluded, holderId }: { excluded: ReadonlySet<string>; holderId: string },
): Promise<void> {
  for (const { id, handoffId, bearings } of await openCommitments(ctx, caseId)) {
    const bearer = bearings.at(-1);
    const isTheirs = bearer?.person ? excluded.has(bearer.person) : true;
    if (handoffId === null && isTheirs)
      await moveBearer(ctx, id, { person: holderId, why: 'excluded' });
  }
}
