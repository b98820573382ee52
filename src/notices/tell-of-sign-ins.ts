// What somebody must hear about how they sign in. The mail goes at once whatever they chose, and whether the notice was
// seen or not: whoever got in could look at it first.
import { sendMail } from '../conversations/index.ts';
import { findPerson, mailAddressOf } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { KeptEvent } from '../platform/events/index.ts';
import { type MailWords, mailText } from '../platform/i18n/mail.ts';
import { siteOf } from '../platform/site.ts';
import { writeHouseNotices } from './house-notices.ts';

/** The words of a notice choose by `reason`; `statement` is the browser, or the name of a passkey. */
interface Said {
  reason: string;
  statement: string;
}

/** What is told also where they were reached before, and nobody else reads now. */
const formerAddress = ({ kind, data }: KeptEvent): string[] =>
  kind === 'sign-in.address-changed' && typeof data.from === 'string' ? [data.from] : [];

const changes: Readonly<Record<string, string>> = {
  'second-step-on': 'stepOn',
  'second-step-off': 'stepOff',
  'codes-made': 'codes',
  'passkey-added': 'passkeyAdded',
  'passkey-removed': 'passkeyRemoved',
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const sayings: Readonly<Record<string, (data: KeptEvent['data']) => Said>> = {
  'sign-in.new-browser': ({ browser, place }) => ({
    reason: 'newBrowser',
    statement: [text(browser), text(place)].filter(Boolean).join(', '),
  }),
  'sign-in.locked': ({ of }) => ({
    reason: of === 'code' ? 'codeGuessed' : 'guessed',
    statement: '',
  }),
  'sign-in.address-changed': ({ to }) => ({ reason: 'addressChanged', statement: text(to) }),
  'sign-in.password-changed': () => ({ reason: 'passwordChanged', statement: '' }),
  'sign-in.changed': ({ what, name }) => ({
    reason: changes[text(what)] ?? 'other',
    statement: text(name),
  }),
  'staff.password-set': () => ({ reason: 'passwordSet', statement: '' }),
  'staff.second-step-reset': () => ({ reason: 'stepReset', statement: '' }),
};

export async function tellOfSignIns(ctx: Ctx, events: readonly KeptEvent[]): Promise<void> {
  for (const event of events) {
    const said = sayings[event.kind]?.(event.data);
    if (said && event.subjectId) await tell(ctx, event, event.subjectId, said);
  }
}

async function tell(ctx: Ctx, event: KeptEvent, personId: string, said: Said): Promise<void> {
  const { id, at, actorId } = event;
  const by = actorId && actorId !== personId ? { by: actorId } : {};
  await writeHouseNotices(ctx, [
    { personId, kind: 'sign-in', subjectId: id, level: 0, data: { ...said, ...by }, at },
  ]);
  await mail(ctx, event, personId, said);
}

async function mail(ctx: Ctx, event: KeptEvent, personId: string, said: Said): Promise<void> {
  const person = await findPerson(ctx, personId);
  if (!person) return;
  const { language } = person;
  const { actorId } = event;
  const doer = actorId && actorId !== personId ? await findPerson(ctx, actorId) : undefined;
  const by = doer?.name ?? mailText(language, 'notices.by-kept');
  const sentence = mailText(language, `sign-in.${said.reason}` as MailWords, { ...said, by });
  const link = `${siteOf(ctx).publicUrl}/profile/security`;
  const words = mailText(language, 'sign-in.mail', { sentence, name: person.name, link });
  const here = await mailAddressOf(ctx, personId);
  for (const to of new Set([...(here ? [here] : []), ...formerAddress(event)]))
    await sendMail(ctx, { to, language, subject: sentence, text: words });
}
