// Ten thousand random histories of one case, played with the pure rules alone.
import { test } from 'node:test';
import fc from 'fast-check';
import { requireLawful } from './histories.ts';
import * as ledger from '../src/commitments/ledger.ts';
import * as promises from '../src/commitments/rules.ts';
import { apply, type Handoff } from '../src/handoffs/contract.ts';
import * as offers from '../src/handoffs/offer-rules.ts';
import * as rules from '../src/handoffs/rules.ts';

const people = ['ana', 'ben', 'cy', 'dee', 'eli'] as const;
const team = 'desk';
const start = new Date('2026-03-02T08:00:00.000Z');

interface Step {
  verb: keyof typeof verbs;
  who: string;
  whom: string;
  /** How much later it happens, in milliseconds. */
  ms: number;
  /** Until when, in milliseconds. */
  until: number;
  pick: number;
}

/** One case and everything on it. Nothing is stored but by an event. */
function newWorld() {
  const events: (ledger.LedgerEvent & { id: string })[] = [];
  return {
    now: start,
    holder: people[0] as string,
    closedAt: null as Date | null,
    entries: new Map<string, ledger.Entry>(),
    handoffs: new Map<string, Handoff>(),
    holdings: [{ from: start, to: null as Date | null }],
    events,
    count: 0,
  };
}
type World = ReturnType<typeof newWorld>;

const nextId = (world: World): string => String(++world.count).padStart(6, '0');

function emit(
  world: World,
  kind: string,
  subjectId: string,
  actorId: string | null,
  data: object,
  at = world.now,
) {
  const event = {
    id: nextId(world),
    kind,
    at,
    matterId: 'case',
    subjectId,
    actorId,
    data: data as Record<string, unknown>,
  };
  world.events.push(event);
  if (kind.startsWith('handoff.'))
    world.handoffs.set(subjectId, apply(world.handoffs.get(subjectId), event));
  else world.entries.set(subjectId, ledger.apply(world.entries.get(subjectId), event));
  return event.id;
}

/** Refusals are part of life here; anything else fails the test. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if ((error as { name?: string }).name !== 'Refusal') throw error;
  }
}

const chosen = <T>(from: ReadonlyMap<string, T>, { pick }: Step): T | undefined =>
  [...from.values()][from.size > 0 ? pick % from.size : 0];
const later = (world: World, ms: number): Date => new Date(world.now.getTime() + ms);

function sweep(world: World): void {
  const due = [...world.entries.values()]
    .filter((each) => promises.phaseOf(each, world.now) === 'overdue')
    .sort((a, b) => Number(a.dueAt) - Number(b.dueAt) || (a.id < b.id ? -1 : 1));
  for (const entry of due) breakOne(world, entry);
}

function breakOne(world: World, entry: ledger.Entry, cause?: string): void {
  promises.decide('break', entry.kind, 'overdue', 'clock');
  const { charged, because } = ledger.chargeOf(entry, (id) => world.entries.get(id));
  emit(
    world,
    'commitment.broken',
    entry.id,
    null,
    { chargedPerson: charged.person, chargedTeam: charged.team, chargedBecause: because, cause },
    entry.dueAt as Date,
  );
}

function make(
  world: World,
  by: string,
  made: Partial<ledger.MadeData> & { dueAt: string },
  at = world.now,
): string {
  const id = nextId(world);
  const data = {
    kind: 'promise',
    statement: `promise ${id}`,
    owedByPerson: by,
    owedByTeam: null,
    owedTo: 'customer',
    owedToPerson: null,
    owedToCustomer: null,
    madeIn: null,
    dependsOn: null,
    handoffId: null,
    step: null,
    bearerPerson: made.owedByTeam ? null : by,
    bearerTeam: made.owedByTeam ?? null,
    why: 'made',
    ...made,
  };
  emit(world, 'commitment.made', id, by, data, at);
  return id;
}

function moveAll(world: World, from: string, to: string, why: promises.BearingWhy): void {
  for (const entry of [...world.entries.values()]) {
    if (entry.state !== 'open' || ledger.bearerOf(entry).person !== from || from === to) continue;
    promises.decide('move', entry.kind, promises.phaseOf(entry, world.now), 'clock');
    emit(world, 'commitment.moved', entry.id, null, {
      fromPerson: from,
      toPerson: to,
      toTeam: null,
      why,
    });
  }
}

function hold(world: World, to: string): void {
  if (to === world.holder) return;
  const last = world.holdings.at(-1);
  if (last) last.to = world.now;
  world.holdings.push({ from: world.now, to: null });
  moveAll(world, world.holder, to, 'took-case');
  world.holder = to;
}

const ofHandoff = (world: World, id: string) =>
  [...world.entries.values()].filter((each) => each.handoffId === id);

function settleStep(
  world: World,
  handoff: Handoff,
  step: promises.HandoffStep,
  evidenceId: string,
): void {
  const entry = ofHandoff(world, handoff.id).findLast((each) => each.step === step);
  if (!entry || entry.fulfilledAt) return;
  const data = { evidenceKind: 'event', evidenceId };
  if (entry.state === 'open') emit(world, 'commitment.kept', entry.id, null, data);
  if (entry.state === 'broken') emit(world, 'commitment.fulfilled', entry.id, null, data);
}

function endPromises(world: World, handoff: Handoff): void {
  for (const entry of ofHandoff(world, handoff.id))
    if (entry.state === 'open')
      emit(world, 'commitment.withdrawn', entry.id, null, { reason: 'over', by: 'handoff' });
}

function standingsOf(handoff: Handoff, who: string, world: World): rules.Standing[] {
  const found: rules.Standing[] = [];
  if (world.holder === who) found.push('holder');
  if (handoff.askedBy === who) found.push('asker');
  else if (handoff.toPerson === who || handoff.acceptedBy === who) found.push('asked');
  else if (handoff.toTeam) found.push('member');
  return found.length > 0 ? found : ['stranger'];
}

/** Decides by the rules, on the hand-off that was picked. */
function onHandoff(
  action: rules.HandoffAction,
  then: (world: World, it: Handoff, step: Step) => void,
) {
  return (world: World, step: Step): void => {
    const it = chosen(world.handoffs, step);
    if (!it) return;
    const matter = { holderId: world.holder, closedAt: world.closedAt };
    // In these histories everybody works round the clock.
    const returnableUntil = it.acceptedAt && new Date(it.acceptedAt.getTime() + 24 * 3_600_000);
    const phase = rules.phaseOf({ ...it, returnableUntil }, matter, world.now);
    rules.decide(action, it.kind, phase, standingsOf(it, step.who, world));
    then(world, it, step);
  };
}

