import { findOrCreateCustomer } from '../../customers/index.ts';
import { findOrCreatePerson, type Language, presentableName } from '../../people/index.ts';
import { endLinksIn } from '../../platform/auth/index.ts';
import { type Ctx, onBehalfOf } from '../../platform/context.ts';
import { siteOf } from '../../platform/site.ts';
import { defaultSender } from '../channels/email/compose.ts';
import {
  type MailHeaders,
  messageIdOf,
  readHeaders,
  storable,
  valuesOf,
} from '../channels/email/headers.ts';
import { languageOf } from '../channels/email/language.ts';
import type { UnderstoodMail } from '../channels/email/parse/mail.ts';
import { understandMail } from '../channels/email/parse/understand-mail.ts';
import { tokenIn } from '../channels/email/reply-address.ts';
import { deskOf } from '../channels/email/routing.ts';
import { findSender, type SenderFacts, type Traces, usable } from '../channels/email/sender.ts';
import {
  answeredIds,
  findReferences,
  findSigned,
  isRepeated,
  partIn,
  repliesLately,
} from '../channels/email/thread.ts';
import type { EmailEnvelope } from '../envelope.ts';
import { type Entry, type House, isAnyPending, postponeEntry, type Target } from '../journal.ts';
import {
  type Attribution,
  attribute,
  classify,
  mostAcknowledged,
  mostAcknowledgedADay,
  type Reference,
} from '../rules.ts';
import { noteBounce } from './note-bounce.ts';
import { classifyEntry, quarantineEntry } from './quarantine-entry.ts';
import { type Concern, raiseConcern } from './raise-concern.ts';
import { receiveMessage } from './receive-message.ts';

/** All that is known of one mail. */
interface Known {
  entry: Entry;
  house: House;
  mail: UnderstoodMail;
  headers: MailHeaders;
  sender: SenderFacts;
  traces: Traces;
  /** Envelope first, then To and Cc; lower case. */
  recipients: string[];
  teamId: string;
  isFromOurDesk: boolean;
  messageId: string | undefined;
  /** What it is written in, when its words tell. */
  language: Language | undefined;
}

/** Files one mail, classifies it, quarantines it, or puts it off until the mail it answers is filed. */
export async function fileMail(
  ctx: Ctx,
  entry: Entry,
  house: House,
  target: Target | undefined,
): Promise<void> {
  const known = await understand(ctx, entry, house);
  const { sender, mail } = known;
  await endLinksIn(ctx, `${mail.text} ${mail.html ?? ''}`);
  const signed = await findSigned(ctx, known.recipients, sender);
  const answered = answeredIds(mail);
  const references = await findReferences(ctx, answered, sender);
  if (target)
    return write(ctx, known, await attributeByHand(ctx, known, signed, references, target));

  const mayComeLater = signed.length === 0 && references.length === 0 && entry.attempts < 3;
  if (mayComeLater && (await isAnyPending(ctx, answered, entry.id)))
    return postponeEntry(ctx, entry.id, 2, 'The mail it answers is not filed yet.');

  const attribution = attribute(sender, signed, references);
  const verdict = classify({
    verdict: mail.verdict,
    why: mail.why,
    hops: valuesOf(known.headers, 'received').length,
    isOurs: known.traces.isOurs,
    isFromOurDesk: known.isFromOurDesk,
    isRepeated: await isRepeated(ctx, known.traces, attribution.matterId),
    repliesLately: await repliesLately(ctx, attribution.matterId, sender.address),
  });
  if (!verdict) return write(ctx, known, attribution);
  if (mail.bounce) await noteBounce(ctx, entry.raw, mail.bounce, mail.why);
  if (verdict.outcome === 'classified') await classifyEntry(ctx, entry.id, verdict.reason);
  else await quarantineEntry(ctx, entry.id, verdict.reason);
}

async function understand(ctx: Ctx, entry: Entry, house: House): Promise<Known> {
  const envelope = entry.envelope as EmailEnvelope;
  const headers = readHeaders(entry.raw);
  const mail = await understandMail(entry.raw, { envelopeFrom: envelope.from ?? '' });
  const { sender, traces } = await findSender(ctx, mail, headers, envelope);
  const written = [...mail.to, ...mail.cc].map(({ address }) => address.toLowerCase());
  const recipients = [...new Set([...envelope.to, ...written])].slice(0, 200);
  const site = siteOf(ctx);
  const own = sender.address ?? '';
  return {
    entry,
    house,
    mail,
    headers,
    sender,
    traces,
    recipients,
    teamId: deskOf(recipients, house.routes, house.teams, site.mailDomain) ?? house.defaultTeamId,
    isFromOurDesk:
      !sender.isStaff &&
      (house.routes.some((route) => route.address === own) ||
        own === defaultSender(site) ||
        tokenIn(own) !== undefined),
    messageId: messageIdOf(headers),
    language: languageOf(`${mail.subject}\n${mail.newText || mail.text}`),
  };
}

