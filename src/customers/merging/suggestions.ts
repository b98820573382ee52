import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf } from '../../platform/contract.ts';
import { cursorOf, readCursor } from '../../platform/db/cursor.ts';
import type { Customer } from '../api.ts';
import { customerFor } from '../queries.ts';
import { readCustomers } from '../search.ts';
import type { listAllTwins as allContract, listTwins as contract } from './api.ts';
import type { Reason } from './rules.ts';
import { findTwins } from './twins.ts';
import type {} from '../tables.ts';

const mostShown = 10;

/** GET /customers/:id/twins */
export async function listTwins(
  ctx: Ctx,
  { id }: { id: string },
): Promise<OutputOf<typeof contract>> {
  const customer = await customerFor(ctx, id);
  const found = (await findTwins(ctx, [customer.id])).slice(0, mostShown);
  const shown = await byId(
    ctx,
    found.map(({ other }) => other),
  );
  const items = found.map(({ other, because }) => ({
    customer: shown.get(other) as Customer,
    because,
  }));
  return { items, next: null };
}

interface Row {
  one: string;
  other: string;
  score: number;
  because: Reason[];
}

/** GET /customer-twins */
export async function listAllTwins(
  ctx: Ctx,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<OutputOf<typeof allContract>> {
  const { rows } = await sql<Row>`
    select t.one_id as one, t.other_id as other, t.score, t.because from customer_twins t
    where ${cursor === undefined ? sql`true` : after(cursor)} and not exists (
      select from not_twins n where n.one_id = t.one_id and n.other_id = t.other_id)
    and not exists (select from customers where id in (t.one_id, t.other_id)
      and (merged_into is not null or withdrawn_at is not null or head_account_id in (t.one_id, t.other_id)))
    order by t.score desc, t.one_id, t.other_id limit ${limit + 1}`.execute(ctx.db);
  const found = rows.slice(0, limit);
  const shown = await byId(
    ctx,
    found.flatMap(({ one, other }) => [one, other]),
  );
  const last = rows.length > limit ? found.at(-1) : undefined;
  return {
    items: found.map(({ one, other, because }) => ({
      one: shown.get(one) as Customer,
      other: shown.get(other) as Customer,
      because,
    })),
    next: last ? cursorOf(last.score, last.one, last.other) : null,
  };
}

function after(cursor: string) {
  const [score, one, other] = readCursor(cursor, ['number', 'uuid', 'uuid'] as const);
  return sql`(-t.score, t.one_id, t.other_id) > (${-Number(score)}::int, ${one}::uuid, ${other}::uuid)`;
}

async function byId(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Customer>> {
  const found = await readCustomers(ctx, sql`c.id = any(${[...ids]}::uuid[])`, ids.length);
  return new Map(found.map((each) => [each.id, each]));
}
