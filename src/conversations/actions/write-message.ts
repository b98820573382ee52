import { type RawBuilder, sql } from 'kysely';
import type { Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { announce } from '../../platform/events/index.ts';
import type { Channel } from '../api.ts';
import { storable } from '../channels/email/headers.ts';
import type { AuthorKind, Direction } from '../rules.ts';

export interface NewMessage {
  direction: Direction;
  channel: Channel;
  authorId: string | null;
  authorKind: AuthorKind;
  automatic?: boolean;
  asks?: boolean;
  fromAddress?: string | null;
  toAddresses?: readonly string[];
  ccAddresses?: readonly string[];
  subject: string;
  body: string;
  html?: string | null;
  quoted?: string | null;
  language?: Language | null;
  internetId?: string | null;
  inReplyTo?: string | null;
  journalId?: string | null;
  saidAt?: Date | null;
  /** When it was received or decided; default now. */
  at?: Date;
}

const longestSubject = 1000;

/** Where a message stands. `why`: a word such as `opened`, `received`. */
export interface Filing {
  matterId: string;
  why: string;
}

/**
 * Writes a message in one statement with what goes with it: its filing, the outcome of its journal entry,
 * and `also`, further parts of the statement (each begins with a comma).
 */
export async function writeMessage(
  ctx: Ctx,
  message: NewMessage,
  filing: Filing | null,
  also: (messageId: string) => RawBuilder<unknown> = () => sql``,
): Promise<string> {
  const id = newId();
  await sql`with ${messageParts(ctx, id, message, filing)} ${also(id)} select`.execute(ctx.db);
  return id;
}

/** The parts of a statement that write a message, without a comma before the first. */
export function messageParts(
  ctx: Ctx,
  id: string,
  message: NewMessage,
  filing: Filing | null,
): RawBuilder<unknown> {
  const at = message.at ?? ctx.now;
  const text = (value: string | null | undefined) => (value ? storable(value) : null);
  const journalId = message.journalId ?? null;
  if (journalId) announce(ctx, 'admin/mail');
  return sql`message as (
      insert into messages (id, direction, channel, author_id, author_kind, automatic, asks, from_address,
        to_addresses, cc_addresses, subject, body, html, quoted, language, internet_id, in_reply_to, journal_id,
        said_at, at)
      values (${id}, ${message.direction}, ${message.channel}, ${message.authorId}, ${message.authorKind},
        ${message.automatic ?? false}, ${message.asks ?? false}, ${message.fromAddress ?? null},
        ${message.toAddresses ?? []}, ${message.ccAddresses ?? []},
        ${storable(message.subject).slice(0, longestSubject)}, ${storable(message.body)}, ${text(message.html)},
        ${text(message.quoted)}, ${message.language ?? null}, ${message.internetId ?? null},
        ${message.inReplyTo ?? null}, ${journalId}, ${message.saidAt ?? null}, ${at})
    ) ${filing ? sql`, ${filingPart(ctx, { messageId: id, at, ...filing })}` : sql``}
    ${journalId ? settled(ctx, journalId) : sql``}`;
}

/** The part of a statement that puts a message, of the time `at`, where it stands. */
export const filingPart = (
  ctx: Ctx,
  filing: Filing & { messageId: string; at: Date },
) => sql`filing as (
      insert into filings (id, message_id, matter_id, at, message_at, by_id, why)
      values (${newId()}, ${filing.messageId}, ${filing.matterId}, ${ctx.now}, ${filing.at},
        ${ctx.actor.personId}, ${filing.why})
    )`;

const settled = (ctx: Ctx, journalId: string) => sql`, entry as (
      update inbound_journal set outcome = 'filed', outcome_at = ${ctx.now}, outcome_reason = null,
        next_attempt_at = null
      where id = ${journalId}
    )`;
