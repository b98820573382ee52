import { againstRule, forbidden, invalid, type Refusal } from '../platform/refusal.ts';

export const commitmentKinds = [
  'promise',
  'answer',
  'standard',
  'update',
  'action',
  'learning',
] as const;
export type CommitmentKind = (typeof commitmentKinds)[number];

/** Which service standard a commitment of kind `standard` is. */
export const standardMetrics = ['acknowledge', 'first-answer', 'next-word', 'resolve'] as const;
export type Standard = (typeof standardMetrics)[number];

/** What is made because another broke: an apology and a new promise, or somebody's word on what happens next. */
export const purposes = ['recover', 'next-step'] as const;
export type Purpose = (typeof purposes)[number];

/** Why the due time of a standard moved. */
export const moveCauses = [
  'paused',
  'resumed',
  'described',
  'transferred',
  'policy',
  'calendar',
  'told',
] as const;
export type MoveCause = (typeof moveCauses)[number];

/** Why a standard does not count any more. */
export const standardEndings = ['merged', 'no-policy', 'not-a-concern', 'resolved'] as const;
export type StandardEnding = (typeof standardEndings)[number];

export const commitmentStates = ['open', 'kept', 'broken', 'withdrawn', 'renegotiated'] as const;
export type CommitmentState = (typeof commitmentStates)[number];

export const owedTos = ['person', 'customer', 'organisation'] as const;
export type OwedTo = (typeof owedTos)[number];

