import { restOn } from '../../commitments/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { handoffFor } from '../access.ts';
import { enter } from '../rows.ts';
import { timeAfterUnfit } from '../offer-rules.ts';
import { decide } from '../rules.ts';
import { mailUnfit } from '../told.ts';
import { promiseAnswer } from './accept-handoff.ts';

/**
 * Sends an answer back as not fit to be said. The question is asked again of who accepted it, and a new promise
 * stands for it; the first was kept by what was written, and that it did not serve is recorded. Refuses by the
 * rules, `handoffs.new-time-needed`, `handoffs.time-past`.
 */
export async function markUnfit(
  ctx: Ctx,
  input: { id: string; reason: string; answerBy?: Date | null | undefined },
): Promise<void> {
  const { handoff, matter, phase, standings, commitments } = await handoffFor(ctx, input.id);

  decide('unfit', handoff.kind, phase, standings);
  const promised = commitments.findLast((each) => each.step === 'answer');
  const answerBy = timeAfterUnfit(promised?.dueAt ?? null, input.answerBy ?? null, ctx.now);

  const again = await enter(ctx, handoff, {
    id: handoff.id,
    kind: 'handoff.unfit',
    matterId: handoff.matterId,
    data: {
      reason: input.reason,
      answerBy: answerBy.toISOString(),
      messageId: handoff.answerMessageId,
      tell: [handoff.acceptedBy],
    },
  });
  const commitmentId = await promiseAnswer(ctx, again.handoff, answerBy);
  if (promised) await restOn(ctx, promised.id, commitmentId);
  await mailUnfit(ctx, handoff.acceptedBy as string, handoff, matter, {
    reason: input.reason,
    answerBy,
  });
}
