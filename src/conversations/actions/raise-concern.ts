import type { Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { type ReceivedMessage, receiveMessage } from './receive-message.ts';

export interface Concern extends Omit<ReceivedMessage, 'matterId' | 'handoffId' | 'language'> {
  customerId: string | null;
  /** The desk it was addressed to. */
  teamId: string;
  language: Language;
  /** What the words themselves show, where it may be another. */
  wordsIn?: Language | undefined;
  customerName?: 'shown' | 'hidden' | 'anonymous';
  acknowledge: boolean;
  /** What a form asked beside the text: `kind`, `touchpointId`, `orderReference`. */
  about?: Record<string, string>;
}

/** Writes the first message of something new; the slice above opens what it stands on. Returns its id. */
export async function raiseConcern(ctx: Ctx, concern: Concern): Promise<string> {
  const messageId = await receiveMessage(ctx, {
    ...concern,
    language: concern.wordsIn ?? concern.language,
    matterId: null,
  });
  record(ctx, {
    kind: 'message.new-concern',
    subjectId: messageId,
    data: {
      messageId,
      teamId: concern.teamId,
      customerId: concern.customerId,
      personId: concern.authorId,
      authorKind: concern.authorKind,
      channel: concern.channel,
      subject: concern.subject,
      language: concern.language,
      receivedAt: (concern.at ?? ctx.now).toISOString(),
      customerName: concern.customerName ?? 'shown',
      acknowledge: concern.acknowledge,
      ...concern.about,
    },
  });
  return messageId;
}
