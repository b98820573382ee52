// Who waits on whom: the matrix of teams, and the rows behind each of its cells.
import { type RawBuilder, sql } from 'kysely';
import { countedMatters, readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import type * as api from './api.ts';
import type { Waiting } from './api.ts';
import { viewsWhere } from './queries.ts';
import type {} from './tables.ts';

type Matrix = OutputOf<typeof api.showMatrix>;
type Asked = ParsedInputOf<typeof api.listHandoffs>;

/**
 * The team that waits is the asker's as it is today: what a leaver asked goes to their successor, and who holds
 * the case may be another desk. The team asked is the one that was asked, else that of the person.
 */
const askingTeam = sql`(select team_id from staff where person_id = h.asked_by)`;
const askedTeam = sql`coalesce(h.to_team, (select team_id from staff where person_id = h.to_person))`;

/** As `isOverdue` of a row: nothing was said in time, or the promised answer is late. */
const isOverdue = ({ now }: Ctx): RawBuilder<boolean> => sql`coalesce(case h.state
  when 'offered' then h.proposed_at is null and h.accept_by < ${now}
  else (select due_at from commitments where handoff_id = h.id order by made_at desc, id desc limit 1) < ${now}
  end, false)`;

interface Row {
  from: { id: string; name: string } | null;
  to: { id: string; name: string } | null;
  count: number;
  overdue: number;
  oldestAt: Date;
}

/** GET /handoffs/matrix: cells and totals in one pass over what is open. */
export async function showMatrix(ctx: Ctx): Promise<Matrix> {
  const team = (id: string) =>
    sql`(select json_build_object('id', id, 'name', name) from teams where id = ${sql.ref(id)})`;
  const { rows } = await sql<Row>`
    select ${team('counted.asking')} as "from", ${team('counted.asked')} as "to", count, overdue, "oldestAt" from (
      select asking, asked, count(*) as count, count(*) filter (where is_overdue) as overdue,
        min(offered_at) as "oldestAt"
      from (
        select ${askingTeam} as asking, ${askedTeam} as asked, ${isOverdue(ctx)} as is_overdue, h.offered_at
        from handoffs h join matters m on m.id = h.matter_id
        where h.ended_at is null and ${countedMatters(ctx, 'm')} offset 0
      ) waiting group by grouping sets ((asking, asked), (asking), (asked), ()) having count(*) > 0
    ) counted`.execute(ctx.db);
  const matrix: Matrix = { cells: [], asking: [], asked: [], total: null };
  for (const { from, to, count, overdue, oldestAt } of rows) {
    const waiting: Waiting = { count, overdue, oldestAt: oldestAt.toISOString() };
    if (from && to) matrix.cells.push({ from, to, ...waiting });
    else if (from) matrix.asking.push({ team: from, ...waiting });
    else if (to) matrix.asked.push({ team: to, ...waiting });
    else matrix.total = waiting;
  }
  return matrix;
}

/** GET /handoffs: what is not ended, by the time it was offered. */
export async function listHandoffs(
  ctx: Ctx,
  asked: Asked,
): Promise<OutputOf<typeof api.listHandoffs>> {
  const { cursor, limit, mine } = asked;
  const after = cursor ? readInstantCursor(cursor) : undefined;
  const items = await viewsWhere(
    ctx,
    sql`${wanted(ctx, asked)} and ${readableMatters(ctx, 'm')}
      ${after ? sql`and (h.offered_at, h.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}`,
    limit + 1,
  );
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page,
    next: items.length > limit && last ? cursorOf(last.offeredAt, last.id) : null,
    hidden: mine === 'any' && !cursor ? await countHidden(ctx, asked) : null,
  };
}

function wanted(ctx: Ctx, { mine, fromTeam, toTeam, state, overdue }: Asked): RawBuilder<unknown> {
  const conditions = [sql`h.ended_at is null`, ...whose(ctx, mine)];
  if (fromTeam) conditions.push(sql`${askingTeam} = ${fromTeam}`);
  if (toTeam) conditions.push(sql`${askedTeam} = ${toTeam}`);
  if (state) conditions.push(sql`h.state = ${state}`);
  if (overdue) conditions.push(sql`${isOverdue(ctx)} = ${overdue === 'true'}`);
  return sql.join(conditions, sql` and `);
}

function whose(ctx: Ctx, mine: Asked['mine']): RawBuilder<unknown>[] {
  const me = ctx.actor.personId;
  if (mine === 'any') return [];
  if (mine === 'asking') return [sql`h.asked_by = ${me}`];
  return [
    sql`(h.to_person = ${me} or h.accepted_by = ${me} or (h.to_person is null and h.accepted_by is null
      and h.to_team in (select team_id from staff where person_id = ${me} union select id from teams where head_id = ${me})))`,
  ];
}

async function countHidden(ctx: Ctx, asked: Asked): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from handoffs h join matters m on m.id = h.matter_id
    where ${wanted(ctx, asked)} and ${countedMatters(ctx, 'm')} and not ${readableMatters(ctx, 'm')}`.execute(
    ctx.db,
  );
  return rows[0]?.count ?? 0;
}
