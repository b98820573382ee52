import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { remindDue, sweepDue } from '../commitments/index.ts';
import { receiveMessage } from '../conversations/index.ts';
import { onBehalfOf } from '../platform/context.ts';
import { wakeDue } from './jobs.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, database, transact } = world;
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
const snooze = (id: string, hours = 48, who: StaffName = 'agent', reason = 'They travel.') =>
  call(who, 'POST', `/api/v1/cases/${id}/snooze`, { until: inHours(hours), reason });
const page = async (id: string, who: StaffName = 'agent') =>
  (await call(who, 'GET', `/api/v1/cases/${id}`)).body;
const sleeps = async (id: string) => (await page(id)).snooze !== null;
const listed = async (query: string, who: StaffName = 'agent') =>
  (await call(who, 'GET', `/api/v1/cases?${query}&limit=100`)).body.items.map(
    (row: { id: string }) => row.id,
  ) as string[];
const endOf = async (id: string): Promise<string> =>
  (
    await database.pool.query(
      'select end_why from snoozes where matter_id = $1 order by made_at desc limit 1',
      [id],
    )
  ).rows[0].end_why;
const noticesOf = async (who: StaffName, id: string) =>
  (await call(who, 'GET', '/api/v1/notices')).body.items
    .filter((each: { matter: { id: string } | null }) => each.matter?.id === id)
    .map((each: { kind: string }) => each.kind) as string[];
const customerWrites = (matterId: string) =>
  transact(onBehalfOf(null, 'mail'), (ctx) =>
    receiveMessage(ctx, {
      ...{
        matterId,
        channel: 'email',
        authorId: null,
        authorKind: 'customer',
        body: 'Well?',
        subject: 'Re',
      },
    }),
  );

test('what sleeps leaves the working lists and nothing else; its status and its customer’s page stay', async () => {
  const id = await open();
  const before = await page(id);
  const publicly = async () =>
    /<ol class="list">.*?<\/ol>/s.exec(
      await (await world.app.request(before.customerPath)).text(),
    )?.[0];
  const shown = await publicly();
  const { status, body } = await snooze(id);
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual([body.snooze.reason, body.snooze.by.id], ['They travel.', staff.agent]);
  const { status: stands, snooze: of, can } = await page(id);
  assert.deepEqual([stands, of.reason, can.snooze], [before.status, 'They travel.', true]);
  assert.ok(shown);
  assert.equal(await publicly(), shown);
  assert.ok(!(await listed('view=mine')).includes(id));
  assert.ok(!(await listed('view=team')).includes(id));
  assert.ok((await listed('view=all')).includes(id));
  assert.deepEqual(await listed('view=mine&waitsFor=asleep'), [id]);
  assert.ok((await listed('view=mine&waitsFor=asleep,us')).includes(id));
  const row = (await call('agent', 'GET', '/api/v1/cases?view=mine&waitsFor=asleep')).body.items[0];
  assert.deepEqual([row.waitsFor, row.asleep.reason], ['asleep', 'They travel.']);
});

test('counts leave out what lists leave out', async () => {
  const ids = [await open(), await open(), await open({ holderId: undefined, teamId: teams.care })];
  const count = async () => (await call('agent', 'GET', '/api/v1/cases/counts')).body;
  const before = await count();
  for (const id of ids) await snooze(id);
  const now = await count();
  assert.deepEqual(
    [before.mine - now.mine, before.team - now.team, before.heldByTeam - now.heldByTeam],
    [2, 3, 1],
  );
  const asleep = await call('agent', 'GET', '/api/v1/cases/count?view=team&waitsFor=asleep');
  assert.equal(asleep.body.count, (await listed('view=team&waitsFor=asleep')).length);
  await call('agent', 'DELETE', `/api/v1/cases/${ids[0]}/snooze`);
  assert.equal((await count()).mine, now.mine + 1);
});

test('whatever is due shows all the same, and one is warned', async () => {
  const id = await open();
  await call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
    ...{ statement: 'We call', dueAt: inHours(30) },
  });
  const { body } = await snooze(id, 48);
  assert.deepEqual(
    body.warnings.map((each: { code: string }) => each.code),
    ['snoozes.past-due'],
  );
  const { body: today } = await call('agent', 'GET', '/api/v1/today');
  const own = (items: { matter: { id: string } }[]) => items.some(({ matter }) => matter.id === id);
  assert.deepEqual([own(today.promised), own(today.waiting)], [true, false]);
  assert.deepEqual((await snooze(id, 1)).body.warnings, []);
});

test('its time wakes it once, also where the clock stood still; its holder hears why it slept', async () => {
  const ids = [await open(), await open({ holderId: staff.agent2 }), await open()];
  for (const id of ids) await snooze(id, 5);
  assert.equal(await wakeDue(transact), 0);
  world.clock.advance(100 * hour);
  const woken = await Promise.all([wakeDue(transact), wakeDue(transact)]);
  await wakeDue(transact);
  for (const id of ids) {
    assert.equal(await endOf(id), 'time');
    const { rows } = await database.pool.query(
      `select data from events where matter_id = $1 and kind = 'snooze.ended'`,
      [id],
    );
    assert.equal(rows.length, 1);
  }
  assert.ok((woken[0] ?? 0) + (woken[1] ?? 0) >= 3);
  assert.ok((await noticesOf('agent2', ids[1] as string)).includes('woken'));
  assert.ok((await listed('view=mine')).includes(ids[0] as string));
});

