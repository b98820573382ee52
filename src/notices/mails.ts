// What notices say by mail. Of what only the named may read, a mail says the number and nothing else.
import type { Language } from '../platform/i18n/index.ts';
import { type MailWords, mailText } from '../platform/i18n/mail.ts';
import type { Place } from './api.ts';
import type { KnownNotice } from './queries.ts';

export interface NoticesMail {
  subject: string;
  text: string;
}

interface Writing {
  language: Language;
  publicUrl: string;
}

/** At once: mostly one, which then is the subject. */
export function mailOfNow(notices: readonly KnownNotice[], writing: Writing): NoticesMail {
  const { language } = writing;
  const [first] = notices;
  if (first && notices.length === 1)
    return { subject: subjectOf(first, language), text: textOf(notices, null, writing) };
  return {
    subject: mailText(language, 'notices.subject-many', { count: notices.length }),
    text: textOf(notices, 'notices.begin-many', writing),
  };
}

/** All of a day. */
export const mailOfDay = (notices: readonly KnownNotice[], writing: Writing): NoticesMail => ({
  subject: mailText(writing.language, 'notices.subject-day', { count: notices.length }),
  text: textOf(notices, 'notices.begin-day', writing),
});

function subjectOf(notice: KnownNotice, language: Language): string {
  if (notice.isRestricted) return mailText(language, 'notices.subject-many', { count: 1 });
  const sentence = sentenceOf(notice, language);
  return notice.matter
    ? mailText(language, 'notices.subject', { sentence, number: String(notice.matter.number) })
    : sentence;
}

const textOf = (
  notices: readonly KnownNotice[],
  begin: MailWords | null,
  { language, publicUrl }: Writing,
): string =>
  [
    ...(begin ? [mailText(language, begin)] : []),
    ...notices.map((notice) => entryOf(notice, language, publicUrl)),
    mailText(language, 'notices.choose', { link: `${publicUrl}/profile#notices` }),
  ].join('\n\n');

function entryOf(notice: KnownNotice, language: Language, publicUrl: string): string {
  const { matter, isRestricted, place } = notice;
  const link = publicUrl + pathOf(place);
  const number = String(matter?.number ?? '');
  if (isRestricted) return mailText(language, 'notices.on-restricted', { number, link });
  const sentence = sentenceOf(notice, language);
  return matter
    ? mailText(language, 'notices.on', { sentence, number, title: matter.title, link })
    : mailText(language, 'notices.on-team', { sentence, link });
}

/** Where the staff app shows it. */
function pathOf(place: Place): string {
  if (place.screen === 'person') return `/people/${place.personId}`;
  if (place.screen === 'security') return '/profile/security';
  if (place.screen === 'backups') return '/administration/backups';
  return place.screen === 'case'
    ? `/cases/${place.number}${place.part ? `#${place.part}-${place.partId}` : ''}`
    : `/escalations?view=told&team=${place.teamId}&level=${place.level}`;
}

function sentenceOf({ kind, by, facts, team, count, level }: KnownNotice, language: Language) {
  const text = (fact: unknown) => (typeof fact === 'string' ? fact : '');
  return mailText(language, `notices.${kind}` as MailWords, {
    by: by?.name ?? mailText(language, 'notices.by-kept'),
    statement: text(facts.statement),
    purpose: text(facts.purpose),
    reason: text(facts.reason),
    number: text(facts.number),
    team: team?.name ?? '',
    count,
    level,
  });
}