async function attributeByHand(
  ctx: Ctx,
  { sender }: Known,
  signed: Parameters<typeof attribute>[1],
  references: readonly Reference[],
  target: Target,
): Promise<Attribution> {
  if (target === 'new-case') return attribute(sender, [], []);
  const { matterId } = target;
  const here: Reference = {
    matterId,
    ...(await partIn(ctx, matterId, sender)),
    mayRead: references.some((each) => each.matterId === matterId && each.mayRead),
  };
  const found = attribute(
    sender,
    signed.filter((each) => each.matterId === matterId),
    [here],
  );
  return found.matterId === matterId
    ? found
    : { as: 'unverified', matterId, why: 'Filed by hand; the sender had no part in this before.' };
}

async function write(ctx: Ctx, known: Known, attribution: Attribution): Promise<void> {
  const { entry, sender } = known;
  const message = messageOf(known);
  if (attribution.as === 'unverified') {
    const unverified = {
      ...message,
      authorId: null,
      authorKind: 'unverified' as const,
      why: attribution.why,
    };
    const { matterId } = attribution;
    if (matterId) await receiveMessage(ctx, { ...unverified, matterId });
    else await raise(ctx, known, { ...unverified, customerId: null, acknowledge: false });
    return;
  }
  if (attribution.as === 'customer' && attribution.matterId === null) {
    const acknowledge =
      known.mail.automatic === undefined &&
      known.traces.automaticLately < mostAcknowledged &&
      known.traces.automaticToday < mostAcknowledgedADay;
    const { customerId, personId } =
      sender.customerId && sender.personId
        ? { customerId: sender.customerId, personId: sender.personId }
        : await findOrCreateCustomer(ctx, identityOf(known));
    const author = onBehalfOf(personId, 'mail', entry.id);
    const concern = { ...message, authorId: personId, authorKind: 'customer' as const };
    return raise({ ...ctx, actor: author }, known, { ...concern, customerId, acknowledge });
  }
  const personId = sender.personId ?? (await findOrCreatePerson(ctx, identityOf(known))).personId;
  const handoffId = attribution.as === 'staff' ? attribution.handoffId : null;
  if (attribution.as === 'staff' && attribution.spend) await spendToken(ctx, attribution.spend);
  await receiveMessage(
    { ...ctx, actor: onBehalfOf(personId, 'mail', entry.id) },
    {
      ...message,
      matterId: attribution.matterId as string,
      authorId: personId,
      authorKind: attribution.as,
      handoffId,
    },
  );
}

async function raise(
  ctx: Ctx,
  known: Known,
  concern: Omit<Concern, 'teamId' | 'language'>,
): Promise<void> {
  const language = known.language ?? known.house.language;
  await raiseConcern(ctx, { ...concern, language, teamId: known.teamId });
}

const identityOf = ({ sender, language, house }: Known) => ({
  email: sender.address as string,
  name: presentableName(sender.name, sender.address as string),
  language: language ?? house.language,
});

/** Nobody attaches more; a mail made of a hundred thousand would be filed for minutes. */
const mostAttachments = 300;

/** Nothing of the mail is lost: new words, quoted ones, HTML and files; the rest is the journal's. */
function messageOf({ entry, mail, sender, messageId, language }: Known) {
  const isAllQuoted = mail.newText.trim() === '';
  return {
    channel: 'email' as const,
    fromAddress: sender.address ?? (storable(mail.from?.address ?? '').slice(0, 320) || null),
    toAddresses: addressesOf(mail.to),
    ccAddresses: addressesOf(mail.cc),
    subject: mail.subject,
    body: isAllQuoted ? mail.text : mail.newText,
    html: mail.html ?? null,
    quoted: isAllQuoted ? null : mail.quoted || null,
    language: language ?? null,
    internetId: messageId ?? null,
    inReplyTo: storable(mail.inReplyTo ?? '').slice(0, 500) || null,
    journalId: entry.id,
    saidAt: isPlausible(mail.date) ? mail.date : null,
    at: entry.receivedAt,
    attachments: mail.attachments.slice(0, mostAttachments),
  };
}

/** Clocks of devices say anything. */
const isPlausible = (date: Date | undefined): date is Date =>
  date !== undefined && date.getUTCFullYear() >= 1970 && date.getUTCFullYear() < 2200;

/** Without our signed ones: they are keys. */
const addressesOf = (mailboxes: UnderstoodMail['to']): string[] =>
  [
    ...new Set(
      mailboxes.flatMap(({ address }) => (tokenIn(address) ? [] : (usable(address) ?? []))),
    ),
  ].slice(0, 100);

async function spendToken(ctx: Ctx, hash: string): Promise<void> {
  await ctx.db
    .updateTable('reply_tokens')
    .set({ used_at: ctx.now })
    .where('hash', '=', Buffer.from(hash, 'hex'))
    .execute();
}
