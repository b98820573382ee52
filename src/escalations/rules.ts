import type { CommitmentKind } from '../commitments/index.ts';
import type { Walks } from '../organisation/index.ts';
import { againstRule, forbidden, invalid } from '../platform/refusal.ts';

export const heights = ['manager', 'two-levels', 'top'] as const;
/** How far what broke climbs: the first manager, two levels, or the chief executive. */
export type Height = (typeof heights)[number];

export const endWhys = ['acknowledged', 'fulfilled', 'recovered', 'withdrawn'] as const;
export type EndWhy = (typeof endWhys)[number];

const heightOfKind: Record<CommitmentKind, Height> = {
  promise: 'top',
  update: 'top',
  answer: 'two-levels',
  standard: 'two-levels',
  action: 'manager',
  learning: 'manager',
};
const levels: Record<Height, number> = {
  manager: 1,
  'two-levels': 2,
  top: Number.POSITIVE_INFINITY,
};

export const heightOf = (kind: CommitmentKind): Height => heightOfKind[kind];

/** The height of several things that broke at one desk: that of the one that climbs highest. */
export const higher = (one: Height, other: Height): Height =>
  levels[other] > levels[one] ? other : one;

/** Another level follows, if somebody is there. */
export const climbsOn = (height: Height, level: number): boolean => level < levels[height];

/** Whom a step tells, and how far up the line that is: themselves, or for whom they stand in. */
export interface Step {
  person: string;
  place: string;
}

type Line = Pick<Walks, 'upFrom' | 'standIn' | 'presentOr' | 'managersOf'>;

/**
 * Whom the next step tells: going up from `place`, the first who was not told yet, or who stands in for them while
 * they are away; where nobody is present, they themselves. Nobody excluded and nobody below them. Null: above the
 * chief executive.
 */
export function nextUp(
  line: Line,
  place: string,
  told: ReadonlySet<string>,
  excluded: ReadonlySet<string>,
): Step | null {
  const above = line.managersOf(place);
  const passed = new Set([place]);
  for (let next = line.upFrom(place, excluded); next && !passed.has(next); ) {
    passed.add(next);
    const person = line.presentOr(next, excluded) ?? next;
    // Who stands in from further up has that place too, and what lies between is passed over.
    if (!told.has(person)) return { person, place: above.includes(person) ? person : next };
    next = line.upFrom(next, excluded);
  }
  return null;
}

/**
 * Whom the first step tells. A team's head knows of it as the one who answers for the team: it begins with who
 * stands in for them.
 */
export function firstUp(
  line: Line,
  desk: { person: string } | { head: string },
  excluded: ReadonlySet<string>,
): Step | null {
  if ('person' in desk) return nextUp(line, desk.person, new Set([desk.person]), excluded);
  const standIn = line.standIn(desk.head, excluded);
  if (standIn === null) return nextUp(line, desk.head, new Set([desk.head]), excluded);
  const isAbove = line.managersOf(desk.head).includes(standIn);
  return { person: standIn, place: isAbove ? standIn : desk.head };
}

/** What broke, as an escalation knows it. */
export interface Cause {
  isFulfilled: boolean;
  /** A new promise was agreed on after it broke. */
  isFollowed: boolean;
  /** The apology and new promise were sent. */
  isRecovered: boolean;
  /** Its hand-off ended: nobody waits for it any more. */
  isDropped: boolean;
}

/** Why it ends, once nothing of it is left to be done; null while something is. */
export function endOf(causes: readonly Cause[]): Exclude<EndWhy, 'acknowledged'> | null {
  const isMadeGood = (each: Cause) => each.isFulfilled || each.isFollowed || each.isRecovered;
  if (causes.every((each) => each.isFulfilled)) return 'fulfilled';
  if (causes.every(isMadeGood)) return 'recovered';
  return causes.every((each) => isMadeGood(each) || each.isDropped) ? 'withdrawn' : null;
}

/** What somebody is to an escalation. */
export const standings = ['told', 'above', 'desk', 'other'] as const;
export type Standing = (typeof standings)[number];

/** Whoever broke it is never told, and does not end its climb themselves. */
export function standingOf(
  person: string | null,
  escalation: {
    /** The person, or the team's head. */
    desk: string;
    told: readonly string[];
    /** The managers of the desk. */
    above: readonly string[];
  },
): Standing {
  if (person === null) return 'other';
  if (escalation.told.includes(person)) return 'told';
  if (person === escalation.desk) return 'desk';
  return escalation.above.includes(person) ? 'above' : 'other';
}

export const mayAcknowledge = (isOpen: boolean, standing: Standing): boolean =>
  isOpen && (standing === 'told' || standing === 'above');

/** Refuses `escalations.own-desk`, `escalations.not-told`, `escalations.ended`. */
export function requireAcknowledging(isOpen: boolean, standing: Standing): void {
  if (standing === 'desk')
    throw forbidden(
      'escalations.own-desk',
      'Somebody above you has to say what happens next. You can do what was promised, or promise anew.',
    );
  if (standing === 'other')
    throw forbidden(
      'escalations.not-told',
      'Only those who were told of it, or who lead those whose promise it was, may do this.',
    );
  if (!isOpen)
    throw againstRule(
      'escalations.ended',
      'This is over: somebody gave their word, or it was done.',
    );
}

const furthestDays = 31;

/**
 * A word is about what happens next. Refuses `escalations.due-in-past`, and `escalations.due-too-far`: a word that
 * could only be broken when everybody has forgotten would end the climb for nothing.
 */
export function requireSoon(dueAt: Date, now: Date): void {
  const ahead = dueAt.getTime() - now.getTime();
  if (ahead <= 0)
    throw invalid('escalations.due-in-past', 'Choose a time that is still to come.', [
      { field: 'dueAt', message: 'This time is past.' },
    ]);
  if (ahead > furthestDays * 86_400_000)
    throw invalid(
      'escalations.due-too-far',
      `Say what happens within the next ${furthestDays} days.`,
      [{ field: 'dueAt', message: `This is more than ${furthestDays} days away.` }],
    );
}
