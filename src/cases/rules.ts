import { againstRule, forbidden, Refusal } from '../platform/refusal.ts';

/** The words of a case, as the database checks them. */
export const caseKinds = ['question', 'request', 'complaint', 'praise', 'suggestion'] as const;
export type CaseKind = (typeof caseKinds)[number];

export const severities = ['low', 'normal', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

export const statuses = ['new', 'open', 'waiting', 'resolved', 'closed'] as const;
export type Status = (typeof statuses)[number];

export const outcomes = [
  'answered',
  'solved',
  'partly-solved',
  'not-solved',
  'declined',
  'withdrawn',
  'duplicate',
  'spam',
] as const;
export type Outcome = (typeof outcomes)[number];

export const caseActions = [
  'take',
  'assign',
  'edit',
  'reply',
  'note',
  'ask',
  'promise',
  'handOff',
  'resolve',
  'reopen',
  'close',
  'merge',
  'takeIn',
  'split',
  'namePersonComplainedAbout',
  'praise',
  'follow',
  'tag',
  'fill',
  'snooze',
  'wake',
  'link',
  'plan',
  'writeAsCustomer',
] as const;
export type CaseAction = (typeof caseActions)[number];

/**
 * Who acts: the holder; other staff who may read the case; a member of staff who raised it for themselves
 * and is its customer, not its worker; the customer.
 */
export const caseRoles = ['holder', 'staff', 'raiser', 'customer'] as const;
export type CaseRole = (typeof caseRoles)[number];

/** Nothing is to be done any more, unless it is opened again. */
export const isOver = (status: Status): boolean => status === 'resolved' || status === 'closed';

/** Why not, by code. */
const sentences = {
  'case.already-yours': 'You hold this case already.',
  'case.already-resolved': 'This case is resolved. Reopen it first.',
  'case.already-closed': 'This case is closed already.',
  'case.closed': 'This case is closed. Reopen it first.',
  'case.not-resolved': 'This case is not resolved yet.',
  'case.survivor-over': 'The other case is over. Reopen it first, or merge the other way round.',
  'case.your-own': 'You raised this case as a customer; a colleague works on it.',
  'case.not-for-customers': 'Only staff can do this.',
  'case.not-for-staff': 'Only the customer can do this.',
} as const;
export type CaseRefusal = keyof typeof sentences;

type Cell = Status | CaseRefusal;
type Line = Record<Status, Cell>;

const stays: Line = {
  new: 'open',
  open: 'open',
  waiting: 'waiting',
  resolved: 'resolved',
  closed: 'closed',
};
const staysUntilClosed: Line = { ...stays, closed: 'case.closed' };
const needsWork: Line = { ...staysUntilClosed, resolved: 'case.already-resolved' };
const unchanged: Line = { ...stays, new: 'new' };
const unchangedUntilClosed: Line = { ...unchanged, closed: 'case.closed' };

/** What staff do, by status. The first thing a human does opens a new case. */
const work: Record<Exclude<CaseAction, 'writeAsCustomer'>, Line> = {
  take: staysUntilClosed,
  assign: staysUntilClosed,
  edit: staysUntilClosed,
  reply: staysUntilClosed,
  note: stays,
  ask: { ...needsWork, new: 'waiting', open: 'waiting' },
  promise: needsWork,
  handOff: needsWork,
  resolve: { ...needsWork, new: 'resolved', open: 'resolved', waiting: 'resolved' },
  reopen: {
    new: 'case.not-resolved',
    open: 'case.not-resolved',
    waiting: 'case.not-resolved',
    resolved: 'open',
    closed: 'open',
  },
  close: {
    new: 'case.not-resolved',
    open: 'case.not-resolved',
    waiting: 'case.not-resolved',
    resolved: 'closed',
    closed: 'case.already-closed',
  },
  merge: {
    ...staysUntilClosed,
    new: 'closed',
    open: 'closed',
    waiting: 'closed',
    resolved: 'closed',
  },
  takeIn: {
    ...stays,
    new: 'open',
    resolved: 'case.survivor-over',
    closed: 'case.survivor-over',
  },
  split: staysUntilClosed,
  namePersonComplainedAbout: stays,
  praise: stays,
  follow: unchanged,
  // What it was about is often known when it is over.
  tag: unchanged,
  fill: unchanged,
  snooze: { ...unchangedUntilClosed, resolved: 'case.already-resolved' },
  wake: unchanged,
  link: unchanged,
  plan: unchangedUntilClosed,
};

/** A customer's word reopens whatever was thought to be over, and ends the waiting for them. */
const customersWord: Line = {
  new: 'new',
  open: 'open',
  waiting: 'open',
  resolved: 'open',
  closed: 'open',
};

/** The new status, or why not. */
export function outcomeOf(status: Status, action: CaseAction, role: CaseRole): Cell {
  const isCustomer = role === 'customer' || role === 'raiser';
  if (action === 'writeAsCustomer')
    return isCustomer ? customersWord[status] : 'case.not-for-staff';
  if (role === 'customer') return 'case.not-for-customers';
  if (role === 'raiser' && action !== 'follow' && action !== 'namePersonComplainedAbout')
    return 'case.your-own';
  if (role === 'holder' && action === 'take' && status !== 'closed') return 'case.already-yours';
  return work[action][status];
}

/** The status after the action. Refuses with the table's code. */
export function decide(status: Status, action: CaseAction, role: CaseRole): Status {
  const cell = outcomeOf(status, action, role);
  if (!isRefusal(cell)) return cell;
  requireAllowed(status, action, role);
  throw againstRule(cell, sentences[cell]);
}

/** Refuses only what the role may do in no status. */
export function requireAllowed(status: Status, action: CaseAction, role: CaseRole): void {
  const cell = outcomeOf(status, action, role);
  if (isRefusal(cell) && mayNever.has(cell)) throw forbidden(cell, sentences[cell]);
}

const mayNever: ReadonlySet<CaseRefusal> = new Set([
  'case.your-own',
  'case.not-for-customers',
  'case.not-for-staff',
]);

export const isRefusal = (cell: Cell): cell is CaseRefusal => cell in sentences;

/** What the role may do now: the same table that decides. */
export const canOf = (status: Status, role: CaseRole): Record<CaseAction, boolean> =>
  Object.fromEntries(
    caseActions.map((action) => [action, !isRefusal(outcomeOf(status, action, role))]),
  ) as Record<CaseAction, boolean>;

/** The role of a member of staff towards a case. Who holds what they raised works on it all the same. */
export function roleOf(
  personId: string | null,
  theCase: { holderId: string | null; raisedBy: string | null },
): CaseRole {
  if (personId !== null && personId === theCase.holderId) return 'holder';
  return personId !== null && personId === theCase.raisedBy ? 'raiser' : 'staff';
}

/**
 * Nobody writes over what they did not see. Refuses `case.changed-meanwhile` with the fields that stand otherwise now
 * than they were seen, and than they are to be.
 */
export function requireUnchanged<T extends object>(
  seen: Partial<T>,
  to: Partial<T>,
  now: NoInfer<T>,
): void {
  const changed = (Object.keys(seen) as (keyof T & string)[]).filter(
    (field) => to[field] !== undefined && now[field] !== seen[field] && now[field] !== to[field],
  );
  if (changed.length === 0) return;
  const sentence = 'A colleague changed this meanwhile.';
  throw new Refusal(
    'conflict',
    'case.changed-meanwhile',
    sentence,
    changed.map((field) => ({ field, message: sentence })),
  );
}

/** A case is not resolved over the customer's head while something is still promised to them. */
export function requirePromisesSettled(open: readonly { kind: string; state: string }[]): void {
  if (open.some((each) => each.kind === 'promise' && each.state === 'open'))
    throw againstRule(
      'case.open-promises',
      'Something is still promised to the customer. Keep it, or settle it with them, first.',
    );
}

/**
 * Whom naming a person complained about keeps the case from besides them: whoever stands in for them now or
 * would, had they been here, unless they are above them. `deputies`: the chain of deputies, nearest first.
 */
export function standInsKeptOut(
  deputies: readonly { id: string; isPresent: boolean }[],
  above: readonly string[],
): string[] {
  const present = deputies.findIndex((each) => each.isPresent);
  const chain = present === -1 ? deputies : deputies.slice(0, present + 1);
  return chain.map((each) => each.id).filter((id) => !above.includes(id));
}
