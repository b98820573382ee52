import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../../test/database.ts';
import type { StaffName } from '../../../test/people.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, database } = world;

let opened = 0;
async function open(more: Record<string, unknown> = {}): Promise<string> {
  world.clock.advance(1000);
  const { body } = await call('agent', 'POST', '/api/v1/cases', {
    subject: `Case ${++opened}`,
    text: 'Words of the customer.',
    teamId: teams.care,
    ...more,
  });
  return body.id;
}

async function bulk(who: StaffName, input: Record<string, unknown>, once?: string) {
  const { status, body } = await call(
    ...([who, 'POST', '/api/v1/cases/bulk', input] as const),
    once ? { 'idempotency-key': once } : {},
  );
  return { status, ...body };
}

async function stands(id: string): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `select m.team_id, m.holder_id, c.kind, c.severity, c.status from matters m join cases c on c.id = m.id where m.id = $1`,
    [id],
  );
  return Object.values(rows[0]);
}
const eventsOf = async (id: string): Promise<string[]> =>
  (
    await database.pool.query(`select kind from events where matter_id = $1 order by id`, [id])
  ).rows.map((row) => row.kind);

test('many cases are taken at once, and one undoing makes each stand as before', async () => {
  const [fresh, teams1, held] = [
    await open(),
    await open({ teamId: teams.operations }),
    await open({ holderId: staff.agent2 }),
  ];
  await call('planner', 'POST', `/api/v1/cases/${teams1}/followers`, { personId: staff.agent });
  const ids = [fresh, teams1, held];
  const before = await Promise.all(ids.map(stands));
  const done = await bulk('agent', { action: 'take', ids });
  assert.deepEqual([done.status, done.done.toSorted(), done.refused], [201, ids.toSorted(), []]);
  assert.ok(done.undoUntil);
  for (const id of ids) assert.equal((await stands(id))[1], staff.agent);
  const told = await Promise.all(ids.map(eventsOf));

  const undone = await bulk('agent', { action: 'undo', of: done.id });
  assert.deepEqual([undone.done.toSorted(), undone.refused], [ids.toSorted(), []]);
  assert.deepEqual(await Promise.all(ids.map(stands)), before);
  for (const [i, id] of ids.entries()) {
    const now = await eventsOf(id);
    assert.deepEqual(now.slice(0, told[i]?.length), told[i], 'nothing that was told is taken away');
    assert.ok(now.includes('case.restored'));
  }
  assert.equal((await bulk('agent', { action: 'undo', of: done.id })).code, 'bulk.undone');
});

test('each row has its own rules: what is refused says why, and the rest is done', async () => {
  const free = await open();
  const closed = await open({ holderId: staff.agent });
  await call('agent', 'POST', `/api/v1/cases/${closed}/resolution`, { outcome: 'solved' });
  await call('agent', 'POST', `/api/v1/cases/${closed}/closure`);
  const hidden = await open({ holderId: staff.agent });
  await call('agent', 'POST', `/api/v1/cases/${hidden}/person-complained-about`, {
    personId: staff.agent2,
  });
  const nowhere = '0193a1b2-0000-7000-8000-000000000001';
  const before = await eventsOf(closed);
  const ids = [free, closed, hidden, nowhere, free];
  const { done, refused } = await bulk('agent2', { action: 'severity', severity: 'critical', ids });
  assert.deepEqual(done, [free]);
  const why = Object.fromEntries(
    refused.map((row: { id: string; code: string; number: number | null }) => [
      row.id,
      [row.code, typeof row.number],
    ]),
  );
  assert.deepEqual(why, {
    [closed]: ['case.closed', 'number'],
    [hidden]: ['cases.not-found', 'object'],
    [nowhere]: ['cases.not-found', 'object'],
  });
  assert.deepEqual(await eventsOf(closed), before, 'of what was refused nothing remains');
});

test('what somebody changed since stays as it is; the rest goes back', async () => {
  const [one, two, three] = [await open(), await open(), await open()];
  const { id } = await bulk('agent', {
    ...{ action: 'assign', personId: staff.agent2 },
    ids: [one, two, three],
  });
  await call('careHead', 'POST', `/api/v1/cases/${two}/holder`, { personId: staff.careHead });
  await call('agent2', 'POST', `/api/v1/cases/${three}/messages`, { kind: 'note', body: 'Seen.' });
  const undone = await bulk('agent', { action: 'undo', of: id });
  assert.deepEqual(undone.done.toSorted(), [one, three].toSorted());
  assert.deepEqual(
    undone.refused.map((row: { id: string; code: string }) => [row.id, row.code]),
    [[two, 'bulk.changed-since']],
  );
  assert.equal((await stands(two))[1], staff.careHead);
  assert.equal((await stands(one))[1], null);
});

