import { endHandoffCommitments, keepHandoffStep } from '../../commitments/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { handoffFor } from '../access.ts';
import { enter } from '../rows.ts';
import { decide } from '../rules.ts';

/** The asked desk says no, and why: its word was given. Refuses by the rules. */
export async function declineHandoff(
  ctx: Ctx,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const { handoff, phase, standings, commitments } = await handoffFor(ctx, id);

  decide('decline', handoff.kind, phase, standings);

  const { eventId } = await enter(ctx, handoff, {
    id,
    kind: 'handoff.declined',
    matterId: handoff.matterId,
    data: { reason, tell: [handoff.askedBy] },
  });
  await keepHandoffStep(ctx, commitments, 'accept', { kind: 'event', id: eventId });
  await endHandoffCommitments(
    ctx,
    commitments.filter((each) => each.step !== 'accept'),
    reason,
  );
}
