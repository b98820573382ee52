/** What somebody does at a matter. */
export const doings = ['looks', 'writes'] as const;
export type Doing = (typeof doings)[number];

/** A window says so again and again while it is looked at; after so long without a word its person is gone. */
export const heartbeatMs = 25_000;
export const goneAfterMs = 45_000;

/** One window of somebody, as it last said. */
export interface Seen {
  id: string;
  name: string;
  doing: Doing;
  seenAt: Date;
}

export interface Present {
  id: string;
  name: string;
  doing: Doing;
  /** Gone then, unless another word comes. */
  until: Date;
}

/** Each person once, whatever number of windows they have open; who writes in one of them writes. */
export function present(seen: readonly Seen[], now: Date): Present[] {
  const people = new Map<string, Present>();
  for (const { id, name, doing, seenAt } of seen) {
    const until = new Date(seenAt.getTime() + goneAfterMs);
    if (until <= now) continue;
    const known = people.get(id);
    people.set(id, {
      id,
      name,
      doing: known?.doing === 'writes' ? 'writes' : doing,
      until: known && known.until > until ? known.until : until,
    });
  }
  return [...people.values()];
}
