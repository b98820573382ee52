import { againstRule } from '../platform/refusal.ts';

/** holder: whoever has the case. team: the one that is named, else the case's. person: the one that is named. */
export const owners = ['holder', 'team', 'person'] as const;
export type Owner = (typeof owners)[number];

/** A line of a list that is put on cases. */
export interface TemplateItem {
  statement: string;
  who: Owner;
  personId: string | null;
  teamId: string | null;
  /** Within so much working time of whoever owes it. */
  minutes: number;
}

/** Where a list is put. */
export interface Place {
  teamId: string;
  holderId: string | null;
  restricted: boolean;
}

export type OwedBy = { person: string } | { team: string };

/**
 * Who owes an item. A person who cannot, or a team that could not read the matter, leaves it to whoever has the case:
 * a list is there to be done, not to be refused.
 */
export function owedBy(
  item: Pick<TemplateItem, 'who' | 'personId' | 'teamId'>,
  place: Place,
  can: (owner: { person?: string; team?: string }) => boolean,
): OwedBy {
  const whoHas: OwedBy = place.holderId ? { person: place.holderId } : { team: place.teamId };
  if (item.who === 'person' && item.personId !== null && can({ person: item.personId }))
    return { person: item.personId };
  const team = item.teamId ?? place.teamId;
  if (item.who === 'team' && !place.restricted && can({ team })) return { team };
  return whoHas;
}

export interface Progress {
  done: number;
  total: number;
}

/** Done is what was kept, or done after all. What was withdrawn does not count. */
export function progressOf(items: readonly { state: string; fulfilledAt: unknown }[]): Progress {
  const counted = items.filter(({ state }) => state !== 'withdrawn');
  return { done: counted.filter(isDone).length, total: counted.length };
}

export const isDone = ({ state, fulfilledAt }: { state: string; fulfilledAt: unknown }): boolean =>
  state === 'kept' || fulfilledAt !== null;

export const mostItems = 50;

/** Refuses `checklists.too-long`. */
export function requireRoom(there: number, more: number): void {
  if (there + more > mostItems)
    throw againstRule(
      'checklists.too-long',
      `A case has at most ${mostItems} things on its list. Open another case for the rest.`,
    );
}

/** The order that is asked for, with what it leaves out behind it as it was. */
export function inOrder(known: readonly string[], wanted: readonly string[]): string[] {
  const first = wanted.filter((id) => known.includes(id));
  return [...first, ...known.filter((id) => !first.includes(id))];
}
