import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { notFound } from '../../platform/refusal.ts';
import type {} from '../tables.ts';

/**
 * Puts a message that stands on a matter on another. `why`: a word such as `split`. Refuses `messages.not-found`.
 * Records `message.filed`.
 */
export async function fileMessage(
  ctx: Ctx,
  messageId: string,
  matterId: string,
  why: string,
): Promise<void> {
  const { rows } = await sql<{ fromMatterId: string }>`
    with ended as (
      update filings set ended_at = ${ctx.now} where message_id = ${messageId} and ended_at is null
      returning matter_id, message_at
    ), started as (
      insert into filings (id, message_id, matter_id, at, message_at, by_id, why)
      select ${newId()}::uuid, ${messageId}::uuid, ${matterId}::uuid, ${ctx.now}::timestamptz, message_at,
        ${ctx.actor.personId}::uuid, ${why}::text
      from ended
    )
    select matter_id as "fromMatterId" from ended`.execute(ctx.db);
  const [ended] = rows;
  if (!ended) throw notFound('messages.not-found', 'There is no such message.');
  record(ctx, {
    kind: 'message.filed',
    matterId,
    subjectId: messageId,
    data: { messageId, ...ended },
  });
}
