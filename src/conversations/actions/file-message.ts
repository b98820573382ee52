import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { messageFor } from '../queries.ts';
import { recordReceived } from './receive-message.ts';
import { writeFiling } from './write-message.ts';

/**
 * Puts a message on a matter: for the first time (`message.received` or `message.unverified`, with
 * `isFirst`), or away from another (`message.filed`). `why`: a word such as `opened`, `split`, `merged`.
 */
export async function fileMessage(
  ctx: Ctx,
  messageId: string,
  matterId: string,
  why: string,
): Promise<void> {
  const message = await messageFor(ctx, messageId);
  const before = await ctx.db
    .updateTable('filings')
    .set({ ended_at: ctx.now })
    .where('message_id', '=', messageId)
    .where('ended_at', 'is', null)
    .returning('matter_id')
    .executeTakeFirst();
  await writeFiling(ctx, { messageId, messageAt: message.at, matterId, why });
  if (!before) {
    // Whoever wrote it said it, not the rule that found its place.
    const author = { ...ctx.actor, personId: message.authorId };
    recordReceived({ ...ctx, actor: author }, matterId, { ...message, isFirst: true });
  } else
    record(ctx, {
      kind: 'message.filed',
      matterId,
      subjectId: messageId,
      data: { messageId, fromMatterId: before.matter_id },
    });
}