function accept(world: World, it: Handoff, by: string, answerBy: Date): Handoff {
  const eventId = emit(world, 'handoff.accepted', it.id, by, { by });
  settleStep(world, it, 'accept', eventId);
  make(world, by, {
    kind: 'answer',
    dueAt: answerBy.toISOString(),
    handoffId: it.id,
    step: 'answer',
  });
  return world.handoffs.get(it.id) as Handoff;
}

const verbs = {
  /** Every fourth was asked for hours before it was filed. */
  standard(world: World, { who, until, pick }: Step) {
    const madeAt = pick % 4 === 0 ? later(world, -Math.min(until, +world.now - +start)) : world.now;
    const dueAt = new Date(+madeAt + Math.max(1, until / 2));
    const remindAt = promises.reminderBefore(dueAt, madeAt)?.toISOString() ?? null;
    const made = { kind: 'standard', standard: 'resolve', remindAt } as const;
    const id = make(world, who, { ...made, dueAt: dueAt.toISOString() }, madeAt);
    if (dueAt < world.now) breakOne(world, world.entries.get(id) as ledger.Entry, 'late-filing');
  },
  reschedule(world: World, step: Step) {
    const entry = chosen(world.entries, step);
    if (!entry) return;
    promises.decide('reschedule', entry.kind, promises.phaseOf(entry, world.now), 'clock');
    const to = step.pick % 2 === 0 ? null : later(world, step.until);
    emit(world, 'commitment.rescheduled', entry.id, null, {
      toDue: to?.toISOString() ?? null,
      leftMs: to ? null : step.until,
      remindAt: promises.reminderBefore(to, world.now)?.toISOString() ?? null,
    });
  },
  remind(world: World, step: Step) {
    const entry = chosen(world.entries, step);
    if (!entry?.remindAt || entry.remindedAt || entry.remindAt > world.now) return;
    promises.decide('remind', entry.kind, promises.phaseOf(entry, world.now), 'clock');
    emit(world, 'commitment.reminded', entry.id, null, {});
  },
  endStandard(world: World, step: Step) {
    const entry = chosen(world.entries, step);
    if (entry?.kind !== 'standard') return;
    promises.decide('withdraw', entry.kind, promises.phaseOf(entry, world.now), 'clock');
    emit(world, 'commitment.withdrawn', entry.id, null, { reason: 'merged', by: 'rule' });
  },
  promise(world: World, { who, until, pick }: Step) {
    if (world.closedAt) return;
    const open = [...world.entries.values()].filter((each) => each.state === 'open');
    const dependsOn = pick % 3 === 0 ? (open[pick % (open.length || 1)]?.id ?? null) : null;
    make(world, who, { dueAt: later(world, until + 1).toISOString(), dependsOn });
  },
  keep(world: World, step: Step) {
    const entry = chosen(world.entries, step);
    if (!entry || entry.handoffId) return;
    promises.decide('keep', entry.kind, promises.phaseOf(entry, world.now), 'bearer');
    const kind = entry.state === 'open' ? 'commitment.kept' : 'commitment.fulfilled';
    emit(world, kind, entry.id, step.who, { evidenceKind: 'note', evidenceId: 'n' });
  },
  withdraw(world: World, step: Step) {
    const entry = chosen(world.entries, step);
    if (!entry || entry.handoffId) return;
    promises.decide('withdraw', entry.kind, promises.phaseOf(entry, world.now), 'manager');
    emit(world, 'commitment.withdrawn', entry.id, step.who, { reason: 'no need', by: 'manager' });
  },
  renegotiate(world: World, step: Step) {
    const entry = chosen(world.entries, step);
    if (!entry || entry.handoffId || world.closedAt) return;
    const next = promises.decide(
      'renegotiate',
      entry.kind,
      promises.phaseOf(entry, world.now),
      'owed-to',
    );
    const bearer = ledger.bearerOf(entry).person as string;
    const successorId = make(world, bearer, { dueAt: later(world, step.until + 1).toISOString() });
    const kind = next === 'renegotiated' ? 'commitment.renegotiated' : 'commitment.followed';
    emit(world, kind, entry.id, step.who, { successorId });
    for (const each of [...world.entries.values()])
      if (next === 'renegotiated' && each.dependsOn === entry.id && each.state === 'open')
        emit(world, 'commitment.rested', each.id, null, { dependsOn: successorId });
  },
  take: (world: World, { who }: Step) => {
    if (!world.closedAt) hold(world, who);
  },
  away: (world: World, { who, whom }: Step) => moveAll(world, who, whom, 'stand-in'),
  leave(world: World, { who, whom }: Step) {
    moveAll(world, who, whom, 'successor');
    for (const it of [...world.handoffs.values()])
      if (!it.endedAt && [it.askedBy, it.toPerson, it.acceptedBy].includes(who) && who !== whom)
        emit(world, 'handoff.moved', it.id, null, { fromPerson: who, toPerson: whom });
  },
  offer(world: World, { who, whom, until, pick }: Step) {
    if (world.closedAt || who === whom) return;
    const kind = pick % 3 === 0 ? 'transfer' : 'consult';
    const answerBy = kind === 'consult' ? later(world, until + 1) : null;
    const times = offers.timesOfOffer(kind, answerBy, null, world.now);
    const id = nextId(world);
    const isTeam = pick % 2 === 0;
    emit(world, 'handoff.offered', id, who, {
      kind,
      askedBy: who,
      toPerson: isTeam ? null : whom,
      toTeam: isTeam ? team : null,
      ask: 'why?',
      answerBy: times.answerBy?.toISOString() ?? null,
      acceptBy: times.acceptBy.toISOString(),
      tell: [],
    });
    make(world, who, {
      kind: 'answer',
      owedByPerson: isTeam ? null : whom,
      owedByTeam: isTeam ? team : null,
      bearerPerson: isTeam ? null : whom,
      owedTo: 'person',
      owedToPerson: who,
      dueAt: times.acceptBy.toISOString(),
      handoffId: id,
      step: 'accept',
    });
  },
  accept: onHandoff('accept', (world, it, { who }) => {
    offers.requireAnswerTimeAhead(it.answerBy, world.now);
    if (it.answerBy) accept(world, it, who, it.answerBy);
    else {
      settleStep(world, it, 'accept', emit(world, 'handoff.accepted', it.id, who, { by: who }));
      hold(world, who);
    }
  }),
  propose: onHandoff('propose', (world, it, { who, until }) => {
    const answerBy = later(world, until + 1).toISOString();
    const id = emit(world, 'handoff.proposed', it.id, who, { by: who, answerBy });
    settleStep(world, it, 'accept', id);
  }),
  agree: onHandoff('agree', (world, it, { who }) => {
    offers.requireAnswerTimeAhead(it.proposedAnswerBy, world.now);
    emit(world, 'handoff.agreed', it.id, who, {});
    accept(world, it, it.proposedBy as string, it.proposedAnswerBy as Date);
  }),
  decline: onHandoff('decline', (world, it, { who }) =>
    settleStep(world, it, 'accept', emit(world, 'handoff.declined', it.id, who, { reason: 'no' })),
  ),
  takeBack: onHandoff('take-back', (world, it, { who }) => {
    emit(world, 'handoff.taken-back', it.id, who, { reason: 'found it' });
    endPromises(world, it);
    if (it.kind === 'transfer' && it.acceptedBy) hold(world, it.askedBy);
  }),
  giveBack: onHandoff('return', (world, it, { who }) => {
    emit(world, 'handoff.returned', it.id, who, { reason: 'not mine' });
    endPromises(world, it);
    if (it.kind === 'transfer') hold(world, it.askedBy);
  }),
  answer: onHandoff('answer', (world, it, { who }) => {
    const soonest = new Date(Math.max(Number(it.answerBy), Number(world.now)));
    const accepted = it.state === 'offered' ? accept(world, it, who, soonest) : it;
    emit(world, 'handoff.answered', it.id, who, { by: who, messageId: 'm' });
    settleStep(world, accepted, 'answer', 'm');
  }),
  unfit: onHandoff('unfit', (world, it, { until }) => {
    const promised = ofHandoff(world, it.id).findLast((each) => each.step === 'answer');
    const due = offers.timeAfterUnfit(promised?.dueAt ?? null, later(world, until + 1), world.now);
    emit(world, 'handoff.unfit', it.id, it.askedBy, { reason: 'rude' });
    make(world, it.acceptedBy as string, {
      kind: 'answer',
      dueAt: due.toISOString(),
      handoffId: it.id,
      step: 'answer',
    });
  }),
  name: onHandoff('name', (world, it, { who, whom }) => {
    emit(world, 'handoff.named', it.id, who, { toPerson: whom });
    for (const entry of ofHandoff(world, it.id))
      if (entry.state === 'open')
        emit(world, 'commitment.moved', entry.id, who, {
          toPerson: whom,
          toTeam: null,
          why: 'named',
        });
  }),
  close(world: World) {
    const isPromised = [...world.entries.values()].some(
      (each) => each.state === 'open' && !each.handoffId,
    );
    if (world.closedAt || isPromised) return;
    for (const it of [...world.handoffs.values()])
      if (!it.endedAt) {
        emit(world, 'handoff.taken-back', it.id, null, { reason: 'closed' });
        endPromises(world, it);
      }
    world.closedAt = world.now;
    const last = world.holdings.at(-1);
    if (last) last.to = world.now;
  },
};

