import type { Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
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

/** Writes a message, and with `matterId` its filing. */
export async function writeMessage(
  ctx: Ctx,
  message: NewMessage,
  filing: { matterId: string; why: string } | null,
): Promise<string> {
  const id = newId();
  const at = message.at ?? ctx.now;
  const text = (value: string | null | undefined) => (value ? storable(value) : null);
  await ctx.db
    .insertInto('messages')
    .values({
      id,
      direction: message.direction,
      channel: message.channel,
      author_id: message.authorId,
      author_kind: message.authorKind,
      automatic: message.automatic ?? false,
      asks: message.asks ?? false,
      from_address: message.fromAddress ?? null,
      to_addresses: [...(message.toAddresses ?? [])],
      cc_addresses: [...(message.ccAddresses ?? [])],
      subject: storable(message.subject).slice(0, longestSubject),
      body: storable(message.body),
      html: text(message.html),
      quoted: text(message.quoted),
      language: message.language ?? null,
      internet_id: message.internetId ?? null,
      in_reply_to: message.inReplyTo ?? null,
      journal_id: message.journalId ?? null,
      said_at: message.saidAt ?? null,
      at,
    })
    .execute();
  if (filing) await writeFiling(ctx, { messageId: id, messageAt: at, ...filing });
  return id;
}

export const writeFiling = (
  ctx: Ctx,
  filing: { messageId: string; messageAt: Date; matterId: string; why: string },
): Promise<unknown> =>
  ctx.db
    .insertInto('filings')
    .values({
      id: newId(),
      message_id: filing.messageId,
      matter_id: filing.matterId,
      at: ctx.now,
      message_at: filing.messageAt,
      by_id: ctx.actor.personId,
      why: filing.why,
    })
    .execute();
