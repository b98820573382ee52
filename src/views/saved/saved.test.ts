import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../../test/database.ts';
import type { StaffName } from '../../../test/people.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams } = world;

interface View {
  id: string;
  name: string;
  search: Record<string, string>;
  columns: string[];
  can: { change: boolean };
}
const list = async (who: StaffName): Promise<View[]> =>
  (await call(who, 'GET', '/api/v1/views')).body.items;
const names = async (who: StaffName) => (await list(who)).map(({ name }) => name);

async function save(who: StaffName, name: string, more: Record<string, unknown> = {}) {
  const { status, body } = await call(who, 'POST', '/api/v1/views', {
    name,
    search: { view: 'all', kind: 'complaint,request', status: 'unresolved', sort: 'opened' },
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body as View;
}

test('a view is one’s own until it is shared with the team, and each orders them for themselves', async () => {
  const own = await save('agent', 'Mine alone');
  const shared = await save('agent', 'For all of us', { teamId: teams.care });
  assert.deepEqual(await names('agent'), ['Mine alone', 'For all of us']);
  assert.deepEqual(await names('agent2'), ['For all of us']);
  assert.deepEqual(await names('planner'), []);
  await call('agent', 'PUT', '/api/v1/view-order', { ids: [shared.id, own.id] });
  assert.deepEqual(await names('agent'), ['For all of us', 'Mine alone']);
  await call('agent', 'PATCH', `/api/v1/views/${shared.id}`, { teamId: null });
  assert.deepEqual(await names('agent2'), []);
});

test('a shared view is changed by its owner, the head of the team and administrators', async () => {
  const { id } = await save('agent2', 'Shared', { teamId: teams.care });
  const rename = async (who: StaffName, name: string) =>
    (await call(who, 'PATCH', `/api/v1/views/${id}`, { name })).status;
  assert.equal(await rename('agent', 'By a colleague'), 403);
  assert.equal(await rename('planner', 'By a stranger'), 404);
  assert.equal(await rename('careHead', 'By the head'), 200);
  assert.equal(await rename('admin', 'By an administrator'), 200);
  assert.equal(await rename('agent2', 'By its owner'), 200);
  const seen = (await list('agent')).find((view) => view.id === id);
  assert.deepEqual([seen?.name, seen?.can.change], ['By its owner', false]);
  assert.equal((await call('agent', 'DELETE', `/api/v1/views/${id}`)).status, 403);
  assert.equal((await call('careHead', 'DELETE', `/api/v1/views/${id}`)).status, 200);
  const { rows } = await world.database.pool.query(
    `select kind from events where subject_id = $1 order by at, id`,
    [id],
  );
  assert.deepEqual(
    rows.map((row) => row.kind),
    ['view.saved', 'view.changed', 'view.changed', 'view.changed', 'view.removed'],
  );
  const own = await save('agent', 'Of one person');
  assert.equal(
    (await call('admin', 'PATCH', `/api/v1/views/${own.id}`, { name: 'x' })).status,
    404,
  );
});

test('a view is shared with one’s own team only', async () => {
  const share = (who: StaffName) =>
    call(who, 'POST', '/api/v1/views', { name: 'x', search: {}, teamId: teams.operations });
  assert.equal((await share('agent')).body.code, 'views.not-your-team');
  assert.equal((await share('admin')).status, 201);
  assert.equal(
    (await call('agent', 'GET', `/api/v1/views?teamId=${teams.operations}`)).status,
    403,
  );
  const { body } = await call('admin', 'GET', `/api/v1/views?teamId=${teams.operations}`);
  assert.deepEqual(
    body.items.map((view: View) => view.name),
    ['x'],
  );
});

test('columns are chosen for oneself, of built-in and of saved views', async () => {
  const { id } = await save('agent', 'With columns', { teamId: teams.care, columns: ['team'] });
  const put = (view: string, columns: unknown) =>
    call('agent2', 'PUT', `/api/v1/views/${view}/columns`, { columns });
  assert.equal((await put('mine', ['customer', 'due', 'due'])).status, 200);
  assert.equal((await put(id, ['status'])).status, 200);
  assert.equal((await put('nonsense', ['status'])).status, 404);
  const columns = async (who: StaffName) =>
    (await list(who)).find((view) => view.id === id)?.columns;
  assert.deepEqual([await columns('agent2'), await columns('agent')], [['status'], ['team']]);
  const { body } = await call('agent2', 'GET', '/api/v1/views');
  assert.deepEqual(body.columns, { mine: ['customer', 'due'] });
  await put(id, null);
  assert.deepEqual(await columns('agent2'), ['team']);
});

test('what a list does not understand is not saved', async () => {
  for (const search of [
    { view: 'everything' },
    { kind: "complaint'; drop table case_rows" },
    { cursor: 'x' },
    { teamId: 'not an id' },
    { sort: 'random()' },
  ]) {
    const { status } = await call('agent', 'POST', '/api/v1/views', { name: 'x', search });
    assert.equal(status, 400, JSON.stringify(search));
  }
});

test('a shared view shows each what they may read, and counts it', async () => {
  const { id } = await save('careHead', 'Complaints', { teamId: teams.care });
  const open = (restrictedFor?: string) =>
    call('agent', 'POST', '/api/v1/cases', {
      subject: 'A complaint',
      text: 'x',
      kind: 'complaint',
      holderId: staff.agent,
    }).then(async ({ body }) => {
      if (restrictedFor)
        await call('agent', 'POST', `/api/v1/cases/${body.id}/person-complained-about`, {
          personId: restrictedFor,
        });
    });
  await open();
  await open(staff.agent2);
  for (const who of ['careHead', 'agent', 'agent2'] as const) {
    const { search } = (await list(who)).find((view) => view.id === id) as View;
    const { body } = await call(who, 'GET', `/api/v1/cases?${new URLSearchParams(search)}`);
    const counts = await call(who, 'GET', '/api/v1/cases/counts');
    assert.equal(counts.body.saved[id], body.items.length, who);
  }
  const { body } = await call('agent2', 'GET', '/api/v1/cases/counts');
  assert.equal(body.saved[id], 1, 'what is about oneself is not counted');
});
