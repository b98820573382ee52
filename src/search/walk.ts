// Finds documents from the newest back, so that a word in a million cases costs as much as a word in a thousand.
import { type RawBuilder, sql } from 'kysely';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { type Asked, tsquery } from './asked.ts';
import { facet, type Found, startOfWeek, weekOf } from './document.ts';
import type { Sought } from './words/rules.ts';

export const ways = ['reached', 'heading', 'words', 'near-heading', 'near-words'] as const;

/** One way to be found; those found by a way before it are left out. */
export interface Way {
  /** By an address or number; by subject and names; by anything said; nearly so by these. */
  as: (typeof ways)[number];
  /** What this way demands beside what is asked. */
  condition: RawBuilder<unknown>;
  /** It finds no more than so many; Infinity: nobody knows. */
  most: number;
}

export interface Place {
  at: Date;
  id: string;
}

export type Hit = Place;

export const byReached = (kind: Found, customers: readonly string[]): RawBuilder<unknown> =>
  kind === 'customer'
    ? sql`d.id = any(${[...customers]}::uuid[])`
    : sql`d.facets && ${customers.map(facet.customer)}::text[]`;
export const byHeading = (sought: readonly Sought[]): RawBuilder<unknown> =>
  sql`d.heading @@ ${tsquery(sought)}::tsquery`;
export const byWords = (sought: readonly Sought[]): RawBuilder<unknown> =>
  sought.length === 0 ? sql`true` : sql`d.words @@ ${tsquery(sought)}::tsquery`;

/** So few are found at once and sorted. */
const few = 2000;
/** How far back each step goes, in weeks; the last step is everything before. */
const steps = [1, 2, 4, 8, 16, 32, 64, 128];

/**
 * The first `limit` that are found this way, after `from`, newest first. Each step back is a condition of its own on
 * the same index, which reads of every list of words only what lies in those weeks; a step is not begun while the page
 * can be filled from those before it.
 */
export async function walk(
  ctx: Ctx,
  kind: Found,
  asked: Asked,
  way: Way,
  before: readonly Way[],
  page: { from: Place | null; limit: number },
): Promise<Hit[]> {
  const isDated = asked.after !== null || asked.before !== null;
  const at = sql.ref(isDated ? 'd.opened_at' : 'd.active_at');
  const condition = sql.join(
    [...always(ctx, kind, asked), way.condition, ...past(before), ...after(at, page.from)],
    sql` and `,
  );
  const weekFacet = isDated ? facet.openedWeek : facet.activeWeek;
  const latest = earliestOf(page.from?.at, asked.before) ?? new Date(ctx.now.getTime() + day);
  const branches: RawBuilder<unknown>[] = [];
  let week = weekOf(latest);
  for (const weeks of way.most <= few ? [] : steps) {
    const names = Array.from({ length: weeks }, (_, i) => weekFacet(week - i));
    branches.push(branch(sql`${condition} and d.facets && ${names}::text[]`, at));
    week -= weeks;
  }
  const rest =
    branches.length === 0 ? condition : sql`${condition} and ${at} < ${startOfWeek(week + 1)}`;
  branches.push(branch(rest, at));
  const found = sql`(${sql.join(branches, sql` union all `)}) f`;
  const readable =
    kind === 'case'
      ? sql`cross join lateral (select * from matters where id = f.id offset 0) m where ${readableMatters(ctx, 'm')}`
      : sql``;
  const { rows } = await sql<Hit>`
    select f.id, f.at from ${found} ${readable} limit ${page.limit}`.execute(ctx.db);
  return rows;
}

const day = 86_400_000;

const earliestOf = (...dates: (Date | null | undefined)[]): Date | undefined =>
  dates
    .filter((each) => each !== null && each !== undefined)
    .sort((a, b) => a.getTime() - b.getTime())[0];

/** `offset 0` keeps what may be read out of it: that is asked of those rows only that fill the page. */
const branch = (
  condition: RawBuilder<unknown>,
  at: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  (select d.id, ${at} as at from search_documents d where ${condition} order by ${at} desc, d.id desc offset 0)`;

function always(ctx: Ctx, kind: Found, asked: Asked): RawBuilder<unknown>[] {
  const { personId, sight, isSystem } = ctx.actor;
  // Where to look; what may be read is asked of the matter itself, now.
  const mine = [...(personId ? [personId] : []), ...sight.teams].map(facet.reader);
  const isWide = sight.all || isSystem || kind !== 'case';
  return [
    // Word for word as the indexes have it.
    sql`d.kind = ${sql.lit(kind)}`,
    ...asked.facets.map((each) => sql`d.facets && ${[...each]}::text[]`),
    ...(isWide ? [] : [sql`d.facets && ${mine}::text[]`]),
    ...(asked.unfacets.length === 0 ? [] : [sql`not (d.facets && ${[...asked.unfacets]}::text[])`]),
    ...(asked.named.length === 0 ? [] : [sql`d.heading @@ ${tsquery(asked.named, 'B')}::tsquery`]),
    ...asked.unnamed.map((each) => sql`not (d.heading @@ ${tsquery([each], 'B')}::tsquery)`),
    ...asked.unsought.map((each) => sql`not (d.words @@ ${tsquery([each])}::tsquery)`),
    ...(asked.after === null ? [] : [sql`d.opened_at >= ${asked.after}`]),
    ...(asked.before === null ? [] : [sql`d.opened_at < ${asked.before}`]),
  ];
}

const past = (before: readonly Way[]): RawBuilder<unknown>[] =>
  before.map(({ condition }) => sql`not (${condition})`);

const after = (at: RawBuilder<unknown>, from: Place | null): RawBuilder<unknown>[] =>
  from === null ? [] : [sql`(${at}, d.id) < (${from.at}, ${from.id}::uuid)`];

/**
 * For this transaction: one plan for each shape of a search, made once, by the index that all of them have.
 * PostgreSQL would plan the many steps anew for every word, which takes longer than the search.
 */
export const preferIndex = (ctx: Ctx): Promise<unknown> =>
  sql`select set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true),
    set_config('max_parallel_workers_per_gather', '0', true)`.execute(ctx.db);
