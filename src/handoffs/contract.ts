// What is known of one hand-off, and how each event changes it. Pure: the rows of the database are the replay of
// their events, and a test holds them to it.
import type { HandoffKind, HandoffState } from './rules.ts';

/** One hand-off, whole. */
export interface Handoff {
  id: string;
  matterId: string;
  kind: HandoffKind;
  askedBy: string;
  toPerson: string | null;
  toTeam: string | null;
  ask: string;
  answerBy: Date | null;
  acceptBy: Date;
  state: HandoffState;
  offeredAt: Date;
  proposedBy: string | null;
  proposedAnswerBy: Date | null;
  proposedAt: Date | null;
  acceptedBy: string | null;
  acceptedAt: Date | null;
  endedAt: Date | null;
  endedBy: string | null;
  endReason: string | null;
  returnedAt: Date | null;
  answerMessageId: string | null;
  unfitAt: Date | null;
  unfitReason: string | null;
}

/** An event of a hand-off, as it is recorded. Instants in `data` are ISO strings. */
export interface HandoffEvent {
  kind: string;
  at: Date;
  matterId: string | null;
  subjectId: string | null;
  actorId: string | null;
  data: Record<string, unknown>;
}

/** The hand-off after the event. Throws an Error for an event that is none of a hand-off's. */
export function apply(handoff: Handoff | undefined, event: HandoffEvent): Handoff {
  if (event.kind === 'handoff.offered') return offered(event);
  if (!handoff) throw new Error(`${event.kind} before handoff.offered.`);
  const change = changes[event.kind];
  if (!change) throw new Error(`A hand-off knows no ${event.kind}.`);
  return { ...handoff, ...change(handoff, event) };
}

/** Every hand-off that the events tell of, by id. Other events are passed over. */
export function replay(events: Iterable<HandoffEvent>): Map<string, Handoff> {
  const handoffs = new Map<string, Handoff>();
  for (const event of events) {
    if (event.subjectId === null || !event.kind.startsWith('handoff.')) continue;
    handoffs.set(event.subjectId, apply(handoffs.get(event.subjectId), event));
  }
  return handoffs;
}

/** What `handoff.offered` says. */
export interface OfferedData {
  kind: HandoffKind;
  askedBy: string;
  toPerson: string | null;
  toTeam: string | null;
  ask: string;
  answerBy: string | null;
  acceptBy: string;
  /** Persons to be told: the one asked or who stands in; of a team its head and its members on duty. */
  tell: string[];
}

function offered(event: HandoffEvent): Handoff {
  const data = event.data as unknown as OfferedData;
  return {
    id: event.subjectId as string,
    matterId: event.matterId as string,
    kind: data.kind,
    askedBy: data.askedBy,
    toPerson: data.toPerson,
    toTeam: data.toTeam,
    ask: data.ask,
    answerBy: instant(data.answerBy),
    acceptBy: new Date(data.acceptBy),
    state: 'offered',
    offeredAt: event.at,
    ...noProposal,
    acceptedBy: null,
    acceptedAt: null,
    endedAt: null,
    endedBy: null,
    endReason: null,
    returnedAt: null,
    answerMessageId: null,
    unfitAt: null,
    unfitReason: null,
  };
}

const noProposal = { proposedBy: null, proposedAnswerBy: null, proposedAt: null };

type Change = (handoff: Handoff, event: HandoffEvent) => Partial<Handoff>;

const changes: Record<string, Change> = {
  'handoff.proposed': (_handoff, { at, data }) => ({
    proposedBy: text(data.by),
    proposedAnswerBy: instant(data.answerBy),
    proposedAt: at,
  }),
  'handoff.agreed': () => ({}),
  'handoff.accepted': (handoff, { at, data }) => ({
    state: 'accepted',
    ...noProposal,
    acceptedBy: text(data.by),
    acceptedAt: at,
    // Whoever took a case over is not asked any more.
    ...(handoff.kind === 'transfer' ? { endedAt: at, endedBy: text(data.by) } : {}),
  }),
  'handoff.answered': (_handoff, { at, data }) => ({
    state: 'answered',
    endedAt: at,
    endedBy: text(data.by),
    answerMessageId: text(data.messageId),
  }),
  'handoff.declined': (_handoff, event) => ended('declined', event),
  'handoff.returned': (handoff, event) => wentBack(handoff, 'returned', event),
  'handoff.taken-back': (handoff, event) => wentBack(handoff, 'taken-back', event),
  'handoff.unfit': (_handoff, { at, data }) => ({
    state: 'accepted',
    endedAt: null,
    endedBy: null,
    answerMessageId: null,
    unfitAt: at,
    unfitReason: text(data.reason),
  }),
  'handoff.named': (_handoff, { data }) => ({ toPerson: text(data.toPerson), ...noProposal }),
  'handoff.moved': (handoff, { data }) => ({
    askedBy: moved(handoff.askedBy, data) as string,
    toPerson: moved(handoff.toPerson, data),
    acceptedBy: moved(handoff.acceptedBy, data),
    proposedBy: moved(handoff.proposedBy, data),
  }),
};

const ended = (state: HandoffState, { at, actorId, data }: HandoffEvent): Partial<Handoff> => ({
  state,
  ...noProposal,
  endedAt: at,
  endedBy: actorId,
  endReason: text(data.reason),
});

/** An accepted transfer ended when it was accepted; that it went back comes after. */
const wentBack = (handoff: Handoff, state: HandoffState, event: HandoffEvent): Partial<Handoff> =>
  handoff.endedAt === null
    ? ended(state, event)
    : {
        state,
        returnedAt: event.at,
        endedBy: event.actorId,
        endReason: text(event.data.reason),
      };

const moved = (person: string | null, { fromPerson, toPerson }: HandoffEvent['data']) =>
  person !== null && person === fromPerson ? text(toPerson) : person;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const instant = (value: unknown): Date | null =>
  typeof value === 'string' ? new Date(value) : null;
