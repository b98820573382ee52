// Random histories through the API: the rows of the real database are the replay of its events.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import fc from 'fast-check';
import { testWorld, type World } from './database.ts';
import { requireLawful } from './histories.ts';
import type { StaffName } from './people.ts';
import type { CommitmentView } from '../src/commitments/api.ts';
import { readEntries } from '../src/commitments/entries.ts';
import type { LedgerEvent } from '../src/commitments/ledger.ts';
import { commitmentsOf, sweepDue } from '../src/commitments/index.ts';
import { receiveMessage } from '../src/conversations/index.ts';
import { handoffsOf } from '../src/handoffs/index.ts';
import { onBehalfOf, system } from '../src/platform/context.ts';
import type { HandoffView } from '../src/handoffs/api.ts';
import { lockHandoffs } from '../src/handoffs/rows.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, clock, transact, database } = world;

const minute = 60_000;
const people = ['agent', 'agent2', 'careHead', 'planner', 'operationsHead', 'chief'] as const;
const verbs = [
  'promise',
  'fulfilment',
  'withdrawal',
  'renegotiation',
  'taking',
  'offer',
  'offer',
  'acceptance',
  'acceptance',
  'proposal',
  'agreement',
  'declining',
  'return',
  'taking-back',
  'answer',
  'unfitness',
  'member',
  'asking',
  'asking',
  'customer',
  'customer',
  'description',
  'telling',
  'sweep',
  'away',
  'back',
  'closure',
] as const;

