import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { pairOf } from './rules.ts';
import { findTwins, type Twin } from './twins.ts';
import type {} from '../tables.ts';

/** Looks again for the twins of at most so many customers who are new or changed, the newest first. Returns how many. */
export async function seekTwins(ctx: Ctx, portion: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    delete from twins_sought where id in (
      select id from twins_sought order by id desc limit ${portion})
    returning customer_id as id`.execute(ctx.db);
  if (rows.length === 0) return 0;
  const ids = await withRoots(
    ctx,
    rows.map(({ id }) => id),
  );
  await keep(ctx, ids, await findTwins(ctx, ids));
  return rows.length;
}

/** Of a record that was merged, the one that goes on too: it has what both had. */
async function withRoots(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from customers where id = any(${ids}::uuid[])
    union select merged_into from customers where id = any(${ids}::uuid[]) and merged_into is not null`.execute(
    ctx.db,
  );
  return rows.map(({ id }) => id);
}

/** What was found of these before is found again, or is no more. */
async function keep(ctx: Ctx, ids: readonly string[], twins: readonly Twin[]): Promise<void> {
  const found = new Map(
    twins.map(({ id, other, score, because }) => {
      const pair = pairOf(id, other);
      return [`${pair.one_id} ${pair.other_id}`, { ...pair, score, because }];
    }),
  );
  const rows = JSON.stringify([...found.values()]);
  await sql`
    with found as (
      select * from json_to_recordset(${rows}::json) as f (one_id uuid, other_id uuid, score int, because text[])
    ), gone as (
      delete from customer_twins t where (one_id = any(${ids}::uuid[]) or other_id = any(${ids}::uuid[]))
        and not exists (select from found f where f.one_id = t.one_id and f.other_id = t.other_id)
    )
    insert into customer_twins (one_id, other_id, score, because)
    select one_id, other_id, score, because from found order by one_id, other_id
    on conflict (one_id, other_id) do update set score = excluded.score, because = excluded.because`.execute(
    ctx.db,
  );
}
