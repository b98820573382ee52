// Customers who may be one and the same: found by an address or number in another form, or by their names, and judged
// by what else they have in common.
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { alikeFrom, type Common, everybodysDomains, judge, type Reason } from './rules.ts';
import type {} from '../tables.ts';

export interface Twin {
  id: string;
  other: string;
  score: number;
  because: Reason[];
}

/** Of many with names alike the nearest are looked at. */
const mostAlike = 20;

interface Row extends Common {
  id: string;
  other: string;
}

/**
 * Those who may be the same as these, the likeliest first; never two who were told apart. Ids of records that were
 * merged are passed over.
 */
export async function findTwins(ctx: Ctx, ids: readonly string[]): Promise<Twin[]> {
  await sql`select set_config('pg_trgm.similarity_threshold', ${String(alikeFrom)}, true)`.execute(
    ctx.db,
  );
  const { rows } = await sql<Row>`
    with asked as materialized (
      select id, kind, kept_fold(name) as name, kept_people_of(id) as people from customers
      where id = any(${ids}::uuid[]) and merged_into is null and withdrawn_at is null
    ), near as (
      select a.id, coalesce(o.merged_into, o.id) as other from asked a
      join identities i on i.person_id = any(a.people)
      join identities j on j.kind = i.kind and kept_bare_identity(j.kind, j.value) = kept_bare_identity(i.kind, i.value)
      join customers o on o.person_id = j.person_id
      where j.id <> i.id
      union
      select a.id, o.id from asked a cross join lateral (
        select c.id from customers c
        where c.merged_into is null and c.withdrawn_at is null and c.kind = a.kind and c.id <> a.id and kept_fold(c.name) % a.name
        order by similarity(kept_fold(c.name), a.name) desc, c.id limit ${mostAlike}) o
    ), pairs as (
      select a.id, o.id as other, a.kind, similarity(a.name, kept_fold(o.name)) as likeness, a.people,
        kept_people_of(o.id) as others
      from near join asked a on a.id = near.id join customers o on o.id = near.other
      where o.id <> a.id and o.kind = a.kind and not exists (
        select from customers x, customers y, not_twins n
        where (x.id = a.id or x.merged_into = a.id) and (y.id = o.id or y.merged_into = o.id)
          and n.one_id = least(x.id, y.id) and n.other_id = greatest(x.id, y.id))
    )
    select p.id, p.other, p.kind, p.likeness,
      ${sameIdentity(sql`kept_bare_identity(i.kind, i.value) = kept_bare_identity(j.kind, j.value)`)} as identity,
      ${sameIdentity(sql`i.kind = 'email' and split_part(i.value, '@', 1) = split_part(j.value, '@', 1)`)} as mailbox,
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

const sameIdentity = (condition: ReturnType<typeof sql>) => sql`exists (
  select from identities i join identities j on j.kind = i.kind
  where i.person_id = any(p.people) and j.person_id = any(p.others) and ${condition})`;
