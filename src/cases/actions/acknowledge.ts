import { say } from '../../conversations/index.ts';
import type { Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { mailText } from '../../platform/i18n/mail.ts';
import { siteOf } from '../../platform/site.ts';

export interface Acknowledged {
  id: string;
  number: number;
  token: string;
  language: Language;
}

/**
 * Tells the customer at once that we have their words: number and link, in their language. Marked automatic:
 * it promises nothing and answers nothing.
 */
export async function acknowledge(ctx: Ctx, theCase: Acknowledged): Promise<void> {
  const { number, language } = theCase;
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
        link: `${siteOf(ctx).publicUrl}/c/${theCase.token}`,
      }),
  });
}
