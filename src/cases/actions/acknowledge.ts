import { say } from '../../conversations/index.ts';
import type { Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { formatInstant } from '../../platform/i18n/index.ts';
import { mailText } from '../../platform/i18n/mail.ts';
import { siteOf } from '../../platform/site.ts';
import { type ToldStandard, zoneOfStandards } from '../../standards/index.ts';

export interface Acknowledged {
  id: string;
  number: number;
  token: string;
  language: Language;
  /** The standards that began. */
  told: readonly ToldStandard[];
}

/**
 * Tells the customer at once that we have their words: number and link, in their language, and by when the public
 * standards let them expect an answer. Marked automatic: it promises nothing anew and answers nothing.
 */
export async function acknowledge(ctx: Ctx, theCase: Acknowledged): Promise<void> {
  const { number, language } = theCase;
  const by = await byWhen(ctx, theCase);
  await say(ctx, {
    matterId: theCase.id,
    direction: 'out',
    authorId: null,
    authorKind: 'system',
    automatic: true,
    language,
    subject: mailText(language, 'acknowledgement.subject', { number: String(number) }),
    body: (organisation) =>
      mailText(language, 'acknowledgement.body', {
        number: String(number),
        organisation,
        by,
        link: `${siteOf(ctx).publicUrl}/c/${theCase.token}`,
      }),
  });
}

/** The first answer, or else that a person has read it. Nothing is said of what is over already. */
async function byWhen(ctx: Ctx, { told, language }: Acknowledged): Promise<string> {
  const running = told.filter((each) => each.how === 'running');
  const next =
    running.find((each) => each.metric === 'first-answer') ??
    running.find((each) => each.metric === 'acknowledge');
  if (!next?.dueAt) return '';
  const due = formatInstant(language, await zoneOfStandards(ctx), next.dueAt, ctx.now);
  const key = next.metric === 'first-answer' ? 'acknowledgement.by' : 'acknowledgement.by-word';
  return ` ${mailText(language, key, { due })}`;
}
