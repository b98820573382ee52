import { findMessage } from '../../conversations/index.ts';
import type { Ctx } from '../../platform/context.ts';

/** What a message without a subject is called: how it begins. */
export async function firstWords(ctx: Ctx, messageId: string): Promise<string> {
  const body = (await findMessage(ctx, messageId))?.body ?? '';
  const line = body.split('\n').find((each) => each.trim() !== '') ?? '';
  return line.trim().slice(0, 80) || '…';
}
