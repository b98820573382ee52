import { keepHandoffStep } from '../../commitments/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { handoffFor } from '../access.ts';
import { enter } from '../rows.ts';
import { requireFuture } from '../offer-rules.ts';
import { decide } from '../rules.ts';

/**
 * Accepts at another time, if the asker agrees. The desk has given its word in time, so *accept or decline by* is
 * kept; until the asker agrees nobody has promised the answer. Refuses by the rules, and `handoffs.time-past`.
 */
export async function proposeAnswerTime(
  ctx: Ctx,
  input: { id: string; answerBy: Date },
): Promise<void> {
  const { handoff, phase, standings, commitments } = await handoffFor(ctx, input.id);

  decide('propose', handoff.kind, phase, standings);
  requireFuture(input.answerBy, ctx.now, 'answerBy');

  const { eventId } = await enter(ctx, handoff, {
    id: handoff.id,
    kind: 'handoff.proposed',
    matterId: handoff.matterId,
    data: {
      by: ctx.actor.personId,
      answerBy: input.answerBy.toISOString(),
      tell: [handoff.askedBy],
    },
  });
  await keepHandoffStep(ctx, commitments, 'accept', { kind: 'event', id: eventId });
}