function play(steps: readonly Step[]): World {
  const world = newWorld();
  for (const step of steps) {
    world.now = later(world, step.ms);
    // An action breaks first what is overdue, whether the clock came by or not.
    sweep(world);
    attempt(() => verbs[step.verb](world, step));
  }
  return world;
}

const minute = 60_000;
/** What seldom finds its moment is tried more often; a case that closes early has little history. */
const weights: Partial<Record<keyof typeof verbs, number>> = {
  promise: 5,
  offer: 5,
  accept: 6,
  answer: 4,
  propose: 3,
  agree: 6,
  giveBack: 5,
  unfit: 5,
  away: 2,
};
const anyVerb = fc.constantFrom(
  ...(Object.keys(verbs) as (keyof typeof verbs)[]).flatMap((verb) =>
    Array.from({ length: verb === 'close' ? 1 : 2 * (weights[verb] ?? 1) }, () => verb),
  ),
);
const anyStep: fc.Arbitrary<Step> = fc.record({
  verb: anyVerb,
  who: fc.constantFrom(...people),
  whom: fc.constantFrom(...people),
  ms: fc.oneof(fc.constant(0), fc.nat(5 * minute), fc.nat(90 * minute)),
  until: fc.oneof(fc.constant(30 * minute), fc.nat(180 * minute), fc.nat(48 * 60 * minute)),
  pick: fc.nat(1000),
});

test('ten thousand random histories replay to the same rows and keep every law', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 10, maxLength: 60, size: 'max' }), (steps) => {
      const world = play(steps);
      const written = JSON.parse(JSON.stringify(world.events)) as typeof world.events;
      const events = written
        .map((each) => ({ ...each, at: new Date(each.at) }))
        .sort((a, b) => Number(a.at) - Number(b.at) || (a.id < b.id ? -1 : 1));
      requireLawful({ ...world, openedAt: start, events });
    }),
    { numRuns: 10_000 },
  );
});
