import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { attach, attachUploads, type NewAttachment } from '../files.ts';
import { filingPart, messageParts, type NewMessage, writeMessage } from './write-message.ts';

export interface ReceivedMessage extends Omit<NewMessage, 'direction' | 'authorKind'> {
  /** Null: of something new; `firstOfConcern` files it with the matter that is opened for it. */
  matterId: string | null;
  /** Staff: an internal note or an answer to a hand-off. Unverified: internal, for staff to judge. */
  authorKind: 'customer' | 'staff' | 'unverified';
  /** The hand-off whose mail this answers. */
  handoffId?: string | null;
  attachments?: readonly NewAttachment[];
  /** Uploads that become attachments. */
  attachmentIds?: readonly string[];
  /** Why it stands where it stands. */
  why?: string;
}

/**
 * Writes what somebody said to us. With a matter it is filed and `message.received` (or
 * `message.unverified`) recorded; a journal entry it came from becomes filed in the same breath.
 * Returns the message's id.
 */
export async function receiveMessage(ctx: Ctx, received: ReceivedMessage): Promise<string> {
  const { matterId } = received;
  const why = received.why ?? 'received';
  const id = await writeMessage(ctx, said(received), matterId ? { matterId, why } : null);
  await attachAll(ctx, id, received);
  if (matterId) recordReceived(ctx, matterId, { ...received, id });
  return id;
}

/** How the message that opens a matter is filed with it. */
export interface FirstMessage {
  id: string;
  /** Parts of the statement that writes the matter; the first begins with a comma. */
  parts(matterId: string): RawBuilder<unknown>;
  /** After that statement: its files, and `message.received` or `message.unverified`. */
  filed(matterId: string): Promise<void>;
}

/** What somebody said that opens a matter, written in the statement that opens it. */
export function firstMessage(
  ctx: Ctx,
  received: Omit<ReceivedMessage, 'matterId' | 'why'>,
): FirstMessage {
  const id = newId();
  return {
    id,
    parts: (matterId) =>
      sql`, ${messageParts(ctx, id, said(received), { matterId, why: 'opened' })}`,
    async filed(matterId) {
      await attachAll(ctx, id, received);
      recordReceived(ctx, matterId, { ...received, id, isFirst: true });
    },
  };
}

/** The same for a message of something new that `message.new-concern` told of. */
export function firstOfConcern(
  ctx: Ctx,
  concern: {
    messageId: string;
    receivedAt: string;
    channel: string;
    personId: string | null;
    authorKind: string;
  },
): FirstMessage {
  const { messageId, channel, authorKind, personId: authorId } = concern;
  const at = new Date(concern.receivedAt);
  return {
    id: messageId,
    parts: (matterId) => sql`, ${filingPart(ctx, { messageId, at, matterId, why: 'opened' })}`,
    async filed(matterId) {
      // Whoever wrote it said it, not the rule that found its place.
      const author = { ...ctx, actor: { ...ctx.actor, personId: authorId } };
      const message = { id: messageId, channel, authorKind, authorId, isFirst: true };
      recordReceived(author, matterId, message);
    },
  };
}

const said = (received: Omit<ReceivedMessage, 'matterId'>): NewMessage => ({
  ...received,
  direction: received.authorKind === 'customer' ? 'in' : 'internal',
});

async function attachAll(
  ctx: Ctx,
  id: string,
  { attachments = [], attachmentIds = [] }: Omit<ReceivedMessage, 'matterId'>,
): Promise<void> {
  await attach(ctx, id, attachments);
  await attachUploads(ctx, id, attachmentIds);
}

function recordReceived(
  ctx: Ctx,
  matterId: string,
  message: {
    id: string;
    authorKind: string;
    authorId: string | null;
    channel: string;
    handoffId?: string | null;
    /** It opened the case it is filed on: no further reply. */
    isFirst?: boolean;
  },
): void {
  if (message.authorKind === 'unverified') {
    const data = { messageId: message.id };
    record(ctx, { kind: 'message.unverified', matterId, subjectId: message.id, data });
    return;
  }
  const handoffId = message.handoffId ?? null;
  record(ctx, {
    kind: 'message.received',
    matterId,
    subjectId: message.id,
    data: {
      messageId: message.id,
      authorKind: message.authorKind,
      personId: message.authorId,
      channel: message.channel,
      via: handoffId ? 'handoff' : message.authorKind,
      ...(handoffId ? { handoffId } : {}),
      isFirst: message.isFirst ?? false,
    },
  });
}
