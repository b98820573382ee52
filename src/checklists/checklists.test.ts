import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { sweepDue } from '../commitments/index.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, transact } = world;
const hour = 3_600_000;
const inHours = (hours: number) =>
  new Date(world.clock.now().getTime() + hours * hour).toISOString();

let opened = 0;
async function open(more: Record<string, unknown> = {}): Promise<string> {
  world.clock.advance(1000);
  const { body } = await call('agent', 'POST', '/api/v1/cases', {
    ...{ subject: `Case ${++opened}`, text: 'Words of the customer.', holderId: staff.agent },
    ...more,
  });
  return body.id;
}
const add = (id: string, statement: string, more = {}, who: StaffName = 'agent') =>
  call(who, 'POST', `/api/v1/matters/${id}/checklist`, {
    ...{ statement, dueAt: inHours(5) },
    ...more,
  });
const tick = (itemId: string, who: StaffName = 'agent', note?: string) =>
  call(who, 'POST', `/api/v1/checklist-items/${itemId}/tick`, note ? { note } : {});
interface Item {
  id: string;
  commitment: {
    id: string;
    statement: string;
    kind: string;
    state: string;
    owedTo: { kind: string };
    owedBy: { person: { id: string } | null; team: { id: string } | null };
    evidence: { kind: string } | null;
  };
}
const list = async (id: string, who: StaffName = 'agent') =>
  (await call(who, 'GET', `/api/v1/matters/${id}/checklist`)).body as {
    items: Item[];
    done: number;
    total: number;
  };
const page = async (id: string) => (await call('agent', 'GET', `/api/v1/cases/${id}`)).body;

test('an item is a commitment: on Today, broken by itself, done by a tick that stays', async () => {
  const id = await open();
  const { status, body } = await add(id, 'Call the warehouse');
  assert.equal(status, 201, JSON.stringify(body));
  const [item] = body.items as [Item];
  assert.deepEqual(
    [item.commitment.kind, item.commitment.owedTo.kind, item.commitment.owedBy.person?.id],
    ['action', 'organisation', staff.agent],
  );
  const { body: today } = await call('agent', 'GET', '/api/v1/today');
  assert.ok(today.promised.some((each: { id: string }) => each.id === item.commitment.id));
  const ticked = await tick(item.id);
  assert.deepEqual([ticked.body.done, ticked.body.total], [1, 1], JSON.stringify(ticked.body));
  assert.equal(ticked.body.items[0].commitment.evidence.kind, 'event');
  assert.equal((await tick(item.id)).body.code, 'commitments.already-kept');

  const late = (await add(id, 'Write it down', { dueAt: inHours(1) })).body.items[1];
  world.clock.advance(2 * hour);
  await sweepDue(transact);
  const done = await tick(late.id, 'agent', 'Found it in the other book.');
  assert.deepEqual(
    [done.body.items[1].commitment.state, done.body.items[1].commitment.evidence.kind],
    ['broken', 'note'],
  );
  assert.equal(done.body.done, 2);
  assert.deepEqual((await page(id)).checklist, {
    ...{ done: 2, total: 2 },
    commitments: done.body.items.map((each: Item) => each.commitment.id),
  });
});

test('only whoever owes it, or leads them, says that it is done', async () => {
  const id = await open();
  const ours = (await add(id, 'Mine')).body.items[0];
  const theirs = (await add(id, 'Theirs', { teamId: teams.care })).body.items[1];
  const planners = (await add(id, 'The planner’s', { personId: staff.planner })).body.items[2];
  assert.equal((await tick(ours.id, 'agent2')).body.code, 'commitments.not-yours');
  assert.equal((await tick(theirs.id, 'agent2')).status, 200);
  assert.equal((await tick(planners.id, 'agent')).body.code, 'commitments.not-yours');
  assert.equal((await tick(planners.id, 'planner')).status, 200);
  assert.equal((await tick(ours.id, 'guard')).body.code, 'checklists.not-found');
  assert.equal((await add(id, 'Both', { personId: staff.agent, teamId: teams.care })).status, 400);
  assert.equal(
    (await add(id, 'Past', { dueAt: inHours(-1) })).body.code,
    'commitments.due-in-past',
  );
});

test('another time is agreed by the ledger, and the item is what follows', async () => {
  const id = await open();
  const [item] = (await add(id, 'Count the stock')).body.items as [Item];
  const moved = await call(
    'agent',
    'POST',
    `/api/v1/commitments/${item.commitment.id}/renegotiation`,
    {
      ...{ dueAt: inHours(50), consent: { kind: 'note', text: 'Agreed with Diane.' } },
    },
  );
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
  const now = await list(id);
  assert.deepEqual([now.items.length, now.items[0]?.id, now.total], [1, item.id, 1]);
  assert.notEqual(now.items[0]?.commitment.id, item.commitment.id);
  await call('careHead', 'POST', `/api/v1/commitments/${now.items[0]?.commitment.id}/withdrawal`, {
    reason: 'Not needed.',
  });
  assert.deepEqual([(await list(id)).total, (await list(id)).items.length], [0, 1]);
});

