// Whom we know already among hundreds that a list names.
import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { IdentityKind, Language } from '../people/index.ts';

export interface KnownPerson {
  personId: string;
  name: string;
  language: Language;
  worksHere: boolean;
  /** As a customer; of a record that was merged the one that goes on. Null: never was one. */
  customer: { id: string; class: string | null; isProspect: boolean } | null;
  identities: { kind: IdentityKind; value: string }[];
  /** Companies they speak for. */
  speaksFor: string[];
}

/** By the person's id. */
export async function knownPeople(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, KnownPerson>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<KnownPerson>`
    select p.id as "personId", p.name, p.language,
      exists (select from staff s where s.person_id = p.id and s.left_at is null) as "worksHere",
      case when c.id is not null then
        json_build_object('id', c.id, 'class', c.class, 'isProspect', c.prospect) end as customer,
      (select coalesce(json_agg(json_build_object('kind', i.kind, 'value', i.value)), '[]')
        from identities i where i.person_id = any(kept_same_people(p.id))) as identities,
      array(select k.customer_id from customer_contacts k
        where k.person_id = any(kept_same_people(p.id)) and k.ended_at is null) as "speaksFor"
    from people p
    left join customers own on own.person_id = p.id and own.withdrawn_at is null
    left join customers c on c.id = coalesce(own.merged_into, own.id)
    where p.id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  return new Map(rows.map((row) => [row.personId, row]));
}

export interface KnownCompany {
  /** As it was asked for. */
  asked: string;
  id: string;
  class: string | null;
  isProspect: boolean;
  outlet: 'retail' | 'wholesale' | null;
  headAccountId: string | null;
}

/** Companies that are called so, whatever the case, accents and points: each by the name asked for. */
export async function companiesNamed(
  ctx: Ctx,
  names: readonly string[],
): Promise<Map<string, KnownCompany[]>> {
  if (names.length === 0) return new Map();
  const { rows } = await sql<KnownCompany>`
    select asked.name as asked, c.id, c.class, c.prospect as "isProspect", c.outlet, c.head_account_id as "headAccountId"
    from unnest(${[...new Set(names)]}::text[]) as asked (name)
    join customers c on c.kind = 'company' and kept_fold(c.name) = kept_fold(asked.name)
    where c.merged_into is null and c.withdrawn_at is null
    order by c.created_at, c.id`.execute(ctx.db);
  return Map.groupBy(rows, ({ asked }) => asked);
}
