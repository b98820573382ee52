import { sql } from 'kysely';
import { matterFor } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf } from '../../platform/contract.ts';
import { named } from '../../platform/db/json.ts';
import { notFound } from '../../platform/refusal.ts';
import type * as api from './api.ts';
import { giveBack, type Held, heldWhere, sayHeld } from './rows.ts';

type Ended = OutputOf<typeof api.showHeldReply>;

/** One's own, locked: whoever comes second, the clock or its author, finds what the first made of it. */
async function ownFor(ctx: Ctx, id: string): Promise<Held> {
  const own = sql`h.id = ${id} and h.author_id = ${ctx.actor.personId}`;
  const [held] = await heldWhere(ctx, own, sql`for update`);
  if (!held)
    throw notFound('reply.not-held', 'There is no such reply of yours on its way any more.');
  return held;
}

/** DELETE /held-replies/:id: takes it back, unless it was said. */
export async function undoReply(
  ctx: Ctx,
  { id }: { id: string },
): Promise<OutputOf<typeof api.undoReply>> {
  const held = await ownFor(ctx, id);
  if (held.endedAs === null) await giveBack(ctx, held, null);
  const ended = await endedOf(ctx, id);
  return { ...ended, draft: ended.endedAs === 'said' ? null : held.draft };
}

/** POST /held-replies/:id/saying: says it now. */
export async function sayReply(ctx: Ctx, { id }: { id: string }): Promise<Ended> {
  const held = await ownFor(ctx, id);
  if (held.endedAs === null) await sayHeld(ctx, held);
  return endedOf(ctx, id);
}

/** GET /held-replies/:id */
export async function showHeldReply(ctx: Ctx, { id }: { id: string }): Promise<Ended> {
  await ownFor(ctx, id);
  return endedOf(ctx, id);
}

async function endedOf(ctx: Ctx, id: string): Promise<Ended> {
  const { rows } = await sql<Ended>`
    select json_build_object('id', goes.id, 'number', goes.number) as matter, h.ended_as as "endedAs",
      h.message_id as "messageId", h.refusal
    from held_replies h join matters m on m.id = h.case_id join matters goes on goes.id = coalesce(m.merged_into, m.id)
    where h.id = ${id}`.execute(ctx.db);
  return rows[0] as Ended;
}

/** GET /cases/:id/held-replies */
export async function listHeldReplies(
  ctx: Ctx,
  { id }: { id: string },
): Promise<OutputOf<typeof api.listHeldReplies>> {
  await matterFor(ctx, id);
  const { rows } = await sql<OutputOf<typeof api.listHeldReplies>['items'][number]>`
    select h.id, ${named('p')} as author, h.send_at as "sendAt",
      case when h.author_id = ${ctx.actor.personId} then json_build_object('body', h.input->>'body',
        'html', h.input->>'html', 'signature', case when (h.input->>'signed')::boolean and exists (
          select from organisation where names_shown_to_customers) then s.signature end, 'asks', (h.input->>'asks')::boolean,
        'files', jsonb_array_length(h.input->'attachmentIds'),
        'promises', jsonb_array_length(h.input->'promises')) end as words
    from held_replies h join people p on p.id = h.author_id left join staff s on s.person_id = h.author_id
    where h.case_id = ${id} and h.ended_at is null order by h.send_at, h.id`.execute(ctx.db);
  return { items: rows.map((row) => ({ ...row, sendAt: new Date(row.sendAt).toISOString() })) };
}
