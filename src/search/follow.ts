// Documents follow what is true: what changed is noted by triggers, and made anew here a moment later.
import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { type Document, documentOfCase, documentOfNamed, type Found } from './document.ts';
import { factsOfCases } from './facts.ts';
import type {} from './tables.ts';
import { learnWords } from './vocabulary.ts';

// Any constant: one process at a time follows, so that no older state is written over a newer one.
const lockKey = 7_411_921;

/** Makes the documents of at most so many that changed. Resolves to true when more waits. */
export async function followChanges(ctx: Ctx, portion: number): Promise<boolean> {
  const { rows: locks } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(${lockKey}) as mine`.execute(ctx.db);
  if (!locks[0]?.mine) return false;
  const { rows } = await sql<{ kind: Found; id: string }>`
    delete from search_stale where id in (select id from search_stale order by id limit ${portion})
    returning kind, subject_id as id`.execute(ctx.db);
  const changed: Record<Found, Set<string>> = {
    case: new Set(),
    customer: new Set(),
    person: new Set(),
  };
  for (const { kind, id } of rows) changed[kind].add(id);
  if (rows.length === 0) return false;
  await remake(ctx, [...changed.case], await casesNow(ctx, [...changed.case]));
  await remake(ctx, [...changed.customer], await customersNow(ctx, [...changed.customer]));
  await remake(ctx, [...changed.person], await staffNow(ctx, [...changed.person]));
  return rows.length === portion;
}

/** What of `ids` has no document now is found no more. */
async function remake(
  ctx: Ctx,
  ids: readonly string[],
  documents: readonly Document[],
): Promise<void> {
  if (ids.length === 0) return;
  const kept = new Set(documents.map(({ id }) => id));
  const gone = ids.filter((id) => !kept.has(id));
  if (gone.length > 0)
    await ctx.db.deleteFrom('search_documents').where('id', 'in', gone).execute();
  if (documents.length === 0) return;
  await learnWords(ctx, documents);
  const rows = documents.map((document) => ({ ...document, vocabulary: undefined }));
  await sql`
    insert into search_documents as d (id, kind, active_at, opened_at, heading, words, facets)
    select n.id, n.kind, n."activeAt", n."openedAt", n.heading::tsvector, n.words::tsvector, n.facets
    from json_to_recordset(${JSON.stringify(rows)}::json) as n (id uuid, kind text, "activeAt" timestamptz,
      "openedAt" timestamptz, heading text, words text, facets text[])
    order by n."activeAt", n.id
    on conflict (id) do update set active_at = excluded.active_at, opened_at = excluded.opened_at,
      heading = excluded.heading, words = excluded.words, facets = excluded.facets
    where (d.active_at, d.heading, d.words, d.facets)
      is distinct from (excluded.active_at, excluded.heading, excluded.words, excluded.facets)`.execute(
    ctx.db,
  );
}

/** What was merged is found by its survivor. */
const casesNow = async (ctx: Ctx, ids: readonly string[]): Promise<Document[]> =>
  ids.length === 0 ? [] : (await factsOfCases(ctx, ids)).map(documentOfCase);

async function customersNow(ctx: Ctx, ids: readonly string[]): Promise<Document[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string; also: string[]; since: Date }>`
    select c.id, c.name, c.created_at as since, array(
      select p.name from customer_contacts o join people p on p.id = o.person_id
      where o.customer_id = c.id and o.ended_at is null order by o.since limit 50)
      || array(select name from customers where merged_into = c.id order by id limit 50) as also
    from customers c where c.merged_into is null and c.withdrawn_at is null and c.id = any(${[...ids]}::uuid[])`.execute(
    ctx.db,
  );
  return rows.map((row) => documentOfNamed({ ...row, kind: 'customer' }));
}

async function staffNow(ctx: Ctx, ids: readonly string[]): Promise<Document[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string; also: string[]; since: Date }>`
    select s.person_id as id, p.name, array[s.job_title] as also, s.joined_at as since
    from staff s join people p on p.id = s.person_id
    where s.left_at is null and s.person_id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  return rows.map((row) => documentOfNamed({ ...row, kind: 'person' }));
}
