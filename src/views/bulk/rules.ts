import type { CaseKind, Severity, Status } from '../../cases/index.ts';

export const bulkActions = [
  'take',
  'assign',
  'severity',
  'kind',
  'follow',
  'tag',
  'untag',
  'snooze',
  'resolve',
  'undo',
] as const;

/** Cases that are changed at once. */
export const mostAtOnce = 500;
/** How long it is offered to take it back, and how long that is still understood: the request has a way to go. */
export const undoSeconds = 15;
export const undoneWithinMs = 45_000;

/** All that is changed of many cases at once. */
export interface Standing {
  team: string;
  holder: string | null;
  kind: CaseKind;
  severity: Severity;
  status: Status;
  /** Does the one who acts follow it? */
  follows: boolean;
  /** Ids of its tags, sorted, with commas between them. */
  tags: string;
  /** Until when it sleeps, and why; null: it is awake. */
  asleepUntil: string | null;
  asleepWhy: string | null;
}

export interface BulkRow {
  id: string;
  before: Standing;
  after: Standing;
}

/**
 * How it stands once that is done: who takes or ends what sleeps wakes it, which happens last of all, when the change is
 * committed.
 */
export function onceDone(before: Standing, after: Standing): Standing {
  const isWoken =
    before.holder !== after.holder ||
    before.team !== after.team ||
    (before.status !== after.status && after.status === 'resolved');
  return isWoken ? { ...after, asleepUntil: null, asleepWhy: null } : after;
}

/** What is to be made of a case so that it stands as before. */
export function changesBack({
  before,
  after,
}: Pick<BulkRow, 'before' | 'after'>): Partial<Standing> {
  const fields = Object.keys(before) as (keyof Standing)[];
  return Object.fromEntries(
    fields.filter((field) => before[field] !== after[field]).map((field) => [field, before[field]]),
  );
}

/** Does it still stand as it was left, in all that was changed? What else has happened to it does not matter. */
export const isAsLeft = (row: BulkRow, now: Standing): boolean =>
  (Object.keys(changesBack(row)) as (keyof Standing)[]).every(
    (field) => now[field] === row.after[field],
  );
