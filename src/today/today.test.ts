import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { makeCommitment } from '../commitments/index.ts';
import { receiveMessage } from '../conversations/index.ts';
import { onBehalfOf } from '../platform/context.ts';
import type { TodayItem } from './api.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams } = world;

const inHours = (hours: number): string =>
  new Date(world.clock.now().getTime() + hours * 3_600_000).toISOString();

async function open(who: StaffName, more: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await call(who, 'POST', '/api/v1/cases', {
    subject: 'Where is it?',
    text: 'I wait since Monday.',
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

async function today(who: StaffName) {
  const { status, body } = await call(who, 'GET', '/api/v1/today');
  assert.equal(status, 200, JSON.stringify(body));
  return body as Record<'promised' | 'asked' | 'waiting', TodayItem[]> & {
    standingInFor: { id: string }[];
  };
}

const onCase = (items: readonly TodayItem[], id: string) =>
  items.filter((item) => item.matter?.id === id).map((item) => item.todo);

const ask = async (who: StaffName, id: string, to: object, answerBy = inHours(6)) => {
  const { status, body } = await call(who, 'POST', `/api/v1/cases/${id}/handoffs`, {
    kind: 'consult',
    to,
    ask: 'When does it come?',
    answerBy,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id as string;
};

async function tick(): Promise<void> {
  for (const name of ['commitments.', 'escalations.'])
    for (const ticker of world.kept.tickers) if (ticker.name.startsWith(name)) await ticker.run();
}

test('what I promised stands there by time, until it is kept; broken, until it is done after all', async () => {
  const id = await open('agent', { holderId: staff.agent });
  const promise = async (hours: number) =>
    (
      await call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
        statement: `In ${hours} hours`,
        dueAt: inHours(hours),
      })
    ).body.id as string;
  const later = await promise(8);
  const sooner = await promise(2);
  const promised = async () => (await today('agent')).promised;
  assert.deepEqual(
    (await promised()).map((item) => item.id),
    [sooner, later],
  );
  assert.deepEqual(
    (await promised()).map((item) => [item.todo, item.words, item.isLate]),
    [
      ['keep', 'In 2 hours', false],
      ['keep', 'In 8 hours', false],
    ],
  );
  world.clock.advance(3 * 3_600_000);
  await tick();
  assert.deepEqual(
    (await promised()).map((item) => [item.todo, item.words]),
    [
      ['keep', 'In 8 hours'],
      ['recover', 'In 2 hours'],
    ],
    'the apology says what broke, once',
  );
  await call('agent', 'POST', `/api/v1/commitments/${sooner}/fulfilment`, {
    evidence: { kind: 'note', text: 'Done late.' },
  });
  assert.deepEqual(
    (await promised()).map((item) => item.id),
    [later],
  );
});

test('a case I hold waits for me while its customer has the last word', async () => {
  const id = await open('agent', {
    holderId: staff.agent,
    customer: { name: 'Odette', email: 'odette@x.example' },
  });
  const waiting = async () => onCase((await today('agent')).waiting, id);
  assert.deepEqual(await waiting(), ['reply']);
  await call('agent', 'POST', `/api/v1/cases/${id}/messages`, { body: 'Tomorrow.' });
  assert.deepEqual(await waiting(), []);
  await world.transact(onBehalfOf(null, 'mail'), (ctx) =>
    receiveMessage(ctx, {
      matterId: id,
      channel: 'email',
      authorId: null,
      authorKind: 'customer',
      subject: 'Re',
      body: 'And today?',
    }),
  );
  const [item] = (await today('agent')).waiting.filter((each) => each.matter?.id === id);
  assert.deepEqual([item?.todo, item?.words], ['reply', 'And today?']);
  assert.equal(item?.from?.name, 'Odette');
  await world.transact(onBehalfOf(null, 'mail'), (ctx) =>
    receiveMessage(ctx, {
      matterId: id,
      channel: 'email',
      authorId: null,
      authorKind: 'unverified',
      subject: 'Re',
      body: 'Pay at once.',
    }),
  );
  const [forged] = (await today('agent')).waiting.filter((each) => each.matter?.id === id);
  assert.deepEqual([forged?.words, forged?.from], ['Pay at once.', null], 'not in her name');
});

test('a case nobody took waits for the head of its team', async () => {
  const id = await open('agent', { teamId: teams.gate });
  assert.deepEqual(onCase((await today('warehouseHead')).waiting, id), ['assign']);
  assert.deepEqual(onCase((await today('guard')).waiting, id), []);
  await call('guard', 'POST', `/api/v1/cases/${id}/taking`);
  assert.deepEqual(onCase((await today('warehouseHead')).waiting, id), []);
  assert.deepEqual(onCase((await today('guard')).waiting, id), ['reply']);
});

test('what a colleague asks me waits to be accepted, then to be answered, by the time promised', async () => {
  const id = await open('agent', { holderId: staff.agent });
  const answerBy = inHours(5);
  const handoffId = await ask('agent', id, { person: staff.planner }, answerBy);
  const asked = async (who: StaffName) =>
    (await today(who)).asked.filter((item) => item.id === handoffId);
  const [offered] = await asked('planner');
  assert.deepEqual([offered?.todo, offered?.from?.id], ['accept', staff.agent]);
  await call('planner', 'POST', `/api/v1/handoffs/${handoffId}/acceptance`, {});
  const [accepted] = await asked('planner');
  assert.deepEqual([accepted?.todo, accepted?.dueAt], ['answer', answerBy]);
  assert.deepEqual(await asked('agent'), []);
  await call('planner', 'POST', `/api/v1/handoffs/${handoffId}/answer`, { body: 'At four.' });
  assert.deepEqual(await asked('planner'), []);
  const [answered] = await asked('agent');
  assert.deepEqual(
    [answered?.todo, answered?.words, answered?.from?.id],
    ['tell-customer', 'At four.', staff.planner],
  );
  world.clock.advance(1000);
  await call('agent', 'POST', `/api/v1/cases/${id}/messages`, { body: 'It comes at four.' });
  assert.deepEqual(await asked('agent'), []);
});

test('what is asked of a team waits for everybody in it', async () => {
  const id = await open('agent', { holderId: staff.agent });
  const handoffId = await ask('agent', id, { team: teams.warehouse });
  for (const who of ['picker', 'warehouseHead'] as const) {
    const [item] = (await today(who)).asked.filter((each) => each.id === handoffId);
    assert.deepEqual([item?.todo, item?.team?.id], ['accept', teams.warehouse], who);
  }
  assert.deepEqual(onCase((await today('guard')).asked, id), []);
});

test('another time waits for my agreement; what was declined waits for me again', async () => {
  const id = await open('agent', { holderId: staff.agent });
  const handoffId = await ask('agent', id, { person: staff.planner });
  await call('planner', 'POST', `/api/v1/handoffs/${handoffId}/proposal`, {
    answerBy: inHours(30),
  });
  const mine = async () =>
    (await today('agent')).asked.filter((item) => item.id === handoffId).map((item) => item.todo);
  assert.deepEqual(await mine(), ['agree']);
  await call('planner', 'POST', `/api/v1/handoffs/${handoffId}/declining`, { reason: 'Not ours.' });
  const [back] = (await today('agent')).asked.filter((item) => item.id === handoffId);
  assert.deepEqual([back?.todo, back?.words], ['take-on', 'Not ours.']);
  world.clock.advance(1000);
  await ask('agent', id, { team: teams.warehouse });
  assert.deepEqual(await mine(), [], 'asked again elsewhere');
});

test('who stands in for somebody sees it said, and who promised', async () => {
  const id = await open('agent2', { holderId: staff.agent2 });
  await call('agent2', 'POST', `/api/v1/cases/${id}/commitments`, {
    statement: 'Call you tomorrow',
    dueAt: inHours(24),
  });
  await world.database.pool.query('update staff set deputy_id = $2 where person_id = $1', [
    staff.agent2,
    staff.agent,
  ]);
  await call('admin', 'POST', `/api/v1/people/${staff.agent2}/absences`, {
    from: inHours(-1),
    to: inHours(48),
    reason: 'Leave',
  });
  assert.deepEqual(
    (await today('agent')).standingInFor.map((each) => each.id),
    [staff.agent2],
  );
  const [promise] = (await today('agent')).promised.filter((each) => each.matter?.id === id);
  assert.deepEqual([promise?.todo, promise?.maker?.id], ['keep', staff.agent2]);
  assert.deepEqual((await today('planner')).standingInFor, []);
});

test('what broke waits for the word of whoever was told; the word is theirs to keep', async () => {
  const id = await open('agent', { holderId: staff.agent });
  await call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
    statement: 'Bring the list',
    dueAt: inHours(1),
  });
  world.clock.advance(2 * 3_600_000);
  await tick();
  const waiting = async (who: StaffName) =>
    (await today(who)).waiting.filter((item) => item.matter?.id === id);
  const [told] = await waiting('careHead');
  assert.deepEqual(
    [told?.todo, told?.words, told?.from?.id, told?.level, told?.isLate],
    ['give-word', 'Bring the list', staff.agent, 1, false],
  );
  assert.deepEqual(await waiting('chief'), []);
  const { status, body } = await call(
    'careHead',
    'POST',
    `/api/v1/escalations/${told?.id}/acknowledgement`,
    { word: 'I bring it myself.', dueAt: inHours(3) },
  );
  assert.equal(status, 201, JSON.stringify(body));
  assert.deepEqual(await waiting('careHead'), []);
  const [mine] = (await today('careHead')).promised.filter((item) => item.matter?.id === id);
  assert.deepEqual([mine?.todo, mine?.words], ['next-step', 'I bring it myself.']);
});

test('a word that is due while its giver is away is for who stands in', async () => {
  const id = await open('planner', { holderId: staff.planner });
  await call('planner', 'POST', `/api/v1/cases/${id}/commitments`, {
    statement: 'Bring the box',
    dueAt: inHours(1),
  });
  world.clock.advance(2 * 3_600_000);
  await tick();
  const mine = async (who: StaffName) => {
    const { promised, waiting } = await today(who);
    return [...promised, ...waiting].filter((item) => item.matter?.id === id);
  };
  const [told] = await mine('operationsHead');
  const given = await call(
    'operationsHead',
    'POST',
    `/api/v1/escalations/${told?.id}/acknowledgement`,
    { word: 'I bring it myself.', dueAt: inHours(3) },
  );
  assert.equal(given.status, 201, JSON.stringify(given.body));
  assert.deepEqual(await mine('chief'), []);
  const away = await call('admin', 'POST', `/api/v1/people/${staff.operationsHead}/absences`, {
    from: inHours(-1),
    to: inHours(48),
    reason: 'Leave',
  });
  assert.equal(away.status, 201);
  const [word] = await mine('chief');
  assert.deepEqual(
    [word?.todo, word?.words, word?.maker?.id],
    ['next-step', 'I bring it myself.', staff.operationsHead],
  );
  await call('admin', 'DELETE', `/api/v1/people/${staff.operationsHead}/absences/${away.body.id}`);
});

test('above the first level what broke is collected by team', async () => {
  const ids: string[] = [];
  for (const subject of ['One', 'Two']) {
    const id = await open('guard', { holderId: staff.guard, subject });
    await call('guard', 'POST', `/api/v1/cases/${id}/commitments`, {
      statement: 'A call',
      dueAt: inHours(1),
    });
    ids.push(id);
  }
  // Whatever week day it is: longer than the head's four working hours.
  world.clock.advance(5 * 24 * 3_600_000);
  await tick();
  const ofGate = async (who: StaffName) =>
    (await today(who)).waiting.filter(
      ({ todo, team }) => todo === 'give-word' && team?.id === teams.gate,
    );
  const first = await ofGate('warehouseHead');
  assert.deepEqual(first.map((item) => item.matter?.id).toSorted(), ids.toSorted());
  assert.ok(
    first.every((item) => item.isLate),
    'the next level was told',
  );
  const collected = await ofGate('operationsHead');
  assert.deepEqual(
    collected.map((item) => [item.id, item.matter, item.count, item.level]),
    [[teams.gate, null, 2, 2]],
  );
});

test('of the standards of a case the next one stands there, instead of who waits', async () => {
  const id = await open('agent', { holderId: staff.agent, customer: { name: 'Mugabo Jean' } });
  const make = (standard: 'acknowledge' | 'first-answer' | 'resolve', hours: number) =>
    world.transact(onBehalfOf(null, 'rule'), (ctx) =>
      makeCommitment(ctx, {
        kind: 'standard',
        standard,
        statement: standard,
        matterId: id,
        owedBy: { person: staff.agent },
        owedTo: { customer: null },
        dueAt: new Date(inHours(hours)),
      }),
    );
  await make('resolve', 60);
  await make('first-answer', 30);
  const items = async () => {
    const { promised, waiting } = await today('agent');
    return [...promised, ...waiting].filter((item) => item.matter?.id === id);
  };
  const [next, ...others] = await items();
  assert.deepEqual(
    [next?.todo, next?.standard, next?.from?.name],
    ['meet', 'first-answer', 'Mugabo Jean'],
  );
  assert.deepEqual(others, []);
  await make('acknowledge', 2);
  assert.deepEqual(
    (await items()).map((item) => item.standard),
    ['acknowledge'],
  );
});

test('what is due within a working hour, or was reminded of, is about to break', async () => {
  const id = await open('agent', { holderId: staff.agent });
  world.clock.moveTo('2029-02-02T14:30:00Z'); // a Friday, half past four in Kigali
  await call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
    statement: 'First thing on Monday',
    dueAt: '2029-02-05T06:20:00Z',
  });
  const [item] = (await today('agent')).promised.filter((each) => each.matter?.id === id);
  assert.ok((item?.soonAt ?? '') <= '2029-02-02T14:40:00.000Z', item?.soonAt ?? '');
});
