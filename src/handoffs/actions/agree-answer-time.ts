import type { Ctx } from '../../platform/context.ts';
import { handoffFor } from '../access.ts';
import { enter } from '../rows.ts';
import { requireAnswerTimeAhead } from '../offer-rules.ts';
import { decide } from '../rules.ts';
import { accept } from './accept-handoff.ts';

/**
 * The asker agrees to the time that was proposed; with that it is accepted, by who proposed it. Refuses by the
 * rules, and `handoffs.answer-time-past`.
 */
export async function agreeAnswerTime(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const loaded = await handoffFor(ctx, id);
  const { handoff } = loaded;

  decide('agree', handoff.kind, loaded.phase, loaded.standings);
  requireAnswerTimeAhead(handoff.proposedAnswerBy, ctx.now);

  const by = handoff.proposedBy as string;
  const answerBy = handoff.proposedAnswerBy as Date;
  const agreed = await enter(ctx, handoff, {
    id,
    kind: 'handoff.agreed',
    matterId: handoff.matterId,
    data: { by, answerBy: answerBy.toISOString() },
  });
  await accept(ctx, { ...loaded, handoff: agreed.handoff }, by, answerBy);
}
