import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import type {} from '../tables.ts';

/**
 * Files everything that was said on a matter on to another, each message at its own time; drafts go along, and
 * stand aside where their writer has one there. Returns how many messages. The caller records why: one event, not one a message.
 */
export async function fileConversation(
  ctx: Ctx,
  { from, to, why }: { from: string; to: string; why: string },
): Promise<number> {
  const ended = await ctx.db
    .updateTable('filings')
    .set({ ended_at: ctx.now })
    .where('matter_id', '=', from)
    .where('ended_at', 'is', null)
    .returning('message_id')
    .execute();
  await sql`
    insert into filings (id, message_id, matter_id, at, message_at, by_id, why)
    select filing.id, m.id, ${to}, ${ctx.now}, m.at, ${ctx.actor.personId}, ${why}
    from unnest(${ended.map(() => newId())}::uuid[], ${ended.map((each) => each.message_id)}::uuid[])
      as filing(id, message_id)
    join messages m on m.id = filing.message_id`.execute(ctx.db);
  await sql`
    with moved as (delete from drafts where matter_id = ${from} returning *)
    insert into drafts (person_id, matter_id, kind, content, updated_at, aside)
    select person_id, ${to}, kind, content, updated_at, aside from moved
    on conflict (person_id, matter_id, kind) do update set aside = coalesce(drafts.aside, jsonb_build_object(
      'content', excluded.content, 'updatedAt', excluded.updated_at, 'returns', true))`.execute(
    ctx.db,
  );
  return ended.length;
}
