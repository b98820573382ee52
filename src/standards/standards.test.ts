// Standards on real cases: what runs, moves, stands still, is kept and breaks, and what customers are told of it.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { sweepDue } from '../commitments/index.ts';
import type { CaseStandard } from './api.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, clock, transact } = world;

/** A Monday of no holiday; the organisation's zone is two hours ahead of UTC. */
const monday = (time: string): Date => new Date(`2027-03-01T${time}:00+02:00`);
const tuesday = (time: string): Date => new Date(`2027-03-02T${time}:00+02:00`);

const line = (metric: string, hours: number, more: object = {}) => ({
  ...{ metric, minutes: hours * 60, clock: 'working', isPublic: true },
  ...more,
});

async function done(who: StaffName, method: string, path: string, body?: unknown) {
  const answer = await call(who, method, path, body);
  assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const open = async (more: object = {}): Promise<string> =>
  (
    await done('agent', 'POST', '/api/v1/cases', {
      ...{ subject: 'The cold box came warm', text: 'It showed 14 degrees.', channel: 'letter' },
      ...{ customer: { name: 'Keza', email: 'keza@shop.example' }, teamId: teams.care },
      ...more,
    })
  ).id;

const standards = async (id: string): Promise<Record<string, CaseStandard>> => {
  const { standards: all } = await done('agent', 'GET', `/api/v1/cases/${id}`);
  return Object.fromEntries(all.map((each: CaseStandard) => [each.standard, each]));
};

const reply = (id: string, more: object = {}) =>
  done('agent', 'POST', `/api/v1/cases/${id}/messages`, { body: 'We look into it.', ...more });

const iso = (at: Date): string => at.toISOString();

let general = '';
test('nothing runs where no standards are set', async () => {
  clock.moveTo(monday('08:00'));
  assert.deepEqual(await standards(await open()), {});
});

test('an administrator sets standards; others may read them', async () => {
  const draft = { name: 'Everything', lines: [line('acknowledge', 4), line('first-answer', 8)] };
  const refused = await call('agent', 'POST', '/api/v1/standards/policies', draft);
  assert.equal(refused.status, 403);
  const made = await done('admin', 'POST', '/api/v1/standards/policies', draft);
  general = made.id;
  const again = await call('admin', 'POST', '/api/v1/standards/policies', draft);
  assert.equal(again.body.code, 'standards.name-taken');
  await done('admin', 'POST', '/api/v1/standards/policies', {
    name: 'Complaints',
    kind: 'complaint',
    lines: [line('next-word', 24), line('resolve', 80)],
  });
  await done('admin', 'POST', '/api/v1/standards/policies', {
    name: 'Urgent',
    severity: 'critical',
    lines: [line('first-answer', 1, { isPublic: false }), line('resolve', 16, { isPublic: false })],
  });
  const { items } = await done('agent', 'GET', '/api/v1/standards/policies');
  assert.deepEqual(
    items.map((each: { name: string }) => each.name),
    ['Everything', 'Complaints', 'Urgent'],
  );
});

describe('a complaint', () => {
  let id = '';
  test('starts what its policies ask for, and shows which and why', async () => {
    clock.moveTo(monday('08:30'));
    id = await open({ kind: 'complaint' });
    const running = await standards(id);
    assert.deepEqual(Object.keys(running).toSorted(), ['acknowledge', 'first-answer', 'resolve']);
    assert.equal(running.acknowledge?.policy.name, 'Everything');
    assert.deepEqual(running.acknowledge?.because, []);
    assert.deepEqual(running.resolve?.because, [{ what: 'kind', value: 'complaint' }]);
    assert.equal(
      Math.round((+new Date(running.acknowledge?.dueAt ?? 0) - +monday('12:30')) / 1000),
      0,
    );
  });
  test('is acknowledged by words that only say so, which is no answer yet', async () => {
    await reply(id, { onlyAcknowledges: true });
    const { acknowledge, 'first-answer': answer, 'next-word': word } = await standards(id);
    assert.equal(acknowledge?.state, 'kept');
    assert.equal(answer?.state, 'open');
    assert.equal(word?.state, 'open');
  });
  test('stands still while it waits for the customer, and goes on with what was left', async () => {
    await reply(id, { asks: true, body: 'Which number is on the box?' });
    const waiting = await standards(id);
    assert.equal(waiting['first-answer']?.state, 'kept');
    assert.equal(waiting.resolve?.dueAt, null);
    assert.equal(Math.round((waiting.resolve?.leftMs ?? 0) / 60_000), 80 * 60);
    assert.equal(waiting['next-word']?.dueAt, null);
  });
});

void sweepDue;
void staff;
void transact;
void tuesday;
void iso;
void general;
