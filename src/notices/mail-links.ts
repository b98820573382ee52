// Mails with a link by which somebody chooses a password. Whoever may not sign in yet has no notices: only a mail.
import { linkHere, sendMail } from '../conversations/index.ts';
import { findOrganisation } from '../organisation/index.ts';
import { findPerson } from '../people/index.ts';
import { linkToMail } from '../platform/auth/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { KeptEvent } from '../platform/events/index.ts';
import { formatInstant } from '../platform/i18n/instants.ts';
import { type MailWords, mailText } from '../platform/i18n/mail.ts';

interface Words {
  subject: MailWords;
  text: MailWords;
}

const wordsOf: Readonly<Record<string, Words>> = {
  'staff.invited': { subject: 'invited.subject', text: 'invited.mail' },
  'sign-in.link-asked': { subject: 'forgotten.subject', text: 'forgotten.mail' },
};

export async function mailLinks(ctx: Ctx, events: readonly KeptEvent[]): Promise<void> {
  for (const event of events) {
    const words = wordsOf[event.kind];
    if (words) await mailLink(ctx, event, words);
  }
}

async function mailLink(ctx: Ctx, { subjectId, actorId, data }: KeptEvent, words: Words) {
  const linkId = String(data.linkId);
  const link = await linkToMail(ctx, linkId);
  const person = subjectId && (await findPerson(ctx, subjectId));
  const organisation = await findOrganisation(ctx);
  if (!link || !person || !organisation) return;
  const { language, name } = person;
  const said = {
    name,
    organisation: organisation.name,
    by: (actorId && (await findPerson(ctx, actorId))?.name) || organisation.name,
    until: formatInstant(language, organisation.timeZone, link.expiresAt, ctx.now),
    link: linkHere,
  };
  await sendMail(ctx, {
    to: link.email,
    language,
    subject: mailText(language, words.subject, said),
    text: mailText(language, words.text, said),
    linkId,
  });
}