test('a prepared list is put on a case by one choice, in the working time of whoever owes each line', async () => {
  const item = (statement: string, more: Record<string, unknown>) => ({
    ...{ statement, minutes: 120 },
    ...more,
  });
  const made = await call('admin', 'POST', '/api/v1/checklist-templates', {
    name: 'Damaged goods',
    items: [
      item('Ask for a picture', { who: 'holder' }),
      item('Look in the warehouse', { who: 'team', teamId: teams.warehouse }),
      item('Plan a new delivery', { who: 'person', personId: staff.planner, minutes: 900 }),
    ],
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.equal(made.body.items[1].team.name, 'Warehouse');
  const twin = await call('admin', 'POST', '/api/v1/checklist-templates', {
    ...{ name: 'damaged GOODS', items: [item('x', { who: 'holder' })] },
  });
  assert.equal(twin.body.code, 'checklists.name-taken');
  assert.equal(
    (await call('agent', 'POST', '/api/v1/checklist-templates', { name: 'x', items: [] })).status,
    403,
  );

  const id = await open();
  const use = (matter: string) =>
    call('agent', 'POST', `/api/v1/matters/${matter}/checklist/lists`, {
      templateId: made.body.id,
    });
  const { body } = await use(id);
  assert.deepEqual(
    body.items.map(({ commitment }: Item) => [
      commitment.statement,
      commitment.owedBy.person?.id ?? commitment.owedBy.team?.id,
    ]),
    [
      ['Ask for a picture', staff.agent],
      ['Look in the warehouse', teams.warehouse],
      ['Plan a new delivery', staff.planner],
    ],
  );

  await call('admin', 'POST', `/api/v1/staff/${staff.planner}/leaving`, {
    successorId: staff.operationsHead,
  });
  const restricted = await open();
  await call('agent', 'POST', `/api/v1/cases/${restricted}/person-complained-about`, {
    personId: staff.guard,
  });
  const kept = await use(restricted);
  assert.ok(kept.status === 201, JSON.stringify(kept.body));
  assert.ok(
    kept.body.items.every(({ commitment }: Item) => commitment.owedBy.person !== null),
    'no team could read it',
  );

  assert.equal(
    (await call('planner', 'GET', `/api/v1/cases/${restricted}`)).status,
    404,
    'a list opens to nobody what only the persons named on it may read',
  );

  await call('admin', 'PATCH', `/api/v1/checklist-templates/${made.body.id}`, {
    items: [item('One thing', { who: 'holder' })],
  });
  assert.equal((await list(id)).items.length, 3, 'what was put on a case stays');
  await call('admin', 'DELETE', `/api/v1/checklist-templates/${made.body.id}`);
  assert.equal((await use(id)).body.code, 'checklists.no-such-list');
  assert.deepEqual((await call('agent', 'GET', '/api/v1/checklist-templates')).body.items, []);
});

test('items stand in the order that is chosen, and go on with what a case is merged into', async () => {
  const customer = { name: 'Ada', email: 'ada@mail.example' };
  const [id, survivor] = [await open({ customer }), await open({ customer })];
  for (const each of ['one', 'two', 'three']) await add(id, each);
  const { items } = await list(id);
  const ids = items.map((each) => each.id);
  const turned = await call('agent', 'PUT', `/api/v1/matters/${id}/checklist/order`, {
    items: [ids[2], ids[0]],
  });
  const statements = (all: Item[]) => all.map(({ commitment }) => commitment.statement);
  assert.deepEqual(statements(turned.body.items), ['three', 'one', 'two']);
  await add(survivor, 'own');
  await call('agent', 'POST', `/api/v1/cases/${id}/merging`, { into: survivor });
  const both = await list(survivor);
  assert.equal(both.total, 4);
  assert.equal((await page(survivor)).checklist.total, 4);
  assert.equal((await tick(ids[0] as string)).status, 200);
  assert.equal((await list(survivor)).done, 1);
});

test('a case is resolved with a warning while something is to be done, and that stays owed', async () => {
  const id = await open();
  await add(id, 'Send the credit note', { dueAt: inHours(50) });
  const { status, body } = await call('agent', 'POST', `/api/v1/cases/${id}/resolution`, {
    outcome: 'solved',
  });
  assert.equal(status, 200);
  assert.deepEqual(
    body.warnings.map((each: { code: string }) => each.code),
    ['case.still-to-do'],
  );
  await call('agent', 'POST', `/api/v1/cases/${id}/closure`);
  assert.equal((await list(id)).items[0]?.commitment.state, 'open');
  assert.equal((await add(id, 'More')).body.code, 'commitments.case-closed');
  assert.equal((await page(id)).can.plan, false);
});