test('the customer’s word, a colleague’s answer, a promise that is due and another holder wake it', async () => {
  const [replied, answered, due, held, over] = [
    await open(),
    await open(),
    await open(),
    await open(),
    await open(),
  ];
  const asked = await call('agent', 'POST', `/api/v1/cases/${answered}/handoffs`, {
    ...{ kind: 'consult', to: { person: staff.planner }, ask: 'When?', answerBy: inHours(20) },
  });
  await call('planner', 'POST', `/api/v1/handoffs/${asked.body.id}/acceptance`, {});
  await call('agent', 'POST', `/api/v1/cases/${due}/commitments`, {
    ...{ statement: 'We call', dueAt: inHours(10) },
  });
  for (const id of [replied, answered, due, held, over]) await snooze(id, 72);
  for (const id of [replied, answered, due, held, over]) assert.ok(await sleeps(id));

  await customerWrites(replied);
  await call('planner', 'POST', `/api/v1/handoffs/${asked.body.id}/answer`, { body: 'Monday.' });
  await call('careHead', 'POST', `/api/v1/cases/${held}/holder`, { personId: staff.agent2 });
  await call('agent', 'POST', `/api/v1/cases/${over}/resolution`, { outcome: 'solved' });
  world.clock.advance(9 * hour);
  await remindDue(transact);
  assert.deepEqual(await Promise.all([replied, answered, due, held, over].map(endOf)), [
    'replied',
    'answered',
    'due',
    'held',
    'settled',
  ]);
  assert.ok(!(await noticesOf('agent', replied)).includes('woken'), 'the reply is news enough');
});

test('one’s own words and notes let it sleep; sending it to sleep again begins anew', async () => {
  const id = await open();
  await snooze(id, 48);
  await call('agent', 'POST', `/api/v1/cases/${id}/messages`, { body: 'We are on it.' });
  await call('agent2', 'POST', `/api/v1/cases/${id}/messages`, { kind: 'note', body: 'Seen.' });
  assert.ok(await sleeps(id));
  await snooze(id, 72, 'agent', 'A week more.');
  assert.equal((await page(id)).snooze.reason, 'A week more.');
  await call('agent', 'DELETE', `/api/v1/cases/${id}/snooze`);
  assert.deepEqual([await sleeps(id), await endOf(id)], [false, 'woken']);
  assert.equal((await call('agent', 'DELETE', `/api/v1/cases/${id}/snooze`)).status, 200);
});

test('what is over is not put off, nor to a time that is past, nor without a reason', async () => {
  const id = await open();
  assert.equal((await snooze(id, -1)).body.code, 'snoozes.past');
  assert.equal((await snooze(id, 5, 'agent', ' ')).status, 400);
  await call('agent', 'POST', `/api/v1/cases/${id}/resolution`, { outcome: 'solved' });
  assert.equal((await snooze(id)).body.code, 'case.already-resolved');
  assert.equal((await page(id)).can.snooze, false);
  assert.equal((await snooze(id, 5, 'guard')).body.code, 'cases.not-found');
});

test('many are put off at once, each by its own rules, and one undoing wakes them', async () => {
  const [one, two, over] = [await open(), await open(), await open()];
  await snooze(two, 24, 'agent', 'Before.');
  await call('agent', 'POST', `/api/v1/cases/${over}/resolution`, { outcome: 'solved' });
  const bulk = (input: Record<string, unknown>) =>
    call('agent', 'POST', '/api/v1/cases/bulk', input);
  const done = await bulk({
    ...{ action: 'snooze', until: inHours(48), reason: 'Stock-taking.', ids: [one, two, over] },
  });
  assert.deepEqual(done.body.done.toSorted(), [one, two].toSorted(), JSON.stringify(done.body));
  assert.deepEqual(done.body.refused[0].code, 'case.already-resolved');
  assert.equal((await page(two)).snooze.reason, 'Stock-taking.');
  const undone = await bulk({ action: 'undo', of: done.body.id, ids: [] });
  assert.deepEqual(undone.body.refused, []);
  assert.equal(await sleeps(one), false);
  assert.equal((await page(two)).snooze.reason, 'Before.');
});

test('times are suggested in one’s own working calendar', async () => {
  const { body } = await call('agent', 'GET', '/api/v1/me/snooze-times');
  assert.equal(body.zone, 'Africa/Kigali');
  assert.ok(body.times.length >= 2);
  for (const { at } of body.times) assert.ok(at > world.clock.now().toISOString());
});

test('who asks for what is late or due sees it, also what sleeps', async () => {
  const id = await open();
  await call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
    ...{ statement: 'We call', dueAt: inHours(1) },
  });
  world.clock.advance(2 * hour);
  await sweepDue(transact);
  await snooze(id);
  assert.ok(await sleeps(id));
  for (const due of ['broken', 'any'])
    for (const view of ['mine', 'team']) {
      const query = `view=${view}&due=${due}`;
      const found = await listed(query);
      assert.ok(found.includes(id), query);
      const { body } = await call('agent', 'GET', `/api/v1/cases/count?${query}`);
      assert.equal(body.count, found.length, query);
    }
  assert.ok(!(await listed('view=mine')).includes(id));
});
