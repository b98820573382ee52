// What the ledger knows of one commitment, and how each event changes it. Pure: the rows of the database
// are the replay of their events, and a test holds them to it.
import type {
  BearingWhy,
  CommitmentKind,
  CommitmentState,
  EvidenceKind,
  HandoffStep,
  MoveCause,
  OwedTo,
  Purpose,
  Standard,
} from './rules.ts';

/** A person or a team. */
export type Party = { person: string; team: null } | { person: null; team: string };

export interface Evidence {
  kind: EvidenceKind;
  /** The message, the event, or for a note the message that holds it. */
  id: string;
}

export interface Bearing {
  person: string | null;
  team: string | null;
  from: Date;
  to: Date | null;
  why: BearingWhy;
}

/** One commitment, whole. */
export interface Entry {
  id: string;
  kind: CommitmentKind;
  statement: string;
  /** The matter that answers for it: where it was made, or what that was merged into. */
  matterId: string;
  owedBy: Party;
  owedTo: OwedTo;
  owedToPerson: string | null;
  owedToCustomer: string | null;
  dueAt: Date | null;
  madeAt: Date;
  madeBy: string | null;
  madeIn: string | null;
  dependsOn: string | null;
  handoffId: string | null;
  step: HandoffStep | null;
  state: CommitmentState;
  settledAt: Date | null;
  settledBy: string | null;
  settledReason: string | null;
  fulfilledAt: Date | null;
  evidence: Evidence | null;
  successorId: string | null;
  charged: Party | null;
  chargedBecause: string | null;
  standard: Standard | null;
  purpose: Purpose | null;
  /** The broken one that it answers. */
  about: string | null;
  remindAt: Date | null;
  /** When the bearer was reminded of the time it has now. */
  remindedAt: Date | null;
  /** While a standard is paused: what is left of it, in its own clock. */
  leftMs: number | null;
  /** Oldest first; the last one is open while the commitment is. */
  bearings: readonly Bearing[];
}

/** An event of the ledger, as it is recorded. Instants in `data` are ISO strings. */
export interface LedgerEvent {
  kind: string;
  at: Date;
  matterId: string | null;
  subjectId: string | null;
  actorId: string | null;
  data: Record<string, unknown>;
}

/** The commitment after the event. Throws an Error for an event that is none of the ledger's. */
export function apply(entry: Entry | undefined, event: LedgerEvent): Entry {
  if (event.kind === 'commitment.made') return made(event);
  if (!entry) throw new Error(`${event.kind} before commitment.made.`);
  const change = changes[event.kind];
  if (!change) throw new Error(`The ledger knows no ${event.kind}.`);
  return { ...entry, ...change(entry, event) };
}

/** Every commitment that the events tell of, by id. Other events are passed over. */
export function replay(events: Iterable<LedgerEvent>): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const event of events) {
    if (event.kind === 'matter.merged') goOn(entries, event);
    if (event.subjectId === null || !event.kind.startsWith('commitment.')) continue;
    entries.set(event.subjectId, apply(entries.get(event.subjectId), event));
  }
  return entries;
}

/** What was merged is answered for by its survivor. */
function goOn(entries: Map<string, Entry>, { matterId, data }: LedgerEvent): void {
  for (const [id, entry] of entries)
    if (entry.matterId === matterId) entries.set(id, { ...entry, matterId: String(data.into) });
}

/** What `commitment.made` says. */
export interface MadeData {
  kind: CommitmentKind;
  statement: string;
  owedByPerson: string | null;
  owedByTeam: string | null;
  owedTo: OwedTo;
  owedToPerson: string | null;
  owedToCustomer: string | null;
  dueAt: string | null;
  madeIn: string | null;
  /** Where it is said in the message's text, when that is known. */
  words?: { start: number; end: number };
  dependsOn: string | null;
  handoffId: string | null;
  step: HandoffStep | null;
  bearerPerson: string | null;
  bearerTeam: string | null;
  why: BearingWhy;
  standard: Standard | null;
  purpose: Purpose | null;
  about: string | null;
  remindAt: string | null;
}

/** What `commitment.rescheduled` says. Without `toDue` it stands still, with `leftMs` left. */
export interface RescheduledData {
  fromDue: string | null;
  toDue: string | null;
  leftMs: number | null;
  remindAt: string | null;
  cause: MoveCause;
  /** The message that told the customer. */
  messageId: string | null;
}

