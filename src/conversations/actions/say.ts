import { type SqlBool, sql } from 'kysely';
import { type Language, normaliseEmail } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { againstRule, invalid } from '../../platform/refusal.ts';
import type { Channel } from '../api.ts';
import { newInternetId } from '../channels/email/reply-address.ts';
import { cleanHtml } from '../channels/email/parse/clean-html.ts';
import { attachUploads } from '../files.ts';
import { postMail } from '../outbox.ts';
import { mintReplyAddress } from './mint-reply-address.ts';
import { writeMessage } from './write-message.ts';

export interface Saying {
  matterId: string;
  /** `out` reaches the customer, `internal` never does. */
  direction: 'out' | 'internal';
  channel: Channel;
  /** Null: the programme itself. */
  authorId: string | null;
  authorKind: 'staff' | 'system';
  /** Words of a machine; it brings the link to the customer's page in its text itself. */
  automatic?: boolean;
  /** A question for which the matter waits. */
  asks?: boolean;
  /** Default: the matter's title as a reply, with its number. */
  subject?: string;
  body: string;
  html?: string | null;
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
 * address, `people.bad-email`, `messages.too-many-recipients`, `files.no-such-upload`.
 */
export async function say(ctx: Ctx, saying: Saying): Promise<string> {
  const isMail = saying.direction === 'out' && saying.channel === 'email';
  const head = await headOf(ctx, saying.matterId);
  const to = isMail ? await recipientsOf(ctx, saying, head) : [];
  const cc = isMail ? addresses(saying.cc ?? []).filter((each) => !to.includes(each)) : [];
  if (to.length + cc.length > mostRecipients)
    throw invalid(
      'messages.too-many-recipients',
      `A mail may go to at most ${mostRecipients} addresses.`,
    );
  const thread = isMail ? await threadOf(ctx, saying.matterId) : [];
  const subject = saying.subject?.trim() || `Re: ${head.title} [${head.number}]`;
  const html = saying.html ? cleanHtml(saying.html) || null : null;
  const internetId = isMail ? newInternetId() : null;
  const messageId = await writeMessage(
    ctx,
    {
      direction: saying.direction,
      channel: saying.channel,
      authorId: saying.authorId,
      authorKind: saying.authorKind,
      automatic: saying.automatic ?? false,
      asks: saying.asks ?? false,
      toAddresses: to,
      ccAddresses: cc,
      subject: saying.direction === 'internal' ? (saying.subject ?? '') : subject,
      body: saying.body,
      html,
      language: saying.language ?? head.language,
      internetId,
      inReplyTo: thread.at(-1) ?? null,
    },
    { matterId: saying.matterId, why: 'said' },
  );
  await attachUploads(ctx, messageId, saying.attachmentIds ?? []);
  if (internetId)
    await postMail(
      ctx,
      {
        fromName: await senderName(ctx, saying, head),
        fromAddress: head.desk,
        to,
        cc,
        replyTo: await mintReplyAddress(ctx, {
          matterId: saying.matterId,
          personId: head.personId,
          kind: 'customer',
        }),
        subject,
        text: saying.body,
        html,
        footer: saying.automatic ? null : { number: head.number, path: `/c/${head.token}` },
        language: saying.language ?? head.language,
        automatic: saying.automatic ?? false,
        references: thread,
      },
      { messageId, matterId: saying.matterId, internetId },
    );
  recordSaid(ctx, saying, messageId);
  return messageId;
}

function recordSaid(ctx: Ctx, saying: Saying, messageId: string): void {
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

interface Head {
  title: string;
  number: number;
  token: string;
  language: Language;
  /** The customer's person, or who raised it. */
  personId: string | null;
  /** The first address that leads to the team. */
  desk: string | null;
  organisation: string;
  namesShown: boolean;
}

async function headOf(ctx: Ctx, matterId: string): Promise<Head> {
  const { rows } = await sql<Head>`
    select m.title, m.number, m.token, m.language, coalesce(c.person_id, m.raised_by) as "personId",
      (select address from mail_routes r where r.team_id = m.team_id order by created_at, address limit 1) as desk,
      o.name as organisation, o.names_shown_to_customers as "namesShown"
    from matters m cross join organisation o left join customers c on c.id = m.customer_id
    where m.id = ${matterId}`.execute(ctx.db);
  return rows[0] as Head;
}

async function senderName(ctx: Ctx, saying: Saying, head: Head): Promise<string> {
  if (!head.namesShown || saying.automatic || !saying.authorId) return head.organisation;
  const author = await ctx.db
    .selectFrom('people')
    .select('name')
    .where('id', '=', saying.authorId)
    .executeTakeFirst();
  return author ? `${author.name} (${head.organisation})` : head.organisation;
}

const addresses = (list: readonly string[]): string[] => [...new Set(list.map(normaliseEmail))];

async function recipientsOf(ctx: Ctx, saying: Saying, head: Head): Promise<string[]> {
  if (saying.to && saying.to.length > 0) return addresses(saying.to);
  const own = await addressOfCustomer(ctx, saying.matterId, head.personId);
  if (!own)
    throw againstRule(
      'messages.no-address',
      'This customer has no mail address that works. Please choose another way to answer.',
    );
  return [own];
}

/** Where the customer wrote from last; else their first address that works. */
async function addressOfCustomer(
  ctx: Ctx,
  matterId: string,
  personId: string | null,
): Promise<string | null> {
  const { rows } = await sql<{ address: string }>`
    select address from (
      (select 0 as rank, m.from_address as address from filings f join messages m on m.id = f.message_id
        where f.matter_id = ${matterId} and f.ended_at is null and m.author_kind = 'customer'
          and m.author_id = ${personId} and m.from_address is not null
        order by f.message_at desc limit 1)
      union all
      (select 1, value from identities where person_id = ${personId} and kind = 'email' and bounced_at is null
        order by created_at, id limit 1)
    ) known
    where not exists (select from identities i
      where i.kind = 'email' and i.value = address and i.bounced_at is not null)
    order by rank limit 1`.execute(ctx.db);
  return rows[0]?.address ?? null;
}

/** Message-IDs of what the customer knows of the conversation, the one to answer last. */
async function threadOf(ctx: Ctx, matterId: string): Promise<string[]> {
  const { rows } = await sql<{ internet_id: string; direction: string }>`
    select m.internet_id, m.direction from filings f join messages m on m.id = f.message_id
    where f.matter_id = ${matterId} and f.ended_at is null and m.internet_id is not null
      and ${sql<SqlBool>`m.direction <> 'internal'`}
    order by f.message_at desc, f.message_id desc limit 20`.execute(ctx.db);
  const answered = rows.find((row) => row.direction === 'in') ?? rows[0];
  const ids = rows.filter((row) => row !== answered).map((row) => row.internet_id);
  return answered ? [...ids.reverse(), answered.internet_id] : [];
}