test('kind, severity, following and resolving go back too', async () => {
  const [one, two] = [await open({ holderId: staff.agent }), await open()];
  await call('agent', 'POST', `/api/v1/cases/${two}/commitments`, {
    statement: 'A call',
    dueAt: new Date(world.clock.now().getTime() + 3_600_000).toISOString(),
  });
  const ids = [one, two];
  const before = await Promise.all(ids.map(stands));
  for (const input of [
    { action: 'kind', kind: 'complaint' },
    { action: 'severity', severity: 'high' },
    { action: 'resolve', outcome: 'duplicate', words: 'The same as another.' },
  ]) {
    const { id, done, refused } = await bulk('agent', { ...input, ids });
    const isResolved = input.action === 'resolve';
    assert.deepEqual(
      [done.length, refused.map((row: { code: string }) => row.code)],
      isResolved ? [1, ['case.open-promises']] : [2, []],
      input.action,
    );
    assert.notDeepEqual(await stands(one), before[0], input.action);
    await bulk('agent', { action: 'undo', of: id });
    assert.deepEqual(await Promise.all(ids.map(stands)), before, input.action);
  }
  const followers = async () => {
    const { body } = await call('agent2', 'GET', `/api/v1/cases/${one}`);
    return body.following;
  };
  const { id } = await bulk('agent2', { action: 'follow', ids });
  assert.equal(await followers(), true);
  await bulk('agent2', { action: 'undo', of: id });
  assert.equal(await followers(), false);
});

test('what slept until it was taken, given or resolved sleeps again once that is undone', async () => {
  const until = new Date(world.clock.now().getTime() + 86_400_000).toISOString();
  const asleep = async (id: string) => {
    const { snooze } = (await call('agent', 'GET', `/api/v1/cases/${id}`)).body;
    return snooze && [snooze.until, snooze.reason];
  };
  for (const input of [
    { action: 'take' },
    { action: 'assign', personId: staff.agent2 },
    { action: 'resolve', outcome: 'duplicate', words: 'The same as another.' },
  ]) {
    const id = await open();
    const put = { until, reason: 'They are away.' };
    const slept = await call('agent', 'POST', `/api/v1/cases/${id}/snooze`, put);
    assert.equal(slept.status, 200, JSON.stringify(slept.body));
    const before = await stands(id);
    const done = await bulk('agent', { ...input, ids: [id] });
    assert.equal(await asleep(id), null, input.action);
    const undone = await bulk('agent', { action: 'undo', of: done.id });
    assert.deepEqual([undone.refused, await stands(id)], [[], before], input.action);
    assert.deepEqual(await asleep(id), [until, put.reason], input.action);
  }
});

test('it happens once however often it is sent, and only its doer undoes it, in time', async () => {
  const id = await open();
  const input = { action: 'severity', severity: 'low', ids: [id] };
  const [first, again] = [await bulk('agent', input, 'word'), await bulk('agent', input, 'word')];
  assert.deepEqual(again, first);
  assert.equal((await eventsOf(id)).filter((kind) => kind === 'case.described').length, 1);
  const other = await bulk('careHead', { action: 'undo', of: first.id });
  assert.deepEqual([other.status, other.code], [404, 'bulk.not-found']);
  world.clock.advance(60_000);
  assert.equal((await bulk('agent', { action: 'undo', of: first.id })).code, 'bulk.too-late');
});

test('five hundred at once, and no more; nothing said is not done', async () => {
  const id = '0193a1b2-0000-7000-8000-000000000001';
  const many = (count: number) => bulk('agent', { action: 'take', ids: Array(count).fill(id) });
  assert.equal((await many(501)).status, 400);
  assert.equal((await many(500)).status, 201);
  for (const input of [
    { action: 'assign' },
    { action: 'assign', personId: id, teamId: id },
    { action: 'severity' },
    { action: 'resolve' },
    { action: 'undo' },
    { action: 'close' },
  ])
    assert.equal((await bulk('agent', { ids: [id], ...input })).status, 400, input.action);
});
