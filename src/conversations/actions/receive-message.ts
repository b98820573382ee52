import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { attach, attachUploads, type NewAttachment } from '../files.ts';
import { type NewMessage, writeMessage } from './write-message.ts';

export interface ReceivedMessage extends Omit<NewMessage, 'direction' | 'authorKind'> {
  /** Null: of something new; `fileMessage` puts it on its matter. */
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
  /** Opened the case it is filed on: counts as no further reply. */
  isFirst?: boolean;
}

/**
 * Writes what somebody said to us. With a matter it is filed and `message.received` (or
 * `message.unverified`) recorded; a journal entry it came from becomes filed in the same breath.
 * Returns the message's id.
 */
export async function receiveMessage(ctx: Ctx, received: ReceivedMessage): Promise<string> {
  const { matterId, authorKind } = received;
  const direction = authorKind === 'customer' ? 'in' : 'internal';
  const why = received.why ?? 'received';
  const id = await writeMessage(
    ctx,
    { ...received, direction },
    matterId ? { matterId, why } : null,
  );
  await attach(ctx, id, received.attachments ?? []);
  await attachUploads(ctx, id, received.attachmentIds ?? []);
  if (matterId) recordReceived(ctx, matterId, { ...received, id });
  return id;
}

export function recordReceived(
  ctx: Ctx,
  matterId: string,
  message: {
    id: string;
    authorKind: string;
    authorId: string | null;
    channel: string;
    handoffId?: string | null;
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
