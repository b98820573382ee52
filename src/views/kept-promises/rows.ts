// The rows behind each figure, and how many of them one may not read.
import { type RawBuilder, sql } from 'kysely';
import { partyShown } from '../../organisation/index.ts';
import { personShown } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { cursorOf, readInstantCursor } from '../../platform/db/cursor.ts';
import { iso } from '../../platform/db/json.ts';
import type * as api from './api.ts';
import type { OfferedRow, SettledRow } from './api.ts';
import { offeredIn, type Part, scopeFor, settledIn } from './scope.ts';

/** GET /kept-promises/rows */
export async function listSettled(
  ctx: Ctx,
  { state, because, cursor, limit, ...filters }: ParsedInputOf<typeof api.listSettled>,
): Promise<OutputOf<typeof api.listSettled>> {
  const scope = await scopeFor(ctx, filters);
  const of = (part: Part) => sql`${settledIn(ctx, scope, part)}
    where ${state ? sql`state = ${state}` : sql`true`} ${because ? sql`and charged_because is not null` : sql``}`;
  const { rows } = await sql<SettledRow>`
    select c.id, c.kind, c.statement, ${matter} as matter, c.state, ${iso('c.due_at')} as "dueAt",
      ${iso('c.settled_at')} as "settledAt", ${iso('c.fulfilled_at')} as "fulfilledAt",
      ${partyShown('b.person_id', 'b.team_id')} as bearer,
      case when c.state = 'broken' then
        ${partyShown('c.charged_person', 'c.charged_team')} || jsonb_build_object('because', c.charged_because) end as charged
    from (select id, due_at from ${of('readable')} ${place(cursor, limit)}) paged
    join commitments c on c.id = paged.id join matters m on m.id = c.matter_id
    cross join lateral (select person_id, team_id from bearings where commitment_id = c.id
      order by bearings.id desc limit 1) b
    order by c.due_at desc, c.id desc`.execute(ctx.db);
  const hidden = cursor ? null : await count(ctx, of('hidden'));
  return { ...cut(rows, limit, (row) => row.dueAt), hidden };
}

/** GET /kept-promises/handoffs */
export async function listOffered(
  ctx: Ctx,
  { state, cursor, limit, ...filters }: ParsedInputOf<typeof api.listOffered>,
): Promise<OutputOf<typeof api.listOffered>> {
  const scope = await scopeFor(ctx, filters);
  const of = (part: Part) => sql`${offeredIn(ctx, scope, part)}
    where ${state ? sql`state = ${state}` : sql`true`}`;
  const { rows } = await sql<OfferedRow>`
    select h.id, h.kind, h.state, ${matter} as matter, h.ask, ${personShown('h.asked_by')} as "askedBy",
      ${partyShown('h.to_person', 'h.to_team')} as "to", ${iso('h.offered_at')} as "offeredAt",
      ${iso('h.ended_at')} as "endedAt", h.end_reason as "endReason"
    from (select id, due_at from ${of('readable')} ${place(cursor, limit)}) paged
    join handoffs h on h.id = paged.id join matters m on m.id = h.matter_id
    order by h.offered_at desc, h.id desc`.execute(ctx.db);
  const hidden = cursor ? null : await count(ctx, of('hidden'));
  return { ...cut(rows, limit, (row) => row.offeredAt), hidden };
}

/** One more than the page, so that it is known whether it goes on. */
export function place(cursor: string | undefined, limit: number): RawBuilder<unknown> {
  const order = sql`order by due_at desc, id desc limit ${limit + 1}`;
  if (cursor === undefined) return order;
  const { at, id } = readInstantCursor(cursor);
  return sql`and (due_at, id) < (${at}::timestamptz, ${id}::uuid) ${order}`;
}

export function cut<T extends { id: string }>(
  rows: readonly T[],
  limit: number,
  at: (row: T) => string,
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? cursorOf(at(last), last.id) : null };
}

export async function count(
  { db }: Ctx,
  of: RawBuilder<unknown>,
  how: RawBuilder<unknown> = sql`count(*)`,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select ${how} as count from ${of}`.execute(db);
  return rows[0]?.count ?? 0;
}

export const matter = sql`json_build_object('id', m.id, 'number', m.number, 'title', m.title, 'kind', m.kind)`;
