import { type RawBuilder, type Selectable, sql } from 'kysely';
import { customerFor } from '../customers/index.ts';
import { valuesOf } from '../fields/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import type { Tables } from '../platform/db/tables.ts';
import { tagsOn } from '../tags/index.ts';
import type { CaseRow, listCases as contract } from './api.ts';
import { type Asked, every } from './filters.ts';
import { orderOf } from './orders.ts';
import { only } from './sources.ts';
import { sourceOf } from './starts.ts';

type Page = OutputOf<typeof contract>;
type Input = Asked &
  Pick<ParsedInputOf<typeof contract>, 'cursor' | 'limit' | 'among' | 'shownFields'>;

/** GET /cases */
export async function listCases(ctx: Ctx, asked: Input): Promise<Page> {
  const found = await namedRows(ctx, await rowsOf(ctx, asked, asked.limit + 1), asked);
  const rows = found.slice(0, asked.limit);
  const last = rows.at(-1);
  return {
    items: rows.map(shown),
    next: found.length > asked.limit && last ? cursorOf(sortKey(last, asked), last.id) : null,
  };
}

/** The rows of a list in their order: a `select r.*`. @param limit null: all of them */
export async function rowsOf(
  ctx: Ctx,
  asked: Asked & Partial<Pick<Input, 'cursor' | 'among'>>,
  limit: number | null,
): Promise<RawBuilder<unknown>> {
  const { source, wanted } = await sourceOf(ctx, asked);
  const beside = every([wanted.beside, ...place(asked)]);
  return (asked.among ? only(asked.among) : source)({ ...wanted, beside, limit });
}

/** GET /customers/:id/cases */
export async function listCasesOfCustomer(
  ctx: Ctx,
  { id, cursor, limit }: { id: string; cursor?: string | undefined; limit: number },
): Promise<Page> {
  await customerFor(ctx, id);
  return listCases(ctx, { view: 'all', customerId: id, sort: 'updated', cursor, limit });
}

/** What comes after the last row of the page before. */
function place(asked: Asked & Partial<Pick<Input, 'cursor'>>): RawBuilder<unknown>[] {
  if (asked.cursor === undefined) return [];
  const { column, after } = orderOf(asked);
  const { at, id } = readInstantCursor(asked.cursor);
  return [
    sql`(${sql.ref(`r.${column}`)}, r.id) ${sql.raw(after)} (${at}::timestamptz, ${id}::uuid)`,
  ];
}

const sortKey = (row: Row, asked: Asked): Date => row[orderOf(asked).column] as Date;

export type Row = Selectable<Tables['case_rows']> & {
  team_name: string;
  holder_name: string | null;
  customer_name: string | null;
  touchpoint_name: string | null;
  tags: CaseRow['tags'];
  fields: CaseRow['fields'];
};

/** The names belong to the page's rows only, so they are looked up after it is cut. */
async function namedRows(ctx: Ctx, page: RawBuilder<unknown>, asked: Input): Promise<Row[]> {
  const { rows } =
    await sql<Row>`${withNames(page, asked.shownFields)} order by ${orderOf(asked).order}`.execute(
      ctx.db,
    );
  return rows;
}

/** Rows of a list with the names that they show, and what they say in these custom fields. */
export const withNames = (
  rows: RawBuilder<unknown>,
  fields: readonly string[] = [],
): RawBuilder<unknown> => sql`
    select r.*, team.name as team_name, holder.name as holder_name, customer.name as customer_name,
      touchpoint.name as touchpoint_name, ${tagsOn(sql`r.id`)} as tags, ${valuesOf(sql`r.id`, fields)} as fields
    from (${rows}) r
    join teams team on team.id = r.team_id
    left join people holder on holder.id = r.holder_id
    left join customers customer on customer.id = r.customer_id
    left join touchpoints touchpoint on touchpoint.id = r.touchpoint_id`;

const named = (id: string | null, name: string | null) => (id && name ? { id, name } : null);

export const shown = (row: Row): CaseRow => ({
  id: row.id,
  number: row.number,
  title: row.title,
  kind: row.kind,
  severity: row.severity,
  status: row.status,
  channel: row.channel,
  customer: named(row.customer_id, row.customer_name),
  product: row.product,
  touchpoint: named(row.touchpoint_id, row.touchpoint_name),
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
  waitsFor: row.waits_for,
  asleep:
    row.asleep_until === null
      ? null
      : { until: row.asleep_until.toISOString(), reason: row.asleep_why ?? '' },
  tags: row.tags,
  fields: row.fields,
});
