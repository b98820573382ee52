import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Language } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import { notFound } from '../platform/refusal.ts';
import type { Channel, Message } from './api.ts';
import { remotePictures } from './pictures.ts';
import type { AuthorKind, Direction } from './rules.ts';
import type {} from './tables.ts';

export interface SaidMessage {
  id: string;
  /** Null: not filed yet. */
  matterId: string | null;
  direction: Direction;
  channel: Channel;
  authorId: string | null;
  authorKind: AuthorKind;
  automatic: boolean;
  asks: boolean;
  subject: string;
  body: string;
  language: Language | null;
  fromAddress: string | null;
  at: Date;
}

export const findMessage = (ctx: Ctx, id: string): Promise<SaidMessage | undefined> =>
  ctx.db
    .selectFrom('messages as m')
    .leftJoin('filings as f', (join) =>
      join.onRef('f.message_id', '=', 'm.id').on('f.ended_at', 'is', null),
    )
    .select([
      'm.id',
      'f.matter_id as matterId',
      'm.direction',
      'm.channel',
      'm.author_id as authorId',
      'm.author_kind as authorKind',
      'm.automatic',
      'm.asks',
      'm.subject',
      'm.body',
      'm.language',
      'm.from_address as fromAddress',
      'm.at',
    ])
    .where('m.id', '=', id)
    .executeTakeFirst();

/** Refuses `messages.not-found`. Asks for no access: the caller has asked for the matter's. */
export async function messageFor(ctx: Ctx, id: string): Promise<SaidMessage> {
  const found = await findMessage(ctx, id);
  if (!found) throw notFound('messages.not-found', 'There is no such message.');
  return found;
}

export interface ConversationPage {
  /** Oldest first. */
  items: Message[];
  /** For `before`: the page of older messages; null when this is the oldest. */
  next: string | null;
}

/**
 * A page of what was said on a matter, the newest page first. `reader: 'customer'` leaves out what is
 * internal or unverified, and names of staff unless the organisation shows them; `staff` leaves out who the
 * customer is where they asked for that. The caller has asked for access to the matter. One query.
 */
export async function conversationOf(
  ctx: Ctx,
  matterId: string,
  options: {
    before?: string | undefined;
    limit: number;
    reader?: 'staff' | 'customer';
    /** Texts are cut after so many characters, and HTML and what is quoted left out. */
    longest?: number;
  },
): Promise<ConversationPage> {
  const reader = options.reader ?? 'staff';
  const before = options.before === undefined ? null : readInstantCursor(options.before);
  const { rows } = await sql<Row>`
    select m.id, m.direction, m.channel, m.author_id, p.name as author_name, m.author_kind, m.automatic,
      m.asks, m.from_address, m.to_addresses, m.cc_addresses, m.subject, m.language,
      ${options.longest === undefined ? sql`m.body, m.html, m.quoted` : sql`left(m.body, ${options.longest}) as body, null as html, null as quoted`},
      m.at, m.said_at, x.customer_name, o.names_shown_to_customers as names_shown,
      ${attached} as attachments, ${delivered} as delivery, ${arePicturesAsked(ctx)} as asked
    from filings f
      join messages m on m.id = f.message_id
      join matters x on x.id = f.matter_id
      left join organisation o on true
      left join people p on p.id = m.author_id
    where f.matter_id = ${matterId} and f.ended_at is null
      and ${reader === 'customer' ? forCustomers : sql<SqlBool>`true`}
      and ${before ? sql<SqlBool>`(f.message_at, f.message_id) < (${before.at}, ${before.id})` : sql<SqlBool>`true`}
    order by f.message_at desc, f.message_id desc
    limit ${options.limit + 1}`.execute(ctx.db);
  const hasMore = rows.length > options.limit;
  const page = rows.slice(0, options.limit).reverse();
  const [oldest] = page;
  return {
    items: page.map((row) => shown(row, reader)),
    next: hasMore && oldest ? cursorOf(oldest.at, oldest.id) : null,
  };
}

const forCustomers = sql<SqlBool>`m.direction <> 'internal' and m.author_kind <> 'unverified'`;

interface Row {
  id: string;
  direction: Direction;
  channel: Channel;
  author_id: string | null;
  author_name: string | null;
  author_kind: AuthorKind;
  automatic: boolean;
  asks: boolean;
  from_address: string | null;
  to_addresses: string[];
  cc_addresses: string[];
  subject: string;
  body: string;
  html: string | null;
  quoted: string | null;
  language: Language | null;
  at: Date;
  said_at: Date | null;
  customer_name: 'shown' | 'hidden' | 'anonymous';
  names_shown: boolean | null;
  attachments: readonly StoredAttachment[];
  delivery: Message['delivery'];
  asked: boolean;
}

