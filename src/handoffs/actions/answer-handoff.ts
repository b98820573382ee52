import { handoffCommitments, keepHandoffStep } from '../../commitments/index.ts';
import { say } from '../../conversations/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { handoffFor, type Loaded } from '../access.ts';
import { enter } from '../rows.ts';
import { decide } from '../rules.ts';
import { accept } from './accept-handoff.ts';

/**
 * Answers a question in words that can be said to the customer: an internal message, and the evidence that the
 * promise was kept. What was only offered is accepted with it. Refuses by the rules. Returns the message's id.
 */
export async function answerHandoff(
  ctx: Ctx,
  { id, body }: { id: string; body: string },
): Promise<string> {
  const loaded = await handoffFor(ctx, id);

  decide('answer', loaded.handoff.kind, loaded.phase, loaded.standings);

  const messageId = await say(ctx, {
    matterId: loaded.matter.id,
    direction: 'internal',
    channel: 'app',
    authorId: ctx.actor.personId,
    authorKind: 'staff',
    body,
  });
  await answer(ctx, loaded, messageId);
  return messageId;
}

/** Writes that the message is the answer. */
export async function answer(ctx: Ctx, loaded: Loaded, messageId: string): Promise<void> {
  const by = ctx.actor.personId as string;
  const handoff =
    loaded.handoff.state === 'offered'
      ? await accept(ctx, loaded, by, atOnce(loaded.handoff.answerBy as Date, ctx.now))
      : loaded.handoff;
  await enter(ctx, handoff, {
    id: handoff.id,
    kind: 'handoff.answered',
    matterId: handoff.matterId,
    data: { by, messageId, tell: [handoff.askedBy] },
  });
  const commitments = await handoffCommitments(ctx, handoff.matterId, handoff.id);
  await keepHandoffStep(ctx, commitments, 'answer', { kind: 'message', id: messageId });
}

/** Promised and kept in one breath, also when the time asked for is past: that the word came late is on record. */
const atOnce = (answerBy: Date, now: Date): Date => (answerBy > now ? answerBy : now);