export const evidenceKinds = ['message', 'event', 'note'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** The two promises of a hand-off: accept or decline by; answer by. */
export const handoffSteps = ['accept', 'answer'] as const;
export type HandoffStep = (typeof handoffSteps)[number];

export const bearingWhys = [
  'made',
  'took-case',
  'transferred',
  'stand-in',
  'successor',
  'excluded',
  'accepted',
  'named',
  'returned',
] as const;
export type BearingWhy = (typeof bearingWhys)[number];

/** As what somebody acts on a commitment. `owed-to`: the one it is owed to, or with their word as evidence. */
export const standings = ['owed-by', 'bearer', 'owed-to', 'manager', 'stranger', 'clock'] as const;
export type Standing = (typeof standings)[number];

/** `end`: its hand-off ended. `move`: another bears it. `reschedule`: a standard's time moves, or stands still. */
export const commitmentActions = [
  'keep',
  'break',
  'withdraw',
  'renegotiate',
  'end',
  'move',
  'reschedule',
  'remind',
] as const;
export type CommitmentAction = (typeof commitmentActions)[number];

/**
 * Where a commitment stands: its state, and of an open one whether its time is past before the clock came,
 * of a broken one whether it was done after all (`fulfilled`) or a new one was made (`followed`).
 */
export const phases = [
  'open',
  'overdue',
  'kept',
  'broken',
  'followed',
  'fulfilled',
  'withdrawn',
  'renegotiated',
] as const;
export type Phase = (typeof phases)[number];

export function phaseOf(
  it: {
    state: CommitmentState;
    dueAt: Date | null;
    fulfilledAt: Date | null;
    successorId: string | null;
  },
  now: Date,
): Phase {
  if (it.state === 'open') return isPast(it.dueAt, now) ? 'overdue' : 'open';
  if (it.state !== 'broken') return it.state;
  if (it.fulfilledAt) return 'fulfilled';
  return it.successorId ? 'followed' : 'broken';
}

/** Exactly at its time is in time. */
export const isPast = (dueAt: Date | null, now: Date): boolean =>
  dueAt !== null && dueAt.getTime() < now.getTime();

/**
 * When the bearer is reminded of what is due, reckoned from `from`: a fifth of the span before it, at least ten
 * minutes. Null when no time is left for that.
 */
export function reminderBefore(dueAt: Date | null, from: Date): Date | null {
  if (dueAt === null) return null;
  const lead = Math.max((dueAt.getTime() - from.getTime()) / 5, 600_000);
  const at = Math.ceil(dueAt.getTime() - lead);
  return at > from.getTime() ? new Date(at) : null;
}

type Code = `commitments.${string}`;

const notYours = 'commitments.not-yours';
const needsPerson = 'commitments.needs-person';
const needsTheirWord = 'commitments.needs-their-word';
const followsRules = 'commitments.moves-by-itself';
const endsWithHandoff = 'commitments.ends-with-handoff';
const breaksByItself = 'commitments.breaks-by-itself';
const standardRuns = 'commitments.standard-runs-by-rule';
const neverMoves = 'commitments.time-never-moves';
const remindsByItself = 'commitments.reminds-by-itself';

type Allowed = Record<CommitmentAction, Record<Standing, true | Code>>;

/** Who may: true, or why not. The one who bears it can never be free of it alone. */
const whoOfPromises: Allowed = {
  keep: {
    'owed-by': true,
    bearer: true,
    'owed-to': true,
    manager: true,
    stranger: notYours,
    clock: needsPerson,
  },
  break: { ...only(breaksByItself), clock: true },
  withdraw: {
    'owed-by': needsTheirWord,
    bearer: needsTheirWord,
    'owed-to': true,
    manager: true,
    stranger: notYours,
    clock: needsPerson,
  },
  renegotiate: {
    'owed-by': needsTheirWord,
    bearer: needsTheirWord,
    'owed-to': true,
    manager: needsTheirWord,
    stranger: notYours,
    clock: needsPerson,
  },
  end: { ...only(endsWithHandoff), clock: true },
  move: { ...only(followsRules), clock: true },
  reschedule: only(neverMoves),
  remind: { ...only(remindsByItself), clock: true },
};

/** A standard was promised by the organisation to everybody: its time moves and it ends as the policies say. */
const whoOfStandards: Allowed = {
  ...whoOfPromises,
  withdraw: { ...only(standardRuns), clock: true },
  renegotiate: only(standardRuns),
  reschedule: { ...only(standardRuns), clock: true },
};

const whoOf = (kind: CommitmentKind): Allowed =>
  kind === 'standard' ? whoOfStandards : whoOfPromises;

function only(code: Code): Record<Standing, Code> {
  return Object.fromEntries(standings.map((each) => [each, code])) as Record<Standing, Code>;
}

const over = {
  kept: 'commitments.already-kept',
  broken: 'commitments.already-broken',
  followed: 'commitments.already-broken',
  fulfilled: 'commitments.already-fulfilled',
  withdrawn: 'commitments.already-withdrawn',
  renegotiated: 'commitments.already-renegotiated',
} as const;

/** What becomes of it, or why nothing. What is overdue breaks first, whatever is done to it. */
const what: Record<CommitmentAction, Record<Phase, Phase | Code>> = {
  keep: { ...over, open: 'kept', overdue: 'fulfilled', broken: 'fulfilled', followed: 'fulfilled' },
  break: { ...over, open: 'commitments.not-due', overdue: 'broken' },
  withdraw: { ...over, open: 'withdrawn', overdue: 'commitments.already-broken' },
  renegotiate: {
    ...over,
    open: 'renegotiated',
    overdue: 'followed',
    broken: 'followed',
    followed: 'commitments.already-followed',
  },
  end: { ...over, open: 'withdrawn', overdue: 'commitments.already-broken' },
  move: { ...over, open: 'open', overdue: 'commitments.already-broken' },
  reschedule: { ...over, open: 'open', overdue: 'commitments.already-broken' },
  remind: { ...over, open: 'open', overdue: 'commitments.already-broken' },
};

/** The phase the action leads to; refuses with the reason of the strongest standing. */
export function decide(
  action: CommitmentAction,
  kind: CommitmentKind,
  phase: Phase,
  standing: Standing | readonly Standing[],
): Phase {
  const who = whoOf(kind);
  const all = typeof standing === 'string' ? [standing] : standing;
  const reasons = strongestFirst
    .filter((each) => all.includes(each))
    .map((each) => who[action][each]);
  if (!reasons.includes(true)) throw refusal((reasons[0] ?? notYours) as Code);
  const next = what[action][phase];
  if (isCode(next)) throw refusal(next);
  return next;
}

const strongestFirst: readonly Standing[] = [
  'owed-to',
  'manager',
  'bearer',
  'owed-by',
  'clock',
  'stranger',
];

const isCode = (value: Phase | Code): value is Code => value.startsWith('commitments.');

/** Would it be refused? For the `can` of an answer. */
export function may(
  action: CommitmentAction,
  kind: CommitmentKind,
  phase: Phase,
  standing: readonly Standing[],
): boolean {
  return (
    standing.some((each) => whoOf(kind)[action][each] === true) && !isCode(what[action][phase])
  );
}

const sentences: Record<string, string> = {
  [notYours]:
    'Only those whose promise it is, their manager, or the one it is owed to may do this.',
  [needsPerson]: 'Only a person can do this.',
  [needsTheirWord]:
    'A promise cannot be changed by those who made it alone. Attach their message, or a note of the call in which they agreed.',
  [followsRules]: 'A promise moves with its case, a stand-in or a successor, never by itself.',
  [endsWithHandoff]: 'This ends with its hand-off.',
  [breaksByItself]: 'A promise breaks by itself at its time.',
  [standardRuns]: 'A service standard runs as its policy says. Answer the customer in time.',
  [neverMoves]: 'Only the time of a service standard moves. Agree another time instead.',
  [remindsByItself]: 'Reminders go out by themselves.',
  'commitments.not-due': 'Its time has not come yet.',
  [over.kept]: 'This promise was kept already.',
  [over.broken]: 'This promise is broken. Record that it was done after all, or make a new one.',
  [over.fulfilled]: 'This promise was broken and has been done after all.',
  [over.withdrawn]: 'This promise was withdrawn.',
  [over.renegotiated]: 'Another time was agreed for this promise already.',
  'commitments.already-followed': 'A new promise was made after this one broke.',
};

const refusal = (code: Code): Refusal =>
  code === notYours || code === needsPerson
    ? forbidden(code, sentences[code] as string)
    : againstRule(code, sentences[code] as string);

/** Nobody alive means a later day: it is a slip of the keyboard, and a promise that could never break. */
const longestMs = 5 * 365 * 86_400_000;

/** Refuses `commitments.due-in-past`, `commitments.due-too-far`: a promise is about the future, and one that comes. */
export function requireFuture(dueAt: Date, now: Date, field = 'dueAt'): void {
  if (dueAt.getTime() <= now.getTime())
    throw invalid('commitments.due-in-past', 'Choose a time that is still to come.', [
      { field, message: 'This time is past.' },
    ]);
  if (dueAt.getTime() > now.getTime() + longestMs)
    throw invalid('commitments.due-too-far', 'Choose a time within the next five years.', [
      { field, message: 'This is more than five years away.' },
    ]);
}

/** Refuses `commitments.case-closed`: nothing is promised on what is closed. */
export function requireOpenMatter({ closedAt }: { closedAt: Date | null }): void {
  if (closedAt)
    throw againstRule('commitments.case-closed', 'The case is closed. Reopen it first.');
}

/** Refuses `commitments.by-handoff`: a hand-off's promises are kept by accepting and answering it. */
export function requireOutsideHandoff({ handoffId }: { handoffId: string | null }): void {
  if (handoffId)
    throw againstRule(
      'commitments.by-handoff',
      'This belongs to a hand-off. Accept, decline or answer it there.',
    );
}

/** What the ledger itself knows of evidence. */
export interface RecordedEvidence {
  kind: EvidenceKind;
  id: string;
  /** When our server recorded it. */
  at: Date;
  /** Words a machine sent count for nothing. */
  isAutomatic: boolean;
}

/** Evidence is a deed that came after the promise; what a machine said is none. */
export function requireEvidence(evidence: RecordedEvidence, madeAt: Date): void {
  if (evidence.isAutomatic)
    throw againstRule(
      'commitments.evidence-automatic',
      'An automatic message shows nothing. Choose what a person said or did.',
    );
  if (evidence.at.getTime() < madeAt.getTime())
    throw againstRule(
      'commitments.evidence-too-early',
      'This is older than the promise and cannot show that it was kept.',
    );
}

/**
 * A standard is kept by a person's word to the customer: a message, and where it asks for no more than being heard
 * or answered also a note of a call. Refuses `commitments.needs-word-to-customer`.
 */
export function requireWord(
  standard: Standard | null,
  evidence: { kind: EvidenceKind; isToCustomer: boolean },
): void {
  const isByCall = standard === 'acknowledge' || standard === 'first-answer';
  if (standard === null || evidence.isToCustomer || (isByCall && evidence.kind === 'note')) return;
  throw againstRule(
    'commitments.needs-word-to-customer',
    'Choose the message in which a person told the customer.',
  );
}

/** Refuses `commitments.kept-by-promising`: an apology is kept by what a person writes to the customer. */
export function requireNoRecovery(purpose: Purpose | null): void {
  if (purpose === 'recover')
    throw againstRule(
      'commitments.kept-by-promising',
      'Write to the customer: apologise and promise anew, or do what was promised. That settles it by itself.',
    );
}

/** An open answer to a hand-off: a promise may rest on it, and be for who bears it to keep. */
export const mayRestOn = ({ state, handoffId }: { state: string; handoffId: string | null }) =>
  state === 'open' && handoffId !== null;

/** A promise due before what it rests on can hardly be kept; the composer says so. */
export const isBeforeItsDependency = (dueAt: Date, dependencyDueAt: Date | null): boolean =>
  dependencyDueAt !== null && dueAt.getTime() < dependencyDueAt.getTime();

/** How much of a text is read for promises, in characters. */
export const longestRead = 20_000;
