import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, database, clock } = world;
const path = '/api/v1/onboarding';

before(async () => {
  await database.pool.query('update staff set joined_at = now() where person_id = any($1)', [
    [staff.agent, staff.agent2],
  ]);
});

const shown = async (who: StaffName, method = 'GET', to = path, body?: object) => {
  const answer = await call(who, method, to, body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body as {
    steps: { step: string; isDone: boolean }[];
    cases: { free: number | null; own: number | null };
  };
};
const done = async (who: StaffName) =>
  (await shown(who)).steps.flatMap(({ step, isDone }) => (isDone ? [step] : []));

test('whoever has been here for long is taught nothing until they ask for it, and can put it away', async () => {
  assert.deepEqual((await shown('careHead')).steps, []);
  assert.ok((await shown('careHead', 'POST')).steps.length > 0);
  assert.ok((await shown('careHead')).steps.length > 0);
  assert.deepEqual((await shown('careHead', 'DELETE')).steps, []);
  assert.deepEqual((await shown('careHead')).steps, []);
});

test('each step ticks itself by what somebody really did', async () => {
  assert.deepEqual(await done('agent'), []);
  const { body: opened } = await call('agent2', 'POST', '/api/v1/cases', {
    subject: 'Where is it?',
    text: 'It was due this morning.',
    teamId: teams.care,
    customer: { name: 'Keza', email: 'keza@shop.example' },
  });
  assert.equal((await shown('agent')).cases.free, opened.number);
  const post = async (what: string, body: object) => {
    const { status, body: answer } = await call('agent', 'POST', what, body);
    assert.ok(status < 300, JSON.stringify(answer));
    return answer;
  };
  const ofCase = `/api/v1/cases/${opened.id}`;
  await post(`${ofCase}/taking`, {}).catch(() => undefined);
  assert.deepEqual(await done('agent'), ['take']);
  assert.deepEqual((await shown('agent')).cases, { free: null, own: opened.number });
  await post(`${ofCase}/messages`, { body: 'We look for it.' });
  const inAnHour = new Date(clock.now().getTime() + 3_600_000).toISOString();
  const promise = await post(`${ofCase}/commitments`, { statement: 'Tell you', dueAt: inAnHour });
  assert.deepEqual(await done('agent'), ['take', 'answer', 'promise']);
  await post(`${ofCase}/handoffs`, {
    kind: 'consult',
    to: { person: staff.planner },
    ask: 'Where?',
    answerBy: inAnHour,
  });
  await post(`/api/v1/commitments/${promise.id}/fulfilment`, {
    evidence: { kind: 'note', text: 'Told by phone.' },
  });
  await shown('agent', 'POST', `${path}/looks`, { step: 'order' });
  assert.ok((await shown('agent')).steps.every(({ isDone }) => isDone));
  assert.deepEqual(await done('agent2'), [], 'what others did is theirs');

  await shown('agent', 'DELETE');
  const { rows } = await database.pool.query(
    'select finished_at is not null as finished from onboardings where person_id = $1',
    [staff.agent],
  );
  assert.deepEqual(rows, [{ finished: true }]);
});

test('the administrator of a new house begins the house', async () => {
  await database.pool.query('update organisation set created_at = now()');
  await database.pool.query('update staff set joined_at = now() where person_id = $1', [
    staff.admin,
  ]);
  const first = (await shown('admin')).steps.map(({ step }) => step);
  assert.deepEqual(first.slice(0, 4), ['sending', 'people', 'teams', 'mail']);
  assert.ok(!(await done('admin')).includes('sending'));
  await database.pool.query(
    `insert into mail_servers (host, port, security, changed_at) values ('localhost', 25, 'none', now())`,
  );
  assert.ok((await done('admin')).includes('sending'));
  assert.ok(!(await done('admin')).includes('teams'));
  const added = await call('admin', 'POST', '/api/v1/teams', {
    name: 'Billing',
    office: 'back',
    headId: staff.chief,
  });
  assert.equal(added.status, 201, JSON.stringify(added.body));
  assert.ok((await done('admin')).includes('teams'));
});
