import { conversationOf, mintReplyAddress, sendMail } from '../../conversations/index.ts';
import { organisationFor } from '../../organisation/index.ts';
import { findOrCreatePerson } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { formatInstant } from '../../platform/i18n/index.ts';
import { mailText } from '../../platform/i18n/mail.ts';
import type { Case } from '../access.ts';

/**
 * Sends a complaint about the chief executive to the person outside who hears such complaints, in the
 * customer's own words; not their link, with which one could write in their name. The reply comes to the
 * case as an internal message.
 */
export async function tellOutsideEar(ctx: Ctx, theCase: Case): Promise<void> {
  const { name: organisation, outsideEar, languages, timeZone } = await organisationFor(ctx);
  const language = languages[0] ?? 'en';
  const { personId } = await findOrCreatePerson(ctx, { ...outsideEar, language });
  const said = await conversationOf(ctx, theCase.id, { limit: 10, reader: 'customer' });
  const text = said.items
    .filter((each) => each.author.kind === 'customer')
    .map((each) => each.body)
    .join('\n\n');
  const number = String(theCase.number);
  await sendMail(ctx, {
    matterId: theCase.id,
    to: outsideEar.email,
    replyTo: await mintReplyAddress(ctx, { matterId: theCase.id, personId, kind: 'staff' }),
    language,
    subject: mailText(language, 'outside-ear.subject', { number }),
    text: mailText(language, 'outside-ear.body', {
      organisation,
      number,
      when: formatInstant(language, timeZone, theCase.openedAt),
      title: theCase.title,
      text,
    }),
  });
}
