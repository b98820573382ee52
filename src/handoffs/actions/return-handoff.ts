import { endHandoffCommitments } from '../../commitments/index.ts';
import { excludedFrom, holdMatter } from '../../matters/index.ts';
import { presentOr, staffFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { handoffFor } from '../access.ts';
import type { Handoff } from '../contract.ts';
import { enter } from '../rows.ts';
import { decide } from '../rules.ts';

/** Gives back what was accepted; a transferred case goes back to who asked. Refuses by the rules. */
export async function returnHandoff(
  ctx: Ctx,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const { handoff, phase, standings, commitments } = await handoffFor(ctx, id);

  decide('return', handoff.kind, phase, standings);

  await enter(ctx, handoff, {
    id,
    kind: 'handoff.returned',
    matterId: handoff.matterId,
    data: { reason, tell: [handoff.askedBy] },
  });
  await endHandoffCommitments(ctx, commitments, reason);
  if (handoff.kind === 'transfer') await holdAgain(ctx, handoff);
}

/** The case stands with who gave it away, or who stands in for them. */
export async function holdAgain(ctx: Ctx, handoff: Handoff): Promise<void> {
  const excluded = await excludedFrom(ctx, handoff.matterId);
  const holderId = await presentOr(ctx, handoff.askedBy, { excluded });
  const { teamId } = await staffFor(ctx, holderId);
  await holdMatter(ctx, handoff.matterId, { teamId, holderId, why: 'returned' });
}
