import { type RawBuilder, type Selectable, sql } from 'kysely';
import { customerFor } from '../customers/index.ts';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import type { Tables } from '../platform/db/tables.ts';
import type { CaseRow, countCases, listCases as contract } from './api.ts';
import { orders, sourceOf, type Wanted } from './sources.ts';

type Asked = ParsedInputOf<typeof contract>;
type Page = OutputOf<typeof contract>;

/** GET /cases */
export async function listCases(ctx: Ctx, asked: Asked): Promise<Page> {
  const { source, condition } = await sourceOf(ctx, asked);
  const wanted: Wanted = {
    condition: sql.join([condition, ...filters(asked), ...place(asked)], sql` and `),
    readable: readableMatters(ctx, 'r'),
    order: orders[asked.sort].order,
    limit: asked.limit + 1,
  };
  const found = await namedRows(ctx, source(wanted), wanted.order);
  const rows = found.slice(0, asked.limit);
  const last = rows.at(-1);
  return {
    items: rows.map(shown),
    next: found.length > asked.limit && last ? cursorOf(sortKey(last, asked), last.id) : null,
  };
}

/** GET /customers/:id/cases */
export async function listCasesOfCustomer(
  ctx: Ctx,
  { id, cursor, limit }: { id: string; cursor?: string | undefined; limit: number },
): Promise<Page> {
  await customerFor(ctx, id);
  return listCases(ctx, { view: 'all', customerId: id, sort: 'updated', cursor, limit });
}

function filters({
  view,
  status = view === 'all' ? 'any' : 'unresolved',
  ...by
}: Asked): RawBuilder<unknown>[] {
  const equal = (column: string, value: string | undefined): RawBuilder<unknown>[] =>
    value === undefined ? [] : [sql`${sql.ref(`r.${column}`)} = ${value}`];
  return [
    ...(status === 'unresolved' ? [sql`r.is_open`] : []),
    ...(status === 'unresolved' || status === 'any' ? [] : equal('status', status)),
    ...equal('team_id', by.teamId),
    ...equal('holder_id', by.holderId),
    ...equal('customer_id', by.customerId),
    ...equal('kind', by.kind),
    ...equal('severity', by.severity),
  ];
}

/** What comes after the last row of the page before; what is due lists only what is due. */
function place({ sort, cursor }: Asked): RawBuilder<unknown>[] {
  const { column, after } = orders[sort];
  const key = sql.ref(`r.${column}`);
  const onlyDue = sort === 'due' ? [sql`r.due_at is not null`] : [];
  if (cursor === undefined) return onlyDue;
  const { at, id } = readInstantCursor(cursor);
  return [...onlyDue, sql`(${key}, r.id) ${sql.raw(after)} (${at}::timestamptz, ${id}::uuid)`];
}

const sortKey = (row: Row, { sort }: Asked): Date =>
  sort === 'updated' ? row.updated_at : sort === 'opened' ? row.opened_at : (row.due_at as Date);

type Row = Selectable<Tables['case_rows']> & {
  team_name: string;
  holder_name: string | null;
  customer_name: string | null;
};

/** The names belong to the page's rows only, so they are looked up after it is cut. */
async function namedRows(
  ctx: Ctx,
  page: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.*, team.name as team_name, holder.name as holder_name, customer.name as customer_name
    from (${page}) r
    join teams team on team.id = r.team_id
    left join people holder on holder.id = r.holder_id
    left join customers customer on customer.id = r.customer_id
    order by ${order}`.execute(ctx.db);
  return rows;
}

const named = (id: string | null, name: string | null) => (id && name ? { id, name } : null);

const shown = (row: Row): CaseRow => ({
  id: row.id,
  number: row.number,
  title: row.title,
  kind: row.kind,
  severity: row.severity,
  status: row.status,
  channel: row.channel,
  customer: named(row.customer_id, row.customer_name),
  product: row.product,
  team: { id: row.team_id, name: row.team_name },
  holder: named(row.holder_id, row.holder_name),
  restricted: row.restricted,
  openedAt: row.opened_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  dueAt: row.due_at?.toISOString() ?? null,
  broken: row.is_broken,
  lastAt: row.last_at?.toISOString() ?? null,
  lastWords: row.last_words,
  lastFrom: row.last_from,
});

const mostCounted = 100;

/** GET /cases/counts: what one may read, counted live, up to a hundred each. */
export async function showCounts(ctx: Ctx): Promise<OutputOf<typeof countCases>> {
  const count = async (view: 'mine' | 'team' | 'held-by-team' | 'asked' | 'following') => {
    const { source, condition } = await sourceOf(ctx, { view });
    return source({
      condition: sql`${condition} and r.is_open`,
      readable: readableMatters(ctx, 'r'),
      order: orders.updated.order,
      limit: mostCounted,
    });
  };
  const counted = (rows: RawBuilder<unknown>) => sql`(select count(*) from (${rows}) counted)`;
  const { rows } = await sql<Omit<OutputOf<typeof countCases>, 'most'>>`
    select ${counted(await count('mine'))} as mine, ${counted(await count('team'))} as team,
      ${counted(await count('held-by-team'))} as "heldByTeam", ${counted(await count('asked'))} as asked,
      ${counted(await count('following'))} as following`.execute(ctx.db);
  return { ...(rows[0] as (typeof rows)[0]), most: mostCounted };
}
