import { customersReachedAt } from '../customers/index.ts';
import type { Ctx } from '../platform/context.ts';
import { cursorOf, readCursor } from '../platform/db/cursor.ts';
import { invalid } from '../platform/refusal.ts';
import { type Asked, askedBy, type Counted, isAddress } from './asked.ts';
import type { Found } from './document.ts';
import { type Query, isEmpty } from './rules.ts';
import { alike } from './vocabulary.ts';
import {
  byHeading,
  byReached,
  byWords,
  preferIndex,
  type Hit,
  walk,
  type Way,
  ways,
} from './walk.ts';

/** What is looked for, ready for the index; one for all kinds. */
export interface Search {
  asked: Asked;
  query: Query;
  /** Customers who are reached at what was typed, if that is an address or a number. */
  reached: readonly string[];
  /** What is sought with words that may have been meant; undefined until it is wanted. */
  near?: readonly Counted[];
  /** So much was found as it was typed that nobody needs to be asked what they meant. */
  isPlenty: boolean;
}

const plenty = 5;

export async function searchFor(ctx: Ctx, query: Query): Promise<Search | undefined> {
  if (isEmpty(query)) return undefined;
  const asked = await askedBy(ctx, query);
  const reached = isAddress(query.plain) ? await customersReachedAt(ctx, query.plain, 100) : [];
  await preferIndex(ctx);
  return { asked, query, reached, isPlenty: false };
}

export interface FoundHit extends Hit {
  as: 'reached' | 'heading' | 'words' | 'near';
}

export interface FoundPage {
  hits: FoundHit[];
  next: string | null;
}

const noWay = { hits: [], next: null };

/** One page of a kind. Refuses `input.cursor`. */
export async function find(
  ctx: Ctx,
  kind: Found,
  search: Search,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<FoundPage> {
  const { asked } = search;
  if (kind !== 'case' && (search.query.filters.length > 0 || asked.sought.length === 0))
    return noWay;
  const place = cursor === undefined ? undefined : placeOf(cursor);
  const hits: (Hit & Pick<Way, 'as'>)[] = [];
  const before: Way[] = [];
  for (const as of ways) {
    if (isNear(as) && (place ? !isNear(place.as) : search.isPlenty)) break;
    const way = await wayOf(ctx, kind, search, as);
    if (!way) continue;
    const isPassed = place && ways.indexOf(as) < ways.indexOf(place.as);
    if (!isPassed && hits.length <= limit) {
      const from = place?.as === as ? place : null;
      const found = await walk(ctx, kind, asked, way, before, {
        from,
        limit: limit + 1 - hits.length,
      });
      hits.push(...found.map((hit) => ({ ...hit, as })));
      search.isPlenty ||= hits.length >= plenty;
    }
    if (hits.length > limit) break;
    before.push(way);
  }
  const shown = hits.slice(0, limit);
  const last = hits.length > limit ? shown.at(-1) : undefined;
  return {
    hits: shown.map(({ as, ...hit }) => ({ ...hit, as: isNear(as) ? 'near' : as })),
    next: last ? cursorOf(last.as, last.at, last.id) : null,
  };
}

const isNear = (as: Way['as']): as is 'near-heading' | 'near-words' => as.startsWith('near');

function placeOf(cursor: string): { as: Way['as']; at: Date; id: string } {
  const [name, at, id] = readCursor(cursor, ['text', 'instant', 'uuid'] as const);
  const as = ways.find((each) => each === name);
  if (!as)
    throw invalid('input.cursor', 'This place in the list is not known. Start the list again.');
  return { as, at: new Date(at), id };
}

async function wayOf(
  ctx: Ctx,
  kind: Found,
  search: Search,
  as: Way['as'],
): Promise<Way | undefined> {
  const { asked, reached } = search;
  const hasWords = asked.sought.length > 0;
  switch (as) {
    case 'reached':
      return reached.length > 0 && kind !== 'person'
        ? { as, condition: byReached(kind, reached), most: reached.length }
        : undefined;
    case 'heading':
      return hasWords
        ? { as, condition: byHeading(asked.sought), most: mostOf(asked.sought) }
        : undefined;
    case 'words':
      // Of whoever has a name only, the names are all their words.
      return kind === 'case'
        ? { as, condition: byWords(asked.sought), most: mostOf(asked.sought) }
        : undefined;
    case 'near-heading':
    case 'near-words': {
      const near = hasWords ? await nearOf(ctx, search) : [];
      if (near.length === 0 || (as === 'near-words' && kind !== 'case')) return undefined;
      const condition = as === 'near-words' ? byWords(near) : byHeading(near);
      return { as, condition, most: mostOf(near) };
    }
  }
}

/** All of it is in no more documents than the rarest of it. */
const mostOf = (sought: readonly Counted[]): number => Math.min(...sought.map(({ most }) => most));

/** A word in more documents is spelt as it should be, whether or not this reader may read them. */
const wellKnown = 50;

/** What is sought, each word that few use with those that it may have been meant to be; empty: there are none. */
async function nearOf(ctx: Ctx, search: Search): Promise<readonly Counted[]> {
  if (search.near) return search.near;
  const { asked, query } = search;
  const typed = query.terms.filter((term) => !term.isNot).map((term) => term.words[0] as string);
  const isDoubtful = ({ most, ...each }: Counted): boolean => 'any' in each && most < wellKnown;
  const doubtful = typed.filter((_, i) => isDoubtful(asked.sought[i] as Counted));
  const meant = doubtful.length === 0 ? [] : await alike(ctx, doubtful);
  let isWider = false;
  const near = asked.sought.map((each): Counted => {
    if (!('any' in each) || !isDoubtful(each)) return each;
    const more = meant.shift();
    const any = new Set([...each.any, ...(more?.words ?? [])]);
    isWider ||= any.size > each.any.size;
    return { any, most: each.most + (more?.most ?? 0) };
  });
  search.near = isWider ? near : [];
  return search.near;
}
