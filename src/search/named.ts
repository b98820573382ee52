// Customers and members of staff that were found.
import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { named } from '../platform/db/json.ts';
import type { FoundCustomer, FoundPerson } from './api.ts';
import type { FoundHit, Search } from './find.ts';
import { mark, type Sought } from './words/rules.ts';

const soughtIn = ({ asked, near }: Search): readonly Sought[] =>
  near && near.length > 0 ? near : asked.sought;

export async function showCustomers(
  ctx: Ctx,
  search: Search,
  hits: readonly FoundHit[],
): Promise<FoundCustomer[]> {
  if (hits.length === 0) return [];
  const { rows } = await sql<Omit<FoundCustomer, 'name' | 'foundAs'> & { name: string }>`
    select c.id, c.kind, c.name, ${firstIdentity('email')} as email, ${firstIdentity('phone')} as phone
    from customers c where c.id = any(${hits.map(({ id }) => id)}::uuid[])`.execute(ctx.db);
  return inOrder(hits, rows).map(({ hit, row }) => ({
    ...row,
    name: mark(row.name, soughtIn(search)),
    foundAs: hit.as,
  }));
}

const firstIdentity = (kind: string) => sql`(
  select value from identities i where i.person_id = any(kept_people_of(c.id)) and i.kind = ${sql.lit(kind)}
  order by bounced_at is not null, i.person_id <> c.person_id, preferred desc, created_at, id limit 1)`;

export async function showPeople(
  ctx: Ctx,
  search: Search,
  hits: readonly FoundHit[],
): Promise<FoundPerson[]> {
  if (hits.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    name: string;
    job: string;
    team: FoundPerson['team'];
  }>`
    select s.person_id as id, p.name, s.job_title as job,
      ${named('t')} as team
    from staff s join people p on p.id = s.person_id join teams t on t.id = s.team_id
    where s.left_at is null and s.person_id = any(${hits.map(({ id }) => id)}::uuid[])`.execute(
    ctx.db,
  );
  return inOrder(hits, rows).map(({ hit, row }) => ({
    id: row.id,
    name: mark(row.name, soughtIn(search)),
    jobTitle: mark(row.job, soughtIn(search)),
    team: row.team,
    foundAs: hit.as,
  }));
}

function inOrder<H extends { id: string }, R extends { id: string }>(
  hits: readonly H[],
  rows: readonly R[],
): { hit: H; row: R }[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return hits.flatMap((hit) => {
    const row = byId.get(hit.id);
    return row ? [{ hit, row }] : [];
  });
}
