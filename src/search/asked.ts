// What is asked for, in the words and facets of the index.
import { sql } from 'kysely';
import { customersReachedAt } from '../customers/index.ts';
import type { Ctx } from '../platform/context.ts';
import { tagIdsNamed } from '../tags/index.ts';
import { facet } from './document.ts';
import type { Filter, Query } from './rules.ts';
import { beginnings, type Meant } from './vocabulary.ts';
import { placesOf, type Sought, wordsOf } from './words/rules.ts';

/** What is sought, and in how many documents it is at most; Infinity: nobody knows. */
export type Counted = Sought & { most: number };

export interface Asked {
  /** All of these. */
  sought: readonly Counted[];
  /** None of these. */
  unsought: readonly Sought[];
  /** All of these in the name of who wrote. */
  named: readonly Sought[];
  unnamed: readonly Sought[];
  /** Of each group one at least. */
  facets: readonly (readonly string[])[];
  /** None of these. */
  unfacets: readonly string[];
  /** Opened at or after, and before. */
  after: Date | null;
  before: Date | null;
}

/** A tsquery; words have letters and digits only, so nothing in them needs to be escaped. */
export const tsquery = (sought: readonly Sought[], weight = ''): string =>
  sought
    .map((each) => {
      const words = 'any' in each ? [...each.any] : each.phrase;
      const joint = 'any' in each ? ' | ' : ' <-> ';
      return `(${words.map((word) => `'${word}'${weight && `:${weight}`}`).join(joint)})`;
    })
    .join(' & ');

export const isIn = (words: readonly { word: string }[], sought: readonly Sought[]): boolean =>
  sought.every((each) => placesOf(words, each).length > 0);

export async function askedBy(ctx: Ctx, query: Query): Promise<Asked> {
  const wanted = query.terms.filter((term) => !term.isNot);
  const names = query.filters.filter((each) => each.operator === 'from' && !isAddress(each.value));
  const ofNames = names.map(({ value }) => wordsOf(value).map(({ word }) => word));
  const singles = [
    ...wanted.filter((term) => !term.isPhrase).map((term) => term.words[0] as string),
    ...ofNames.flat(),
  ];
  const found = singles.length === 0 ? [] : await beginnings(ctx, singles);
  const next = (): Counted => {
    const { words, most } = found.shift() as Meant;
    return { any: new Set(words), most };
  };
  const sought = wanted.map(
    (term): Counted => (term.isPhrase ? { phrase: term.words, most: Infinity } : next()),
  );
  const [named, unnamed]: [Sought[], Sought[]] = [[], []];
  for (const [i, words] of ofNames.entries())
    (names[i]?.isNot ? unnamed : named).push(...words.map(next));
  return {
    sought,
    unsought: query.terms
      .filter((term) => term.isNot)
      .map(({ words }) => (words.length > 1 ? { phrase: words } : { any: new Set(words) })),
    named,
    unnamed,
    ...(await facetsOf(ctx, query.filters)),
    ...(await datesOf(ctx, query.filters)),
  };
}

/** Is it how somebody is reached: a mail address, or a number of six digits or more? */
export const isAddress = (text: string): boolean =>
  /^\S+@\S*$/.test(text) || (/^[\d\s().+-]+$/.test(text) && text.replaceAll(/\D/g, '').length > 5);

/** Who never was found is asked for by this, and nothing has it. */
const nobody = '/nobody';

async function facetsOf(
  ctx: Ctx,
  filters: readonly Filter[],
): Promise<Pick<Asked, 'facets' | 'unfacets'>> {
  const groups = new Map<string, string[]>();
  const unfacets: string[] = [];
  for (const filter of filters) {
    const found = await facetsFor(ctx, filter);
    if (found === undefined) continue;
    if (filter.isNot) unfacets.push(...found);
    else groups.set(groupOf(filter), [...(groups.get(groupOf(filter)) ?? []), ...found]);
  }
  const facets = [...groups.values()].map((each) => (each.length === 0 ? [nobody] : each));
  return { facets, unfacets };
}

/** The same operator twice asks for either; `is:mine is:late` for both. */
const groupOf = ({ operator, value }: Filter): string =>
  operator === 'is' && ['mine', 'late', 'asleep'].includes(value) ? `is ${value}` : operator;

/** Undefined: it is not a facet that tells. */
async function facetsFor(ctx: Ctx, filter: Filter): Promise<string[] | undefined> {
  const { operator, value } = filter;
  switch (operator) {
    case 'is':
      return [stateFacet(ctx, value)];
    case 'kind':
      return [facet.kind(value)];
    case 'severity':
      return [facet.severity(value)];
    case 'tag':
      return (await tagIdsNamed(ctx, value)).map(facet.tag);
    case 'has':
      return [facet.file];
    case 'holder':
      return (await staffNamed(ctx, value)).map(facet.holder);
    case 'team':
      return (await teamsNamed(ctx, value)).map(facet.team);
    case 'from':
      if (!isAddress(value)) return undefined;
      return [
        facet.address(value),
        ...(await customersReachedAt(ctx, value, 100)).map(facet.customer),
      ];
    default:
      return undefined;
  }
}

function stateFacet(ctx: Ctx, state: string): string {
  if (state === 'open') return facet.open;
  if (state === 'late') return facet.late;
  if (state === 'asleep') return facet.asleep;
  if (state === 'mine') return facet.holder(ctx.actor.personId ?? '');
  return facet.status(state);
}

const mostPeople = 200;

async function staffNamed(ctx: Ctx, name: string): Promise<string[]> {
  if (/^(me|moi)$/i.test(name)) return ctx.actor.personId ? [ctx.actor.personId] : [];
  const words = wordsOf(name).map(({ word }) => word);
  const sought = (await beginnings(ctx, words)).map((each) => ({ any: new Set(each.words) }));
  const { rows } = await sql<{ id: string }>`
    select id from search_documents where kind = 'person' and heading @@ ${tsquery(sought)}::tsquery limit ${mostPeople}`.execute(
    ctx.db,
  );
  return rows.map(({ id }) => id);
}

async function teamsNamed(ctx: Ctx, name: string): Promise<string[]> {
  const teams = await ctx.db.selectFrom('teams').select(['id', 'name']).execute();
  const words = wordsOf(name).map(({ word }) => word);
  const fits = (team: string): boolean => {
    const known = wordsOf(team).map(({ word }) => word);
    return words.every((word) => known.some((each) => each.startsWith(word)));
  };
  return teams.filter((team) => fits(team.name)).map(({ id }) => id);
}

/** Days begin at midnight where the organisation is. */
async function datesOf(
  ctx: Ctx,
  filters: readonly Filter[],
): Promise<Pick<Asked, 'after' | 'before'>> {
  const after: string[] = [];
  const before: string[] = [];
  for (const { operator, value, isNot } of filters) {
    if (operator !== 'after' && operator !== 'before') continue;
    ((operator === 'after') === isNot ? before : after).push(value);
  }
  const [from, to] = [after.sort().at(-1) ?? null, before.sort()[0] ?? null];
  if (from === null && to === null) return { after: null, before: null };
  const { rows } = await sql<{ after: Date | null; before: Date | null }>`
    select ${from}::date::timestamp at time zone time_zone as after,
      ${to}::date::timestamp at time zone time_zone as before
    from organisation`.execute(ctx.db);
  return rows[0] ?? { after: null, before: null };
}
