import { againstRule, forbidden, type Refusal } from '../platform/refusal.ts';

export const handoffKinds = ['consult', 'transfer'] as const;
export type HandoffKind = (typeof handoffKinds)[number];

export const handoffStates = [
  'offered',
  'accepted',
  'answered',
  'declined',
  'returned',
  'taken-back',
] as const;
export type HandoffState = (typeof handoffStates)[number];

export const handoffActions = [
  'accept',
  'propose',
  'agree',
  'decline',
  'take-back',
  'return',
  'answer',
  'unfit',
  'name',
] as const;
export type HandoffAction = (typeof handoffActions)[number];

/** Why somebody is suggested. */
export const reasonKinds = [
  'answered',
  'resolved',
  'on-duty',
  'head',
  'touchpoint',
  'manager',
  'open',
  'kept',
  'kept-share',
] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/**
 * As what somebody acts on a hand-off. `asked`: the person asked, the member named, or who accepted.
 * `head`: the head of the asked desk, who stands in for them, or above.
 */
export const standings = [
  'asker',
  'asked',
  'member',
  'head',
  'holder',
  'stranger',
  'clock',
] as const;
export type Standing = (typeof standings)[number];

/**
 * Where a hand-off stands: its state, `proposed` while another time waits for the asker, and `final` when
 * what was answered or accepted cannot go back any more.
 */
export const phases = [
  'offered',
  'proposed',
  'accepted',
  'answered',
  'final',
  'declined',
  'returned',
  'taken-back',
] as const;
export type Phase = (typeof phases)[number];

export interface PhaseFacts {
  kind: HandoffKind;
  state: HandoffState;
  proposedAt: Date | null;
  acceptedBy: string | null;
  /** Until when an accepted transfer may go back: the end of the next working day of whoever accepted. */
  returnableUntil: Date | null;
}

/** `matter`: who holds it now and whether it is closed. */
export function phaseOf(
  it: PhaseFacts,
  matter: { holderId: string | null; closedAt: Date | null },
  now: Date,
): Phase {
  if (it.state === 'offered') return it.proposedAt ? 'proposed' : 'offered';
  if (it.state === 'answered') return matter.closedAt ? 'final' : 'answered';
  if (it.state !== 'accepted' || it.kind === 'consult') return it.state;
  const canGoBack =
    it.returnableUntil !== null &&
    now <= it.returnableUntil &&
    matter.holderId === it.acceptedBy &&
    matter.closedAt === null;
  return canGoBack ? 'accepted' : 'final';
}

type Code = `handoffs.${string}`;

const notAsked = 'handoffs.not-asked';
const notAsker = 'handoffs.not-asker';
const notAccepter = 'handoffs.not-accepter';
const own = 'handoffs.own';
const needsPerson = 'handoffs.needs-person';

const askedDesk = {
  asker: own,
  asked: true,
  member: true,
  head: true,
  holder: notAsked,
  stranger: notAsked,
  clock: needsPerson,
} as const;
const askingDesk = {
  asker: true,
  asked: notAsker,
  member: notAsker,
  head: notAsker,
  holder: true,
  stranger: notAsker,
  clock: needsPerson,
} as const;

const who: Record<HandoffAction, Record<Standing, true | Code>> = {
  accept: askedDesk,
  propose: askedDesk,
  decline: askedDesk,
  answer: askedDesk,
  return: { ...askedDesk, member: notAccepter },
  name: { ...askedDesk, asked: 'handoffs.not-team' },
  agree: askingDesk,
  unfit: askingDesk,
  // Closing the case takes open ones back by itself.
  'take-back': { ...askingDesk, clock: true },
};

const over = {
  accepted: 'handoffs.already-accepted',
  answered: 'handoffs.already-answered',
  final: 'handoffs.already-answered',
  declined: 'handoffs.already-declined',
  returned: 'handoffs.already-returned',
  'taken-back': 'handoffs.already-taken-back',
} as const;
const notAccepted = 'handoffs.not-accepted';
const notAnswered = 'handoffs.not-answered';
const pending = { offered: notAccepted, proposed: notAccepted } as const;
const unanswered = { offered: notAnswered, proposed: notAnswered, accepted: notAnswered } as const;
const tooLate = 'handoffs.too-late';
const noQuestion = every('handoffs.no-question');

