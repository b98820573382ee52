import { keepCommitment, noteUnrecorded, openCommitments } from '../../commitments/index.ts';
import { say } from '../../conversations/index.ts';
import { fillFields, requireFilled } from '../../fields/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { record } from '../../platform/events/index.ts';
import { invalid } from '../../platform/refusal.ts';
import { caseFor } from '../access.ts';
import type { resolveCase as contract } from '../api.ts';
import { sayOwnHeld } from '../held/hold-reply.ts';
import { stateOf } from '../queries.ts';
import { decide, requirePromisesSettled } from '../rules.ts';
import { followCase } from '../standard-facts.ts';
import { warningsAt } from '../still-open.ts';
import type {} from '../tables.ts';
import { requireOnCase } from './write-message.ts';

/**
 * Says how a case ended. Promises named in `keeps` are kept by it: the words to the customer are their
 * evidence, or else the resolution itself. Refuses `case.open-promises`, `field.required`. Records `case.resolved`.
 */
export async function resolveCase(
  ctx: Ctx,
  { id, outcome, words, tellCustomer, keeps, fields }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  await sayOwnHeld(ctx, id);
  const theCase = await caseFor(ctx, id, 'resolve');
  const open = await openCommitments(ctx, theCase.id);
  requireOnCase(open, keeps);

  const status = decide(theCase.status, 'resolve', theCase.role);
  requirePromisesSettled(open.filter((each) => !keeps.includes(each.id)));
  if (tellCustomer && !words)
    throw invalid('case.words-needed', 'Write what the customer is to be told.', [
      { field: 'words', message: 'Write what the customer is to be told.' },
    ]);
  if (fields) await fillFields(ctx, theCase, fields);
  await requireFilled(ctx, theCase);

  const messageId =
    tellCustomer && words
      ? await say(ctx, {
          matterId: theCase.id,
          direction: 'out',
          authorId: ctx.actor.personId,
          authorKind: 'staff',
          body: words,
        })
      : null;
  await ctx.db
    .updateTable('cases')
    .set({
      status,
      outcome,
      outcome_words: words ?? null,
      resolved_at: ctx.now,
      resolved_by: ctx.actor.personId,
    })
    .where('id', '=', theCase.id)
    .execute();

  const eventId = record(ctx, {
    kind: 'case.resolved',
    matterId: theCase.id,
    data: { outcome, words: words ?? null },
  });
  for (const commitmentId of keeps)
    await keepCommitment(
      ctx,
      commitmentId,
      messageId ? { kind: 'message', id: messageId } : { kind: 'event', id: eventId },
    );
  if (messageId && words)
    await noteUnrecorded(ctx, {
      matterId: theCase.id,
      messageId,
      text: words,
      recorded: [],
      language: theCase.language,
    });
  await followCase(ctx, theCase.id, {
    resolved: { eventId },
    ...(messageId ? { said: { messageId, isAnswer: true, tellsTimes: false } } : {}),
  });
  const warnings = await warningsAt(ctx, theCase.id, open);
  return { ...(await stateOf(ctx, theCase.id)), warnings };
}
