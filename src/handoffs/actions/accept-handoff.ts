import { keepHandoffStep, makeCommitment, restOn } from '../../commitments/index.ts';
import { holdMatter } from '../../matters/index.ts';
import { staffFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { handoffFor, type Loaded } from '../access.ts';
import type { Handoff } from '../contract.ts';
import { enter } from '../rows.ts';
import { requireAnswerTimeAhead } from '../offer-rules.ts';
import { decide } from '../rules.ts';
import { proposeAnswerTime } from './propose-answer-time.ts';

/**
 * Accepts: a consult with the promise to answer at the time asked, a transfer by holding the case from now on.
 * With another `answerBy` it is a proposal. Refuses by the rules, and `handoffs.answer-time-past`.
 */
export async function acceptHandoff(
  ctx: Ctx,
  input: { id: string; answerBy?: Date | null | undefined },
): Promise<void> {
  const loaded = await handoffFor(ctx, input.id);
  const { handoff } = loaded;
  if (input.answerBy && input.answerBy.getTime() !== handoff.answerBy?.getTime())
    return proposeAnswerTime(ctx, { id: input.id, answerBy: input.answerBy });

  decide('accept', handoff.kind, loaded.phase, loaded.standings);
  requireAnswerTimeAhead(handoff.answerBy, ctx.now);

  const by = ctx.actor.personId as string;
  if (handoff.kind === 'consult') await accept(ctx, loaded, by, handoff.answerBy as Date);
  else await takeOver(ctx, loaded, by);
}

/** Writes that a question was accepted by somebody for a time. Returns the hand-off as it is then. */
export async function accept(
  ctx: Ctx,
  { handoff, commitments }: Pick<Loaded, 'handoff' | 'commitments'>,
  by: string,
  answerBy: Date,
): Promise<Handoff> {
  const accepted = await enter(ctx, handoff, {
    id: handoff.id,
    kind: 'handoff.accepted',
    matterId: handoff.matterId,
    data: { by, kind: handoff.kind, answerBy: answerBy.toISOString() },
  });
  await keepHandoffStep(ctx, commitments, 'accept', { kind: 'event', id: accepted.eventId });
  const promised = await promiseAnswer(ctx, accepted.handoff, answerBy);
  const asked = commitments.at(-1);
  if (asked) await restOn(ctx, asked.id, promised);
  return accepted.handoff;
}

/** The promise of who accepted, to who asked. Returns its id. */
export const promiseAnswer = (ctx: Ctx, handoff: Handoff, answerBy: Date): Promise<string> =>
  makeCommitment(ctx, {
    kind: 'answer',
    statement: handoff.ask,
    matterId: handoff.matterId,
    owedBy: { person: handoff.acceptedBy as string },
    bearer: { person: handoff.acceptedBy as string, why: 'accepted' },
    owedTo: { person: handoff.askedBy },
    dueAt: answerBy,
    handoff: { id: handoff.id, step: 'answer' },
  });

async function takeOver(ctx: Ctx, { handoff, commitments }: Loaded, by: string): Promise<void> {
  const { eventId } = await enter(ctx, handoff, {
    id: handoff.id,
    kind: 'handoff.accepted',
    matterId: handoff.matterId,
    data: { by, kind: handoff.kind },
  });
  await keepHandoffStep(ctx, commitments, 'accept', { kind: 'event', id: eventId });
  const { teamId } = await staffFor(ctx, by);
  await holdMatter(ctx, handoff.matterId, { teamId, holderId: by, why: 'transferred' });
}
