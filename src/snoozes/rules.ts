import { invalid } from '../platform/refusal.ts';

/**
 * Why something sleeps no longer: its time came; somebody woke it, or sent it to sleep anew; its customer or a
 * colleague said something; something is due; somebody else has it; what blocked it is solved; it is over.
 */
export const endWhys = [
  'time',
  'woken',
  'again',
  'replied',
  'answered',
  'due',
  'held',
  'unblocked',
  'settled',
] as const;
export type EndWhy = (typeof endWhys)[number];

const longestDays = 366;

/** Refuses `snoozes.past`, `snoozes.too-far`. */
export function requireLater(until: Date, now: Date): void {
  if (until.getTime() <= now.getTime())
    throw invalid('snoozes.past', 'Choose a time that is still to come.', [
      { field: 'until', message: 'This time is past.' },
    ]);
  if (until.getTime() > now.getTime() + longestDays * 86_400_000)
    throw invalid('snoozes.too-far', 'Choose a time within the next year.', [
      { field: 'until', message: 'This is more than a year away.' },
    ]);
}

/** An event as far as sleeping goes. */
interface Happening {
  kind: string;
  matterId: string | null;
  data: Record<string, unknown>;
}

/** Why an event wakes the matter on which it happened; undefined: it does not. */
export function wakes({ kind, data }: Happening): EndWhy | undefined {
  switch (kind) {
    case 'message.received':
      return data.via === 'customer' && data.isFirst !== true ? 'replied' : undefined;
    case 'message.unverified':
    case 'case.took-in':
      return 'replied';
    case 'handoff.answered':
    case 'handoff.declined':
    case 'handoff.returned':
      return 'answered';
    // What somebody else was asked is theirs to remember.
    case 'commitment.reminded':
      return data.kind === 'answer' ? undefined : 'due';
    case 'commitment.broken':
      return 'due';
    case 'matter.held':
      return 'held';
    case 'link.unblocked':
      return 'unblocked';
    case 'case.resolved':
    case 'case.closed':
    case 'case.merged':
      return 'settled';
    default:
      return undefined;
  }
}

/**
 * Which matters wake by what happened in one transaction, and why. What was sent to sleep in it sleeps on, unless
 * something wakes it after that.
 */
export function wakings(events: readonly Happening[]): Map<string, EndWhy> {
  const found = new Map<string, EndWhy>();
  for (const event of events) {
    const { matterId, kind } = event;
    if (matterId === null) continue;
    if (kind === 'snooze.began') found.delete(matterId);
    const why = wakes(event);
    if (why) found.set(matterId, why);
  }
  return found;
}

/** What is due before it wakes shows all the same; whoever sends it to sleep is told. */
export const isPastDue = (until: Date, dueAt: Date | null): boolean =>
  dueAt !== null && dueAt.getTime() < until.getTime();
