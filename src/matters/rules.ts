import { againstRule, forbidden } from '../platform/refusal.ts';

export const matterKinds = [
  'case',
  'incident',
  'problem',
  'document',
  'course',
  'meeting',
] as const;
export type MatterKind = (typeof matterKinds)[number];

/** shown: staff see who the customer is; hidden: only the record knows; anonymous: nobody does. */
export const customerNames = ['shown', 'hidden', 'anonymous'] as const;
export type CustomerName = (typeof customerNames)[number];

export const readingWhys = [
  'raised',
  'held',
  'asked',
  'follows',
  'team',
  'named',
  'bears',
] as const;
export type ReadingWhy = (typeof readingWhys)[number];
export type ExclusionWhy = 'complained-about' | 'stands-in' | 'conflict';
export type HoldingWhy =
  | 'opened'
  | 'taken'
  | 'assigned'
  | 'transferred'
  | 'stand-in'
  | 'successor'
  | 'excluded'
  | 'returned'
  | 'reopened';

/**
 * A restricted matter is read by the persons named on it and by no team, so a team alone cannot hold it:
 * nobody of it could answer. Refuses `matters.needs-person`.
 */
export function requirePersonIfRestricted(restricted: boolean, holderId: string | null): void {
  if (restricted && holderId === null)
    throw againstRule(
      'matters.needs-person',
      'Only the people named on it may read this. Choose a person, not a team.',
    );
}

/** Refuses `matters.excluded`. */
export function requireNotExcluded(excluded: ReadonlySet<string>, personId: string | null): void {
  if (personId !== null && excluded.has(personId))
    throw againstRule('matters.excluded', 'This person may have no part in it.');
}

/** Who raised it for themselves is its customer, unless they hold it. Refuses `case.your-own`. */
export function requireNotTheirOwn(
  personId: string | null,
  { raisedBy, holderId }: { raisedBy: string | null; holderId: string | null },
): void {
  if (personId !== null && personId === raisedBy && personId !== holderId)
    throw forbidden(
      'case.your-own',
      'You raised this case as a customer; a colleague works on it.',
    );
}
