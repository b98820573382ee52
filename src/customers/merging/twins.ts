// Customers who may be one and the same: found by what leads from one to few others, each by its own index, and judged by
// all that they have in common.
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { type Common, everybodysDomains, judge, nearlySameFrom, type Reason } from './rules.ts';
import type {} from '../tables.ts';

export interface Twin {
  id: string;
  other: string;
  score: number;
  because: Reason[];
}

/** Of many whom one thing leads to, so many are looked at: `info@` is everybody's, and some names are. */
const mostLooked = 50;

interface Row extends Common {
  id: string;
  other: string;
}

const bare = (table: string): RawBuilder<unknown> =>
  sql`kept_bare_identity(${sql.ref(`${table}.kind`)}, ${sql.ref(`${table}.value`)})`;
const beforeAt = (address: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`split_part(${address}, '@', 1)`;

/** One probe of an index for each of those asked about: PostgreSQL would rather read everybody once. */
const each = (from: RawBuilder<unknown>, most: number): RawBuilder<unknown> =>
  sql`cross join lateral (${from} limit ${most})`;

/** The records that are one customer now. */
const records = (id: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`array(select ${id} union all select id from customers where merged_into = ${id})`;

/**
 * Those who may be the same as these, the likeliest first; never two who were told apart. Ids of records that were
 * merged are passed over.
 */
export async function findTwins(ctx: Ctx, ids: readonly string[]): Promise<Twin[]> {
  await sql`select set_config('pg_trgm.similarity_threshold', ${String(nearlySameFrom)}, true)`.execute(
    ctx.db,
  );
  const { rows } = await sql<Row>`
    with asked as materialized (
      select id, kind, head_account_id, kept_plain_name(name) as name, kept_people_of(id) as people, ${records(sql`id`)} as records
      from customers where id = any(${ids}::uuid[]) and merged_into is null and withdrawn_at is null
    ), known as materialized (
      select a.id, i.kind, i.bare from asked a ${each(
        sql`select i.kind, ${bare('i')} as bare from identities i where i.person_id = any(a.people)`,
        mostLooked,
      )} i
    ), people as (
      select k.id, j.person_id from known k ${each(
        sql`select j.person_id from identities j where j.kind = k.kind and ${bare('j')} = k.bare`,
        mostLooked,
      )} j
      union
      -- all that begin with the same letters and an @; A is the next sign after it
      select k.id, j.person_id from known k ${each(
        sql`select j.person_id from identities j where j.kind = 'email' and k.kind = 'email'
          and ${bare('j')} ~>=~ (${beforeAt(sql`k.bare`)} || '@') and ${bare('j')} ~<~ (${beforeAt(sql`k.bare`)} || 'A')`,
        mostLooked,
      )} j
      union
      select a.id, l.person_id from asked a ${each(
        sql`select l.person_id from customer_contacts k join customer_contacts l on l.customer_id = k.customer_id
          where k.person_id = any(a.people) and k.ended_at is null and l.ended_at is null`,
        mostLooked,
      )} l
    ), near as (
      select w.id, o.id as other from people w ${each(
        sql`select coalesce(merged_into, id) as id from customers where person_id = w.person_id`,
        1,
      )} o
      union
      select a.id, l.customer_id from asked a ${each(
        sql`select l.customer_id from customer_contacts k join customer_contacts l on l.person_id = k.person_id
          where k.customer_id = a.id and k.ended_at is null and l.ended_at is null`,
        mostLooked,
      )} l
      union
      select a.id, o.id from asked a ${each(
        sql`select c.id from customers c
          where c.merged_into is null and c.withdrawn_at is null and c.kind = a.kind and c.id <> a.id
            and kept_plain_name(c.name) % a.name
          order by similarity(kept_plain_name(c.name), a.name) desc, c.id`,
        mostLooked,
      )} o
    ), pairs as (
      select a.id, o.id as other, a.kind, similarity(a.name, kept_plain_name(o.name)) as likeness, a.people,
        kept_people_of(o.id) as others
      from near join asked a on a.id = near.id ${each(
        sql`select c.*, ${records(sql`c.id`)} as records from customers c where c.id = near.other`,
        1,
      )} o
      where o.id <> a.id and o.kind = a.kind and o.withdrawn_at is null and o.merged_into is null
        -- an outlet is named after the house it belongs to
        and o.head_account_id is distinct from a.id and a.head_account_id is distinct from o.id
        and not exists (select from not_twins n
          where (n.one_id = any(a.records) and n.other_id = any(o.records))
            or (n.one_id = any(o.records) and n.other_id = any(a.records)))
    )
    select p.id, p.other, p.kind, p.likeness,
      ${sameIdentity(sql`${bare('i')} = ${bare('j')}`)} as identity,
      ${sameIdentity(sql`i.kind = 'email' and ${beforeAt(bare('i'))} = ${beforeAt(bare('j'))}`)} as mailbox,
      ${sameIdentity(sql`i.kind = 'email' and split_part(i.value, '@', 2) = split_part(j.value, '@', 2)
        and split_part(i.value, '@', 2) <> all(${[...everybodysDomains]}::text[])`)} as domain,
      exists (select from customer_contacts k join customer_contacts l on l.customer_id = k.customer_id
        where k.person_id = any(p.people) and l.person_id = any(p.others)
          and k.ended_at is null and l.ended_at is null) as company,
      exists (select from customer_contacts k join customer_contacts l on l.person_id = k.person_id
        where k.customer_id = p.id and l.customer_id = p.other
          and k.ended_at is null and l.ended_at is null) as contact,
      p.kind = 'person' and (not exists (select from identities where person_id = any(p.people))
        or not exists (select from identities where person_id = any(p.others))) as unreachable
    from pairs p`.execute(ctx.db);
  return rows
    .flatMap(({ id, other, ...common }) => {
      const judged = judge(common);
      return judged ? [{ id, other, ...judged }] : [];
    })
    .sort((a, b) => b.score - a.score || (a.other < b.other ? -1 : 1));
}

const sameIdentity = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`exists (
  select from identities i join identities j on j.kind = i.kind
  where i.person_id = any(p.people) and j.person_id = any(p.others) and ${condition})`;
