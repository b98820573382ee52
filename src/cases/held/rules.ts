/** How long a reply may be taken back. */
export const heldMs = 15_000;
/** What is due as soon as this after a reply would be said is not put at risk by holding it. */
const marginMs = 15_000;

export const heldEndings = ['said', 'undone', 'returned'] as const;
export type HeldEnding = (typeof heldEndings)[number];

/** An open commitment of the case. */
export interface Owed {
  id: string;
  kind: string;
  purpose: string | null;
  standard: string | null;
  dueAt: Date | null;
}

export interface Reply {
  /** The case waits for its customer from then on, and with it the time to resolve it. */
  asks: boolean;
  keeps: readonly string[];
  promises: readonly { dueAt: Date }[];
}

/**
 * Would holding a reply back until `sendAt` break what it keeps? The promises it names, every word that a standard
 * owes the customer, what stands still by its question, an apology, and its own promises, which must not be due before they are made.
 */
export function isUrgent(reply: Reply, owed: readonly Owed[], sendAt: Date): boolean {
  const latest = new Date(sendAt.getTime() + marginMs);
  const isSoon = ({ dueAt }: { dueAt: Date | null }) => dueAt !== null && dueAt <= latest;
  return reply.promises.some(isSoon) || owed.some((each) => isSoon(each) && settles(reply, each));
}

const settles = ({ asks, keeps }: Reply, { id, kind, purpose, standard }: Owed): boolean =>
  keeps.includes(id) ||
  purpose === 'recover' ||
  (kind === 'standard' && (asks || standard !== 'resolve'));

/** Attempts that fail by no rule are made again, each later than the last, and then given up. */
export const mostAttempts = 5;
export const pauseMs = (attempts: number): number => 1000 * 2 ** attempts;
