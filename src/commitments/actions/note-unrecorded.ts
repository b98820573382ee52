import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import { openCommitments } from '../entries.ts';
import { type Recorded, unrecordedOf } from '../promises/recorded.ts';
import { promisesSaid } from '../said.ts';

export interface Spoken {
  matterId: string;
  messageId: string;
  /** As its writer gave it. */
  text: string;
  recorded: readonly Recorded[];
  /** The customer's. */
  language: Language;
}

/**
 * Counts what a person promised the customer in a message without recording it. What stands on the matter already, at
 * the same time or in the same words, was only said again. Records `promise.unrecorded` where something is missing;
 * never the words.
 */
export async function noteUnrecorded(ctx: Ctx, spoken: Spoken): Promise<void> {
  const { personId } = ctx.actor;
  if (personId === null) return;
  const { promises } = await promisesSaid(ctx, personId, spoken.text, {
    customers: spoken.language,
  });
  const missing = unrecordedOf(promises, spoken.recorded);
  if (missing.length === 0) return;

  const standing = (await openCommitments(ctx, spoken.matterId)).flatMap(
    ({ statement, dueAt, owedTo, madeIn }) =>
      dueAt && owedTo === 'customer' && madeIn !== spoken.messageId ? [{ statement, dueAt }] : [],
  );
  const unrecorded = unrecordedOf(missing, standing).length;
  if (unrecorded === 0) return;

  record(ctx, {
    kind: 'promise.unrecorded',
    matterId: spoken.matterId,
    subjectId: spoken.messageId,
    data: {
      messageId: spoken.messageId,
      found: promises.length,
      recorded: promises.length - unrecorded,
    },
  });
}