const step = fc.record({
  verb: fc.constantFrom(...verbs),
  who: fc.constantFrom(...people),
  whom: fc.constantFrom(...people),
  ms: fc.oneof(fc.constant(0), fc.nat(20 * minute), fc.nat(120 * minute)),
  until: fc.nat(240 * minute),
  pick: fc.nat(1000),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

before(async () => {
  const line = (metric: string, minutes: number) => ({
    ...{ metric, minutes, clock: 'calendar', isPublic: true },
  });
  const policies = [
    {
      name: 'All',
      lines: [line('first-answer', 300), line('next-word', 240), line('resolve', 600)],
    },
    { name: 'Urgent', severity: 'high', lines: [line('first-answer', 60), line('resolve', 240)] },
    { name: 'Low', severity: 'low', lines: [line('next-word', 900), line('resolve', 1500)] },
  ];
  for (const policy of policies) {
    const { status, body } = await call('admin', 'POST', '/api/v1/standards/policies', policy);
    assert.equal(status, 201, JSON.stringify(body));
  }
});

test('what the database holds is what its events tell, whatever people do', async () => {
  const histories = fc.sample(fc.array(step, { minLength: 26, maxLength: 26 }), {
    numRuns: 10,
    seed: 20261122,
  });
  for (const steps of histories) await playAndCheck(steps);
  const { rows } = await database.pool.query<{ cause: string }>(
    'select distinct cause from commitment_moves order by cause',
  );
  // The histories are wide enough to try each way in which a standard moves on one case.
  assert.deepEqual(
    rows.map(({ cause }) => cause),
    ['described', 'paused', 'resumed', 'told'],
  );
});

/** So that there is something to do. */
const beginning: readonly Step[] = (['offer', 'promise', 'offer'] as const).map((verb, i) => ({
  verb,
  who: 'agent',
  whom: 'planner',
  ms: minute,
  until: 200 * minute,
  pick: i + 1,
}));

async function playAndCheck(steps: readonly Step[]): Promise<void> {
  const { body } = await call('agent', 'POST', '/api/v1/cases', {
    subject: 'A random case',
    text: 'It happened.',
    customer: { email: 'random@shop.example' },
    holderId: staff.agent,
  });
  // Everybody reads along, so that more than their absence is tried.
  for (const who of people)
    await call('agent', 'POST', `/api/v1/cases/${body.id}/followers`, { personId: staff[who] });
  for (const each of [...beginning, ...steps]) {
    clock.advance(each.ms);
    const answer = await act(body.id, each);
    assert.ok(!answer || answer.status < 500, `${each.verb}: ${JSON.stringify(answer?.body)}`);
  }
  await sweepDue(transact);
  const history = await historyOf(body.id);
  requireLawful(history);
  await requireMoves(body.id, history.events);
}

/** Each move of a standard is a row, too. */
async function requireMoves(caseId: string, events: readonly LedgerEvent[]): Promise<void> {
  const { rows } = await database.pool.query(
    `select commitment_id as id, at, from_due as "fromDue", to_due as "toDue", left_ms as "leftMs", cause
     from commitment_moves m join commitments c on c.id = m.commitment_id where matter_id = $1 order by at, m.id`,
    [caseId],
  );
  const date = (value: unknown) => (typeof value === 'string' ? new Date(value) : null);
  assert.deepEqual(
    rows,
    events
      .filter(({ kind }) => kind === 'commitment.rescheduled')
      .map(({ subjectId: id, at, data: { fromDue, toDue, leftMs, cause } }) => ({
        ...{ id, at, fromDue: date(fromDue), toDue: date(toDue), leftMs, cause },
      })),
  );
}

async function act(caseId: string, step: Step): ReturnType<World['call']> {
  const { verb, whom, until, pick } = step;
  const page = await transact(system('clock'), async (ctx) => ({
    commitments: await commitmentsOf(ctx, caseId),
    handoffs: await handoffsOf(ctx, caseId),
  }));
  const at = new Date(clock.now().getTime() + until + minute).toISOString();
  const promised = picked(
    page.commitments,
    pick,
    (each) => each.handoffId === null && each.state === 'open',
  );
  const asked = picked(
    page.handoffs,
    pick,
    (each) => verb === 'unfitness' || each.endedAt === null,
  );
  const who = pick % 4 === 0 ? step.who : fitting(verb, promised, asked, step.who);
  const commitment = `/api/v1/commitments/${promised?.id ?? caseId}`;
  const handoff = `/api/v1/handoffs/${asked?.id ?? caseId}`;
  const note = { kind: 'note', text: 'They said so.' };
  const write = (words: object) => call(who, 'POST', `/api/v1/cases/${caseId}/messages`, words);
  const bodies: Record<Step['verb'], () => ReturnType<World['call']>> = {
    promise: () =>
      call(who, 'POST', `/api/v1/cases/${caseId}/commitments`, { statement: 'soon', dueAt: at }),
    fulfilment: () => call(who, 'POST', `${commitment}/fulfilment`, { evidence: note }),
    withdrawal: () =>
      call(who, 'POST', `${commitment}/withdrawal`, { reason: 'no need', consent: note }),
    renegotiation: () =>
      call(who, 'POST', `${commitment}/renegotiation`, { dueAt: at, consent: note }),
    taking: () => call(who, 'POST', `/api/v1/cases/${caseId}/taking`, {}),
    offer: () =>
      call(who, 'POST', `/api/v1/cases/${caseId}/handoffs`, {
        kind: pick % 3 === 0 ? 'transfer' : 'consult',
        to: pick % 2 === 0 ? { team: teams.operations } : { person: staff[whom] },
        ask: 'why?',
        ...(pick % 3 === 0 ? {} : { answerBy: at }),
      }),
    acceptance: () => call(who, 'POST', `${handoff}/acceptance`, {}),
    proposal: () => call(who, 'POST', `${handoff}/proposal`, { answerBy: at }),
    agreement: () => call(who, 'POST', `${handoff}/agreement`, {}),
    declining: () => call(who, 'POST', `${handoff}/declining`, { reason: 'no' }),
    return: () => call(who, 'POST', `${handoff}/return`, { reason: 'not mine' }),
    'taking-back': () => call(who, 'POST', `${handoff}/taking-back`, { reason: 'found it' }),
    answer: () => call(who, 'POST', `${handoff}/answer`, { body: 'so it is' }),
    unfitness: () => call(who, 'POST', `${handoff}/unfitness`, { reason: 'rude', answerBy: at }),
    member: () => call(who, 'POST', `${handoff}/member`, { personId: staff[whom] }),
    asking: () => write({ body: 'Which one?', asks: true }),
    customer: async () => {
      await transact(onBehalfOf(null, 'mail'), (ctx) =>
        receiveMessage(ctx, {
          ...{ matterId: caseId, channel: 'email', authorId: null, authorKind: 'customer' },
          ...{ subject: 'Re', body: 'The blue one.' },
        }),
      );
      return call(null, 'GET', '/api/v1/setup');
    },
    description: () =>
      call(who, 'PATCH', `/api/v1/cases/${caseId}`, {
        severity: (['low', 'normal', 'high'] as const)[pick % 3],
      }),
    telling: () => write({ body: 'It takes longer.', tellsTimes: true }),
    sweep: () => sweepDue(transact).then(() => call(null, 'GET', '/api/v1/setup')),
    away: () =>
      call(who, 'POST', `/api/v1/people/${staff[who]}/absences`, {
        from: clock.now().toISOString(),
        to: at,
        reason: 'lunch',
      }),
    back: () => comeBack(who),
    closure: async () => {
      if (pick % 3 !== 0) return call(null, 'GET', '/api/v1/setup');
      const outcome = { outcome: 'solved', tellCustomer: false };
      await call(who, 'POST', `/api/v1/cases/${caseId}/resolution`, outcome);
      return call(who, 'POST', `/api/v1/cases/${caseId}/closure`, {});
    },
  };
  return bodies[verb]();
}

/** Mostly one with which something can still be done. */
function picked<T>(all: readonly T[], pick: number, isLive: (each: T) => boolean): T | undefined {
  const live = all.filter(isLive);
  const from = live.length > 0 && pick % 5 !== 0 ? live : all;
  return from[pick % (from.length || 1)];
}

/** Mostly somebody whose business it is. */
function fitting(
  verb: Step['verb'],
  promised: CommitmentView | undefined,
  asked: HandoffView | undefined,
  otherwise: Step['who'],
): Step['who'] {
  const nameOf = (person: { id: string } | null | undefined) =>
    people.find((each) => person && staff[each] === person.id) ?? otherwise;
  if (['fulfilment', 'withdrawal', 'renegotiation'].includes(verb))
    return nameOf(promised?.bearer.person);
  if (['agreement', 'taking-back', 'unfitness'].includes(verb)) return nameOf(asked?.askedBy);
  if (['acceptance', 'proposal', 'declining', 'return', 'answer', 'member'].includes(verb))
    return asked?.to.person || asked?.acceptedBy
      ? nameOf(asked.acceptedBy ?? asked.to.person)
      : 'operationsHead';
  return otherwise;
}

async function comeBack(who: StaffName): ReturnType<World['call']> {
  const { body } = await call(who, 'GET', `/api/v1/people/${staff[who]}`);
  const absence = body.absences?.[0]?.id ?? staff[who];
  return call(who, 'DELETE', `/api/v1/people/${staff[who]}/absences/${absence}`);
}

const historyOf = (caseId: string) =>
  transact(system('clock'), async (ctx) => {
    const { rows: events } = await sql<LedgerEvent>`
      select kind, at, matter_id as "matterId", subject_id as "subjectId", actor_id as "actorId", data
      from events where matter_id = ${caseId} order by at, id`.execute(ctx.db);
    const { rows: holdings } = await sql<{ from: Date; to: Date | null }>`
      select from_at as from, to_at as to from matter_holdings where matter_id = ${caseId} order by from_at, id`.execute(
      ctx.db,
    );
    const { rows } = await database.pool.query<{ openedAt: Date; closedAt: Date | null }>(
      `select opened_at as "openedAt", closed_at as "closedAt" from matters where id = $1`,
      [caseId],
    );
    const matter = rows[0] as { openedAt: Date; closedAt: Date | null };
    const entries = await readEntries(ctx, sql`c.matter_id = ${caseId}`);
    const handoffs = await lockHandoffs(ctx, sql`h.matter_id = ${caseId}`);
    return {
      ...matter,
      events,
      holdings,
      entries: new Map(entries.map((each) => [each.id, each])),
      handoffs: new Map(handoffs.map((each) => [each.id, each])),
    };
  });
