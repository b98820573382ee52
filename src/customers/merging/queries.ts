import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { named } from '../../platform/db/json.ts';
import { notFound } from '../../platform/refusal.ts';
import type { CustomerDetail } from '../api.ts';
import type {} from '../tables.ts';

/** Every record that is part of this customer now, the last first. */
export async function mergedInto(ctx: Ctx, id: string): Promise<CustomerDetail['merged']> {
  const { rows } = await sql<Omit<CustomerDetail['merged'][number], 'at'> & { at: Date }>`
    select g.id as "mergeId", c.id, c.name, ${named('o')} as into, g.at, ${named('p')} as by
    from customers c
    join customer_merges g on g.merged_id = c.id and g.undone_at is null
    join customers o on o.id = g.into_id
    left join people p on p.id = g.by_id
    where c.merged_into = ${id}
    order by g.at desc, g.id desc limit 200`.execute(ctx.db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** A merge that stands. */
export interface Merge {
  id: string;
  /** The record that ended. */
  mergedId: string;
  /** What answers for it now. */
  goesOn: string;
  at: Date;
}

/** Refuses `customers.no-such-merge`, also when it was undone. */
export async function mergeFor(ctx: Ctx, id: string): Promise<Merge> {
  const { rows } = await sql<Merge>`
    select g.id, g.merged_id as "mergedId", c.merged_into as "goesOn", g.at
    from customer_merges g join customers c on c.id = g.merged_id
    where g.id = ${id} and g.undone_at is null`.execute(ctx.db);
  if (!rows[0])
    throw notFound('customers.no-such-merge', 'These two are not one, or are two again.');
  return rows[0];
}

/** Ids of a record and of all that became part of it before it ended: they stand and go with it. */
export const withTheirs = (mergedId: string): RawBuilder<unknown> => sql`(
  with recursive theirs(id) as (
    select ${mergedId}::uuid
    union
    select g.merged_id from theirs join customer_merges g on g.into_id = theirs.id and g.undone_at is null
  ) select id from theirs)`;

/** The people of a record that ended, and who spoke for it. */
export async function peopleOfMerged(ctx: Ctx, { id, mergedId }: Merge): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from customers where id in ${withTheirs(mergedId)} and person_id is not null
    union select row_id from customer_merge_moves where merge_id = ${id} and what = 'contact'`.execute(
    ctx.db,
  );
  return rows.map((row) => row.id);
}

export type Moving = 'matter' | 'outlet' | 'contact' | 'contact-again';

/** Remembers what went over, so that it can go back. */
export async function noteMoved(
  ctx: Ctx,
  mergeId: string,
  what: Moving,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await sql`insert into customer_merge_moves (merge_id, what, row_id)
    select ${mergeId}::uuid, ${what}::text, unnest(${ids}::uuid[])`.execute(ctx.db);
}

/** What went over with a merge and would go back with it: a sub-select of ids. */
export const movedWith = (mergeId: string, what: Moving): RawBuilder<unknown> => sql`(
  select row_id from customer_merge_moves where merge_id = ${mergeId} and what = ${what} and ended_at is null)`;

/** They stand where they stood before this merge: what merges after it noted of them is over too. */
export async function noteReturned(
  ctx: Ctx,
  mergeId: string,
  what: Moving,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await sql`update customer_merge_moves v set ended_at = ${ctx.now}, end_why = 'undone'
    from customer_merges g, customer_merges own
    where v.row_id = any(${ids}::uuid[]) and v.what = ${what} and v.ended_at is null
      and g.id = v.merge_id and own.id = ${mergeId} and g.step >= own.step`.execute(ctx.db);
}

/** Somebody says where it belongs: no merge that is undone takes it away from there. */
export async function notePutElsewhere(
  ctx: Ctx,
  what: 'matter' | 'outlet',
  id: string,
): Promise<void> {
  await sql`update customer_merge_moves set ended_at = ${ctx.now}, end_why = 'moved'
    where row_id = ${id} and what = ${what} and ended_at is null`.execute(ctx.db);
}
