import { againstRule, conflict, Refusal } from '../platform/refusal.ts';

export const linkKinds = ['blocks', 'caused-by', 'related'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** What one matter is to the other, as it is read from its own side. */
export const relations = ['blocks', 'blocked-by', 'caused-by', 'cause-of', 'related'] as const;
export type Relation = (typeof relations)[number];

export interface Edge {
  from: string;
  to: string;
}

export interface Link extends Edge {
  kind: LinkKind;
}

/** The link that says of `id` what it is to `other`. */
export function linkOf(id: string, relation: Relation, other: string): Link {
  if (relation === 'blocked-by') return { from: other, kind: 'blocks', to: id };
  if (relation === 'cause-of') return { from: other, kind: 'caused-by', to: id };
  return { from: id, kind: relation, to: other };
}

/** How a link reads from the side of one of its two. */
export function relationFrom(id: string, { from, kind }: Link): Relation {
  if (from === id || kind === 'related') return kind;
  return kind === 'blocks' ? 'blocked-by' : 'cause-of';
}

/** Of these no one leads back to where it began. */
export const isOneWay = (kind: LinkKind): boolean => kind !== 'related';

/** The shortest way from one to the other along the edges, both ends in it; undefined: there is none. */
export function wayBetween(
  edges: readonly Edge[],
  start: string,
  goal: string,
): string[] | undefined {
  const next = Map.groupBy(edges, (edge) => edge.from);
  const cameFrom = new Map<string, string | null>([[start, null]]);
  for (const at of cameFrom.keys()) {
    if (at === goal) return wayBack(cameFrom, goal);
    for (const { to } of next.get(at) ?? []) if (!cameFrom.has(to)) cameFrom.set(to, at);
  }
  return undefined;
}

function wayBack(cameFrom: ReadonlyMap<string, string | null>, goal: string): string[] {
  const way: string[] = [];
  for (let at: string | null = goal; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
  return way;
}

const isSame = (one: Link, other: Link): boolean =>
  one.kind === other.kind &&
  ((one.from === other.from && one.to === other.to) ||
    (one.kind === 'related' && one.from === other.to && one.to === other.from));

/**
 * May it stand beside these? `known`: all that are open of its kind and can be reached from its end, and those
 * between the two. `nameOf`: how people call a matter; undefined for one that is not to be named.
 * Refuses `links.itself`, `links.twice`, `links.circle` with the way round.
 */
export function requireNew(
  link: Link,
  known: readonly Link[],
  nameOf: (id: string) => string | undefined,
): void {
  if (link.from === link.to)
    throw againstRule('links.itself', 'A case cannot be linked to itself.');
  if (known.some((each) => isSame(each, link)))
    throw conflict('links.twice', 'These two are linked like this already.');
  const circle = circleBy(link, known);
  if (circle) throw roundInACircle(circle.flatMap((id) => nameOf(id) ?? []).join(' → '));
}

const roundInACircle = (way: string): Refusal =>
  new Refusal('rule', 'links.circle', `This would go round in a circle: ${way}.`, [
    { field: 'other', message: way },
  ]);

/** The circle that the link would close, its first matter again at the end; undefined: none. */
export function circleBy(link: Link, known: readonly Link[]): string[] | undefined {
  if (!isOneWay(link.kind)) return undefined;
  const way = wayBetween(
    known.filter(({ kind }) => kind === link.kind),
    link.to,
    link.from,
  );
  return way && [link.from, ...way];
}

/**
 * What becomes of the links of a matter that goes on in another: those that would lead back to itself, stand there
 * already or close a circle end; the others stand there. `others`: all open links that are not of the merged one.
 */
export function movedLinks(
  links: readonly Link[],
  others: readonly Link[],
  merged: string,
  survivor: string,
): (Link | null)[] {
  const known = [...others];
  const now = (id: string) => (id === merged ? survivor : id);
  return links.map((each) => {
    const moved = { ...each, from: now(each.from), to: now(each.to) };
    const fits =
      moved.from !== moved.to &&
      !known.some((other) => isSame(other, moved)) &&
      !circleBy(moved, known);
    if (fits) known.push(moved);
    return fits ? moved : null;
  });
}
