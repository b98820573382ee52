import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName, TeamName } from '../../test/people.ts';
import { excludeFromMatter, restrictMatter } from '../matters/index.ts';
import { system } from '../platform/context.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, clock, transact } = world;
const hour = 3_600_000;

interface Shown {
  person: { id: string; name: string } | null;
  team: { id: string; name: string } | null;
  why: { fact: string; count: number; of: number }[];
  isPresent: boolean;
  opensAt: string | null;
  expectedBy: string;
  isTooLate: boolean;
}

async function openCase(subject: string, more: object = {}): Promise<string> {
  const { status, body } = await call('agent', 'POST', '/api/v1/cases', {
    subject,
    text: `Good day,\nabout this: ${subject}. May I have it?`,
    customer: { name: 'Keza', email: 'keza@shop.example' },
    holderId: staff.agent,
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

const suggested = async (caseId: string, who: StaffName = 'agent') => {
  const { status, body } = await call(who, 'GET', `/api/v1/cases/${caseId}/handoff-suggestions`);
  assert.equal(status, 200, JSON.stringify(body));
  return body as { suggestions: Shown[]; question: string; customerDueAt: string | null };
};
const ids = ({ suggestions }: { suggestions: Shown[] }) =>
  suggestions.map(({ person, team }) => (person ?? team)?.id);
const of = ({ suggestions }: { suggestions: Shown[] }, who: StaffName | TeamName) => {
  const id = who in staff ? staff[who as StaffName] : teams[who as TeamName];
  return suggestions.find(({ person, team }) => (person ?? team)?.id === id);
};

async function served(caseId: string, by: StaffName, ask: string): Promise<void> {
  const offered = await call('agent', 'POST', `/api/v1/cases/${caseId}/handoffs`, {
    kind: 'consult',
    to: { person: staff[by] },
    ask,
    answerBy: new Date(clock.now().getTime() + 2 * hour).toISOString(),
  });
  assert.equal(offered.status, 201, JSON.stringify(offered.body));
  const path = `/api/v1/handoffs/${offered.body.id}/answer`;
  const answered = await call(by, 'POST', path, { body: 'Yes, they may.' });
  assert.equal(answered.status, 200, JSON.stringify(answered.body));
}

// A Wednesday at ten in Kigali.
before(() => clock.moveTo('2026-12-02T08:00:00Z'));

describe('whom to ask', () => {
  test('is a back office while nobody has a history, and it stands with its facts', async () => {
    const answer = await suggested(await openCase('Anything at all'));
    assert.ok(of(answer, 'operations') && of(answer, 'warehouse'), JSON.stringify(answer));
    assert.equal(of(answer, 'care'), undefined, 'one’s own team');
    assert.equal(of(answer, 'agent'), undefined, 'oneself');
    assert.equal(of(answer, 'operations')?.isPresent, true);
    assert.ok(answer.suggestions.length <= 5);
    assert.equal(answer.question, 'May I have it?');
  });

  test('is who answered about the same product, with counts', async () => {
    for (const subject of ['First', 'Second'])
      await served(await openCase(subject, { product: 'Milk' }), 'planner', 'Is there more?');
    const answer = await suggested(await openCase('Unlike the others', { product: 'Milk' }));
    assert.equal(ids(answer)[0], staff.planner);
    const { why } = answer.suggestions[0] as Shown;
    assert.deepEqual(why[0], { fact: 'answered', count: 2, of: 0 });
    assert.deepEqual(why.at(-1)?.fact, 'kept');
    assert.deepEqual(of(answer, 'operations')?.why[0], { fact: 'answered', count: 2, of: 0 });
  });

  test('is who answered a question in similar words', async () => {
    await served(await openCase('A'), 'picker', 'Can a damaged crate be replaced at the counter?');
    const answer = await suggested(await openCase('My damaged crate should be replaced'));
    assert.equal(ids(answer)[0], staff.picker);
  });

  test('is never who is away, excluded, below somebody excluded, or asked already', async () => {
    const id = await openCase('Again', { product: 'Milk' });
    await transact(system('rule'), (ctx) =>
      excludeFromMatter(ctx, id, { personId: staff.operationsHead, why: 'conflict' }),
    );
    const excluded = await suggested(id);
    assert.equal(of(excluded, 'planner'), undefined, 'below somebody excluded');
    assert.equal(of(excluded, 'operations'), undefined, 'a desk led by somebody excluded');

    const other = await openCase('Once more', { product: 'Milk' });
    await call('agent', 'POST', `/api/v1/cases/${other}/handoffs`, {
      kind: 'consult',
      to: { person: staff.planner },
      ask: 'Now?',
      answerBy: new Date(clock.now().getTime() + 2 * hour).toISOString(),
    });
    assert.equal(of(await suggested(other), 'planner'), undefined, 'asked already');

    const third = await openCase('And again', { product: 'Milk' });
    const away = await call('admin', 'POST', `/api/v1/people/${staff.picker}/absences`, {
      from: clock.now().toISOString(),
      to: new Date(clock.now().getTime() + 5 * hour).toISOString(),
      reason: 'Ill',
    });
    assert.equal(away.status, 201, JSON.stringify(away.body));
    assert.equal(of(await suggested(third), 'picker'), undefined, 'away');
  });

  test('is on a restricted case a person, and its history leaves no trace for others', async () => {
    const secret = await openCase('Hidden', { product: 'Cheese' });
    await transact(system('rule'), (ctx) => restrictMatter(ctx, secret));
    await served(secret, 'warehouseHead', 'Who packed it?');
    const { suggestions } = await suggested(secret);
    assert.ok(
      suggestions.every(({ person }) => person),
      'no team reads it',
    );

    const id = await openCase('Seen by all', { product: 'Cheese' });
    const mine = of(await suggested(id), 'warehouseHead');
    assert.deepEqual(mine?.why[0], { fact: 'answered', count: 1, of: 0 });
    const others = of(await suggested(id, 'agent2'), 'warehouseHead');
    assert.ok(!others?.why.some(({ fact }) => fact === 'answered' || fact === 'kept'));
  });
});

test('an answer is asked for in time to tell the customer, and said to be too late at night', async () => {
  const id = await openCase('Timely', { product: 'Milk' });
  await call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
    statement: 'We tell you today',
    dueAt: '2026-12-02T10:00:00Z',
  });
  const answer = await suggested(id);
  assert.equal(answer.customerDueAt, '2026-12-02T10:00:00.000Z');
  assert.equal(of(answer, 'planner')?.expectedBy, '2026-12-02T09:30:00.000Z');
  clock.moveTo('2026-12-02T20:00:00Z');
  const late = await openCase('Late', { product: 'Milk' });
  await call('agent', 'POST', `/api/v1/cases/${late}/commitments`, {
    statement: 'We tell you at eight',
    dueAt: '2026-12-03T06:10:00Z',
  });
  const planner = of(await suggested(late), 'planner');
  assert.deepEqual(
    [planner?.isPresent, planner?.opensAt, planner?.isTooLate],
    [false, '2026-12-03T06:00:00.000Z', true],
  );
});

test('a case that may not be read has no suggestions', async () => {
  const id = await openCase('Not theirs', { teamId: teams.care });
  const { status } = await call('picker', 'GET', `/api/v1/cases/${id}/handoff-suggestions`);
  assert.equal(status, 404);
});
