import { type RawBuilder, sql } from 'kysely';
import type { CustomerName } from '../../matters/index.ts';
import { type Language, normaliseEmail } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { formatInstant } from '../../platform/i18n/index.ts';
import { mailText } from '../../platform/i18n/mail.ts';
import { againstRule, invalid } from '../../platform/refusal.ts';
import type { Channel } from '../api.ts';
import { htmlOf } from '../channels/email/compose.ts';
import { newInternetId } from '../channels/email/reply-address.ts';
import { cleanHtml } from '../channels/email/parse/clean-html.ts';
import { attachUploads } from '../files.ts';
import { postMail } from '../outbox.ts';
import { newReplyAddress } from './mint-reply-address.ts';
import { answerLanguage } from '../answer-language.ts';
import { writeMessage } from './write-message.ts';

export interface Saying {
  matterId: string;
  /** `out` reaches the customer, `internal` never does. */
  direction: 'out' | 'internal';
  /** Default: mail if it reaches the customer, else their page. */
  channel?: Channel | undefined;
  /** Null: the programme itself. */
  authorId: string | null;
  authorKind: 'staff' | 'system';
  /** Words of a machine; it brings the link to the customer's page in its text itself. */
  automatic?: boolean;
  /** A question for which the matter waits. */
  asks?: boolean;
  /** Default: the matter's title as a reply, with its number. */
  subject?: string;
  /** The words, or how they are made with the organisation's name. */
  body: string | ((organisation: string) => string);
  html?: string | null;
  /** What is promised with it; their mail says so too. */
  promises?: readonly { statement: string; dueAt: Date }[];
  /** With the author's signature below. */
  signed?: boolean;
  /** Uploads of the author. */
  attachmentIds?: readonly string[];
  /** Mail addresses; default the customer's own. Only with channel `email`. */
  to?: readonly string[];
  cc?: readonly string[];
  language?: Language;
}

const mostRecipients = 50;

/**
 * Writes what we say on a matter, and for `out` by `email` the mail that carries it: with a signed reply
 * address, the thread's headers and the tracking link, in the outbox. Records `message.sent` or
 * `message.noted`. Returns the message's id. Refuses `messages.no-address` when the customer has no mail
 * address, `messages.name-hidden` for a copy of a mail to somebody staff may not know, `people.bad-email`, `messages.too-many-recipients`, `files.no-such-upload`.
 */
export async function say(ctx: Ctx, saying: Saying): Promise<string> {
  const head = await headOf(ctx, saying);
  const channel = saying.channel ?? (head.addresses.length > 0 ? 'email' : 'web');
  const isMail = saying.direction === 'out' && channel === 'email';
  if (isMail) requireNameKept(saying, head);
  const to = isMail ? recipientsOf(saying, head) : [];
  const cc = isMail ? addresses(saying.cc ?? []).filter((each) => !to.includes(each)) : [];
  if (to.length + cc.length > mostRecipients)
    throw invalid(
      'messages.too-many-recipients',
      `A mail may go to at most ${mostRecipients} addresses.`,
    );
  const subject = saying.subject?.trim() || `Re: ${head.title} [${head.number}]`;
  const html = saying.html ? cleanHtml(saying.html) || null : null;
  const internetId = isMail ? newInternetId() : null;
  const body = typeof saying.body === 'string' ? saying.body : saying.body(head.organisation);
  // Where customers are told no names of staff, nobody signs.
  const signature = saying.signed && head.namesShown ? head.signature : null;
  const messageId = await writeMessage(
    ctx,
    {
      direction: saying.direction,
      channel,
      authorId: saying.authorId,
      authorKind: saying.authorKind,
      automatic: saying.automatic ?? false,
      asks: saying.asks ?? false,
      toAddresses: to,
      ccAddresses: cc,
      subject: saying.direction === 'internal' ? (saying.subject ?? '') : subject,
      body: signature ? `${body}\n\n${signature}` : body,
      html: html && signature ? html + htmlOf(signature) : html,
      language: saying.language ?? head.language,
      internetId,
      inReplyTo: isMail ? (threadOf(head).at(-1) ?? null) : null,
    },
    { matterId: saying.matterId, why: 'said' },
    (id) =>
      internetId
        ? posted(ctx, saying, head, { id, internetId, to, cc, subject, body, html, signature })
        : sql``,
  );
  await attachUploads(ctx, messageId, saying.attachmentIds ?? []);
  recordSaid(ctx, { ...saying, channel }, messageId);
  return messageId;
}

/** The parts of the statement that send a message as mail: its signed address and its row in the outbox. */
function posted(
  ctx: Ctx,
  saying: Saying,
  head: Head,
  mail: {
    id: string;
    internetId: string;
    to: string[];
    cc: string[];
    subject: string;
    body: string;
    html: string | null;
    signature: string | null;
  },
): RawBuilder<unknown> {
  const { matterId, automatic = false, language = head.language } = saying;
  const address = newReplyAddress(ctx, { matterId, personId: head.personId, kind: 'customer' });
  const hasName = head.namesShown && !automatic && head.author;
  const post = postMail(
    ctx,
    {
      fromName: hasName ? `${head.author} (${head.organisation})` : head.organisation,
      fromAddress: head.desk,
      to: mail.to,
      cc: mail.cc,
      replyTo: address.localPart,
      subject: mail.subject,
      text: mail.body,
      promise: promiseWords(ctx, head, language, saying.promises ?? []),
      html: mail.html,
      signature: mail.signature,
      footer: automatic ? null : { number: head.number, path: `/c/${head.token}` },
      language,
      automatic,
      references: threadOf(head),
    },
    { messageId: mail.id, matterId, internetId: mail.internetId },
  );
  return sql`, address as (${address.insert}), mail as (${post})`;
}