/** What becomes of a question, or why nothing. */
const consult: Record<HandoffAction, Record<Phase, Phase | Code>> = {
  accept: { ...over, offered: 'accepted', proposed: 'accepted' },
  propose: { ...over, offered: 'proposed', proposed: 'proposed' },
  agree: { ...over, offered: 'handoffs.nothing-proposed', proposed: 'accepted' },
  decline: { ...over, offered: 'declined', proposed: 'declined' },
  name: { ...over, offered: 'offered', proposed: 'offered' },
  'take-back': { ...over, offered: 'taken-back', proposed: 'taken-back', accepted: 'taken-back' },
  return: { ...over, ...pending, accepted: 'returned' },
  answer: { ...over, offered: 'answered', proposed: 'answered', accepted: 'answered' },
  unfit: { ...over, ...unanswered, answered: 'accepted', final: 'handoffs.case-closed' },
};

/** A transfer is neither answered nor timed; what was accepted may go back for a while. */
const transfer: Record<HandoffAction, Record<Phase, Phase | Code>> = {
  ...consult,
  accept: { ...consult.accept, final: over.accepted },
  decline: { ...consult.decline, final: over.accepted },
  name: { ...consult.name, final: over.accepted },
  'take-back': { ...consult['take-back'], final: tooLate },
  return: { ...consult.return, final: tooLate },
  propose: noQuestion,
  agree: noQuestion,
  answer: noQuestion,
  unfit: noQuestion,
};

function every(code: Code): Record<Phase, Code> {
  return Object.fromEntries(phases.map((each) => [each, code])) as Record<Phase, Code>;
}

const becomes = { consult, transfer };

/** The phase the action leads to; refuses with the reason of the strongest standing. */
export function decide(
  action: HandoffAction,
  kind: HandoffKind,
  phase: Phase,
  standing: Standing | readonly Standing[],
): Phase {
  const all = typeof standing === 'string' ? [standing] : standing;
  const reasons = strongestFirst
    .filter((each) => all.includes(each))
    .map((each) => who[action][each]);
  if (!reasons.includes(true)) throw refusal((reasons[0] ?? notAsked) as Code);
  const next = becomes[kind][action][phase];
  if (isCode(next)) throw refusal(next);
  return next;
}

const strongestFirst: readonly Standing[] = [
  'asker',
  'head',
  'asked',
  'member',
  'holder',
  'clock',
  'stranger',
];

const isCode = (value: Phase | Code): value is Code => value.startsWith('handoffs.');

/** Would it be refused? For the `can` of an answer. */
export const may = (
  action: HandoffAction,
  kind: HandoffKind,
  phase: Phase,
  standing: readonly Standing[],
): boolean =>
  standing.some((each) => who[action][each] === true) && !isCode(becomes[kind][action][phase]);

const sentences: Record<string, string> = {
  [notAsked]: 'Only the desk that was asked may do this.',
  [notAsker]: 'Only the one who asked, or who holds the case, may do this.',
  [notAccepter]: 'Only the one who accepted it, or the head of the team, may give it back.',
  [own]: 'This is your own request to others.',
  [needsPerson]: 'Only a person can do this.',
  'handoffs.not-team': 'Only the team that was asked may name one of its members.',
  [over.accepted]: 'This was accepted already.',
  [over.answered]: 'This was answered already.',
  [over.declined]: 'This was declined.',
  [over.returned]: 'This was given back.',
  [over['taken-back']]: 'The one who asked took this back.',
  [notAccepted]: 'This has not been accepted yet. Decline it instead.',
  [notAnswered]: 'There is no answer yet.',
  [tooLate]: 'The case has moved on and cannot go back this way. Ask for it, or transfer it again.',
  'handoffs.no-question': 'A transfer asks for no answer; it is accepted or declined.',
  'handoffs.nothing-proposed': 'No other time was proposed.',
  'handoffs.case-closed': 'The case is closed. Reopen it first.',
};

const refusal = (code: Code): Refusal =>
  [notAsked, notAsker, notAccepter, own, needsPerson, 'handoffs.not-team'].includes(code)
    ? forbidden(code, sentences[code] as string)
    : againstRule(code, sentences[code] as string);

/** Refuses `handoffs.case-closed`. */
export function requireOpenMatter({ closedAt }: { closedAt: Date | null }): void {
  if (closedAt)
    throw againstRule('handoffs.case-closed', sentences['handoffs.case-closed'] as string);
}

/** Refuses `handoffs.ended`. */
export function requireNotEnded({ endedAt }: { endedAt: Date | null }): void {
  if (endedAt)
    throw againstRule('handoffs.ended', 'This hand-off is over. Ask again if you need to.');
}