function made(event: LedgerEvent): Entry {
  const data = event.data as unknown as MadeData;
  return {
    id: event.subjectId as string,
    kind: data.kind,
    statement: data.statement,
    matterId: event.matterId as string,
    owedBy: partyOf(data.owedByPerson, data.owedByTeam) as Party,
    owedTo: data.owedTo,
    owedToPerson: data.owedToPerson,
    owedToCustomer: data.owedToCustomer,
    dueAt: instant(data.dueAt),
    madeAt: event.at,
    madeBy: event.actorId,
    madeIn: data.madeIn,
    dependsOn: data.dependsOn,
    handoffId: data.handoffId,
    step: data.step,
    state: 'open',
    settledAt: null,
    settledBy: null,
    settledReason: null,
    fulfilledAt: null,
    evidence: null,
    successorId: null,
    charged: null,
    chargedBecause: null,
    standard: data.standard ?? null,
    purpose: data.purpose ?? null,
    about: data.about ?? null,
    remindAt: instant(data.remindAt),
    remindedAt: null,
    leftMs: null,
    bearings: [
      { person: data.bearerPerson, team: data.bearerTeam, from: event.at, to: null, why: data.why },
    ],
  };
}

type Change = (entry: Entry, event: LedgerEvent) => Partial<Entry>;

const changes: Record<string, Change> = {
  'commitment.moved': (entry, { at, data }) => ({
    bearings: [
      ...ended(entry, at),
      {
        person: text(data.toPerson),
        team: text(data.toTeam),
        from: at,
        to: null,
        why: data.why as BearingWhy,
      },
    ],
  }),
  'commitment.kept': (entry, event) => ({ ...settled(entry, event, 'kept'), ...evidence(event) }),
  'commitment.broken': (entry, event) => ({
    ...settled(entry, event, 'broken'),
    settledReason: text(event.data.cause),
    charged: partyOf(text(event.data.chargedPerson), text(event.data.chargedTeam)),
    chargedBecause: text(event.data.chargedBecause),
  }),
  'commitment.fulfilled': (_entry, event) => ({ fulfilledAt: event.at, ...evidence(event) }),
  'commitment.withdrawn': (entry, event) => ({
    ...settled(entry, event, 'withdrawn'),
    ...evidence(event),
  }),
  'commitment.renegotiated': (entry, event) => ({
    ...settled(entry, event, 'renegotiated'),
    ...evidence(event),
    successorId: text(event.data.successorId),
  }),
  'commitment.followed': (_entry, { data }) => ({ successorId: text(data.successorId) }),
  'commitment.rested': (_entry, { data }) => ({ dependsOn: text(data.dependsOn) }),
  'commitment.rescheduled': (_entry, { data }) => ({
    dueAt: instant(data.toDue),
    leftMs: typeof data.leftMs === 'number' ? data.leftMs : null,
    remindAt: instant(data.remindAt),
    remindedAt: null,
  }),
  'commitment.reminded': (_entry, { at }) => ({ remindedAt: at }),
  'commitment.owed-on': (_entry, { data }) => ({ owedToPerson: text(data.toPerson) }),
};

const settled = (entry: Entry, event: LedgerEvent, state: CommitmentState): Partial<Entry> => ({
  state,
  settledAt: event.at,
  settledBy: event.actorId,
  settledReason: text(event.data.reason),
  bearings: ended(entry, event.at),
});

const ended = ({ bearings }: Entry, at: Date): Bearing[] =>
  bearings.map((each) => (each.to === null ? { ...each, to: at } : each));

const evidence = ({ data }: LedgerEvent): Partial<Entry> =>
  typeof data.evidenceId === 'string'
    ? { evidence: { kind: data.evidenceKind as EvidenceKind, id: data.evidenceId } }
    : {};

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const instant = (value: unknown): Date | null =>
  typeof value === 'string' ? new Date(value) : null;

export const partyOf = (person: string | null, team: string | null): Party | null =>
  person !== null ? { person, team: null } : team !== null ? { person: null, team } : null;

/** Who bears it now, or who bore it last. */
export const bearerOf = (entry: Entry): Bearing => entry.bearings.at(-1) as Bearing;

/** For whom its bearer stands in; null when they bear it themselves. */
export function standsInFor(entry: Entry): string | null {
  const before = entry.bearings.findLast((each) => each.why !== 'stand-in');
  if (bearerOf(entry).why !== 'stand-in') return null;
  return before ? before.person : entry.owedBy.person;
}

/** Who bore it at an instant; the first bearer for an instant before there was one. */
export const bearerAt = (entry: Entry, at: Date): Bearing =>
  entry.bearings.findLast((each) => each.from.getTime() <= at.getTime()) ??
  (entry.bearings[0] as Bearing);

/**
 * Whom a commitment that breaks is charged to: its bearer at the due second, unless what it rests on broke
 * first, at the same second at the latest; then the desk that broke first, however far down.
 */
export function chargeOf(
  entry: Entry,
  dependency: (id: string) => Entry | undefined,
): { charged: Party; because: string | null } {
  let root = entry;
  for (
    let next = entry.dependsOn && dependency(entry.dependsOn);
    next && next.state === 'broken';
  ) {
    if ((next.settledAt as Date) > (root.dueAt as Date)) break;
    root = next;
    next = root.dependsOn && dependency(root.dependsOn);
  }
  const { person, team } = bearerAt(root, root.dueAt as Date);
  return {
    charged: partyOf(person, team) as Party,
    because: root === entry ? null : root.id,
  };
}