/** Has the reader asked for the pictures that the message `m` has elsewhere? What is forged speaks for no sender. */
export const arePicturesAsked = ({ actor }: Ctx): RawBuilder<boolean> => sql<boolean>`
  (m.html is not null and exists (select from asked_pictures asked
    where asked.person_id = ${actor.personId} and (asked.message_id = m.id
      or (asked.address = m.from_address and m.author_kind = 'customer'))))`;

/** With the messages themselves: one query a page, whatever hangs on it. */
const attached = sql`(
  select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'type', a.type, 'bytes', a.bytes,
    'inline', a.inline, 'contentId', a.content_id) order by a.created_at, a.id), '[]')
  from attachments a where a.message_id = m.id)`;
const delivered = sql`(
  select json_build_object('outboxId', o.id, 'state', o.state, 'attempts', o.attempts, 'lastError', o.last_error,
    'settledAt', o.settled_at)
  from outbox o where o.message_id = m.id and o.internet_id = m.internet_id)`;

type StoredAttachment = Message['attachments'][number] & { contentId: string | null };

function shown(row: Row, reader: 'staff' | 'customer'): Message {
  const { attachments, delivery } = row;
  const isNameless =
    reader === 'staff'
      ? row.author_kind === 'customer' && row.customer_name !== 'shown'
      : row.author_kind === 'staff' && !row.names_shown;
  // A colleague's own mail is theirs; what nobody could be shown to have written may be the customer's.
  const hidesAddresses = reader === 'staff' && row.customer_name !== 'shown' && !isOfColleague(row);
  return {
    id: row.id,
    direction: row.direction,
    channel: row.channel,
    author: {
      id: isNameless ? null : row.author_id,
      name: isNameless ? null : row.author_name,
      kind: row.author_kind,
    },
    automatic: row.automatic,
    asks: row.asks,
    from: hidesAddresses ? null : row.from_address,
    to: hidesAddresses ? [] : row.to_addresses,
    cc: hidesAddresses ? [] : row.cc_addresses,
    subject: row.subject,
    body: row.body,
    made: madeOf(row),
    quoted: row.quoted,
    language: row.language,
    at: row.at.toISOString(),
    saidAt: row.said_at?.toISOString() ?? null,
    attachments: attachments.map(({ id, name, type, bytes, inline }) => ({
      id,
      name,
      type,
      bytes,
      inline,
    })),
    delivery:
      reader === 'staff' && delivery
        ? {
            ...delivery,
            // What a mail server says names the address.
            lastError: hidesAddresses ? null : delivery.lastError,
            settledAt: instant(delivery.settledAt),
          }
        : null,
  };
}

const isOfColleague = ({ direction, author_kind }: Row): boolean =>
  direction === 'internal' && author_kind !== 'unverified';

const formatted = /<(?:b|strong|i|em|u|s|del|a|ul|ol|h\d|blockquote|pre|code|table|img)\b/;

/** Simple mails read better as text; those with tables or pictures as they were made, and what we made ourselves. */
function madeOf({ html, direction, author_kind, from_address, asked }: Row): Message['made'] {
  if (html === null) return null;
  const { pictures, trackers } = remotePictures(html);
  return {
    isNeeded: (direction === 'in' ? /<(?:table|img)\b/ : formatted).test(html),
    pictures,
    trackers,
    arePicturesShown: asked && pictures > 0,
    isSenderKnown: author_kind === 'customer' && from_address !== null,
  };
}

/** Images of the mail itself wait as `data-cid`; here they get the address of their file. */
export function withOwnImages(
  html: string,
  attachments: readonly Pick<StoredAttachment, 'id' | 'contentId'>[],
): string {
  const byCid = new Map(
    attachments.flatMap((each) => (each.contentId ? [[each.contentId, each.id]] : [])),
  );
  return html.replace(/ data-cid="([^"]*)"/g, (whole, cid: string) => {
    const id = byCid.get(cid.replaceAll('&amp;', '&').replaceAll('&quot;', '"'));
    return id ? ` src="/api/v1/files/${id}"` : whole;
  });
}

const instant = (text: string | null): string | null => text && new Date(text).toISOString();