const promiseWords = (
  ctx: Ctx,
  { timeZone }: Head,
  language: Language,
  promises: NonNullable<Saying['promises']>,
): string | null =>
  promises
    .map(({ statement, dueAt }) =>
      mailText(language, 'promise', {
        statement,
        due: formatInstant(language, timeZone, dueAt, ctx.now),
      }),
    )
    .join('\n\n') || null;

function recordSaid(ctx: Ctx, saying: Saying & { channel: Channel }, messageId: string): void {
  const { matterId, channel, automatic = false, asks = false } = saying;
  if (saying.direction === 'internal')
    record(ctx, {
      kind: 'message.noted',
      matterId,
      subjectId: messageId,
      data: { messageId, automatic },
    });
  else
    record(ctx, {
      kind: 'message.sent',
      matterId,
      subjectId: messageId,
      data: { messageId, channel, automatic, asks },
    });
}

/** What is known of the matter and its conversation; one query. */
interface Head {
  title: string;
  number: number;
  token: string;
  language: Language;
  customerName: CustomerName;
  /** The customer's person, or who raised it. */
  personId: string | null;
  /** The first address that leads to the team. */
  desk: string | null;
  organisation: string;
  timeZone: string;
  namesShown: boolean;
  author: string | null;
  signature: string | null;
  /** Where the customer wrote from last, then their own addresses; those that work. */
  addresses: string[];
  /** The last mails of the conversation that the customer knows, the newest first. */
  mails: { id: string; direction: string }[];
}

async function headOf(ctx: Ctx, { matterId, authorId, automatic }: Saying): Promise<Head> {
  // What a person writes follows the customer's last words; what the programme says, the matter.
  const language = authorId && !automatic ? answerLanguage : sql`m.language`;
  const { rows } = await sql<Head>`
    select m.title, m.number, m.token, ${language} as language, m.customer_name as "customerName", p.id as "personId",
      (select address from mail_routes r where r.team_id = m.team_id order by created_at, address limit 1) as desk,
      o.name as organisation, o.time_zone as "timeZone", o.names_shown_to_customers as "namesShown",
      (select name from people where id = ${authorId}) as author,
      (select signature from staff where person_id = ${authorId}) as signature,
      array(select address from (
          (select 0 as rank, now() as at, s.from_address as address
            from filings f join messages s on s.id = f.message_id
            where f.matter_id = m.id and f.ended_at is null and s.author_kind = 'customer'
              and s.author_id = any(p.same) and s.from_address is not null
              and not exists (select from identities b
                where b.kind = 'email' and b.value = s.from_address and b.bounced_at is not null)
            order by f.message_at desc limit 1)
          union all
          select case when i.person_id = p.id then 1 else 2 end, i.created_at, i.value
            from (select * from identities where person_id = any(p.same) offset 0) i
            where i.kind = 'email' and i.bounced_at is null
        ) known order by rank, at) as addresses,
      array(select json_build_object('id', s.internet_id, 'direction', s.direction)
        from filings f join messages s on s.id = f.message_id
        where f.matter_id = m.id and f.ended_at is null and s.internet_id is not null
          and s.direction <> 'internal'
        order by f.message_at desc, f.message_id desc limit 20) as mails
    from matters m
      cross join (select * from organisation limit 1) o
      left join customers c on c.id = m.customer_id
      left join lateral (
        select who.id, kept_same_people(who.id) as same from (
          select coalesce(c.person_id, m.raised_by) as id where m.customer_name <> 'anonymous') who
      ) p on true
    where m.id = ${matterId}`.execute(ctx.db);
  return rows[0] as Head;
}

const addresses = (list: readonly string[]): string[] => [...new Set(list.map(normaliseEmail))];

/** Whoever gets a copy reads to whom the mail went. */
function requireNameKept({ to = [], cc = [] }: Saying, { customerName }: Head): void {
  if (customerName !== 'shown' && to.length === 0 && cc.length > 0)
    throw againstRule(
      'messages.name-hidden',
      'This customer asked not to be named. A copy would show their address.',
    );
}

function recipientsOf(saying: Saying, head: Head): string[] {
  if (saying.to && saying.to.length > 0) return addresses(saying.to);
  const [own] = head.addresses;
  if (!own)
    throw againstRule(
      'messages.no-address',
      'This customer has no mail address that works. Please choose another way to answer.',
    );
  return [own];
}

/** Message-IDs of what the customer knows of the conversation, the one to answer last. */
function threadOf({ mails }: Head): string[] {
  const answered = mails.find((each) => each.direction === 'in') ?? mails[0];
  const others = mails.filter((each) => each !== answered).reverse();
  return answered ? [...others, answered].map((each) => each.id) : [];
}
