import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { notFound } from '../../platform/refusal.ts';
import type {} from '../tables.ts';
import { recordReceived } from './receive-message.ts';

interface Filed {
  id: string;
  channel: string;
  authorId: string | null;
  authorKind: string;
  /** The matter it stood on; null: none yet. */
  before: string | null;
}

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
  const { rows } = await sql<Filed>`
    with ended as (
      update filings set ended_at = ${ctx.now} where message_id = ${messageId} and ended_at is null
      returning matter_id
    ), message as (
      select id, at, channel, author_id, author_kind from messages where id = ${messageId}
    ), started as (
      insert into filings (id, message_id, matter_id, at, message_at, by_id, why)
      select ${newId()}::uuid, id, ${matterId}::uuid, ${ctx.now}::timestamptz, at, ${ctx.actor.personId}::uuid,
        ${why}::text
      from message, (select count(*) from ended) as first
    )
    select message.id, channel, author_id as "authorId", author_kind as "authorKind",
      (select matter_id from ended) as before
    from message`.execute(ctx.db);
  const [message] = rows;
  if (!message) throw notFound('messages.not-found', 'There is no such message.');
  const { before } = message;
  if (!before) {
    // Whoever wrote it said it, not the rule that found its place.
    const author = { ...ctx.actor, personId: message.authorId };
    recordReceived({ ...ctx, actor: author }, matterId, { ...message, isFirst: true });
  } else
    record(ctx, {
      kind: 'message.filed',
      matterId,
      subjectId: messageId,
      data: { messageId, fromMatterId: before },
    });
}
