import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { wordsIn } from './rules.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, database } = world;

const inHours = (hours: number): string =>
  new Date(world.clock.now().getTime() + hours * 3_600_000).toISOString();

let opened = 0;
async function open(who: StaffName, more: Record<string, unknown> = {}): Promise<string> {
  world.clock.advance(1000);
  const { status, body } = await call(who, 'POST', '/api/v1/cases', {
    subject: `Case ${++opened}`,
    text: 'Words of the customer.',
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

interface Row {
  id: string;
  [field: string]: unknown;
}

async function list(who: StaffName, query: string): Promise<Row[]> {
  const { status, body } = await call(who, 'GET', `/api/v1/cases?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body.items;
}
const ids = async (who: StaffName, query: string) => (await list(who, query)).map((row) => row.id);

/** Every page of a list, one after the other. */
async function walk(who: StaffName, query: string): Promise<string[]> {
  const found: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await call(who, 'GET', `/api/v1/cases?${query}${next && `&cursor=${next}`}`);
    found.push(...body.items.map((row: Row) => row.id));
    next = body.next;
  }
  return found;
}

test('each view shows what belongs to it and nothing else', async () => {
  const mine = await open('agent', { holderId: staff.agent });
  const unheld = await open('agent', { teamId: teams.care });
  const others = await open('agent', { teamId: teams.operations });
  await call('agent', 'POST', `/api/v1/cases/${unheld}/handoffs`, {
    kind: 'consult',
    to: { person: staff.picker },
    ask: 'Is it there?',
    answerBy: inHours(3),
  });
  await call('agent', 'POST', `/api/v1/matters/${others}/following`);
  assert.deepEqual(await ids('agent', 'view=mine'), [mine]);
  assert.deepEqual(await ids('agent2', 'view=team'), [unheld, mine]);
  assert.deepEqual(await ids('agent2', 'view=held-by-team'), [unheld]);
  assert.deepEqual(await ids('picker', 'view=asked'), [unheld]);
  assert.deepEqual(await ids('agent', 'view=following'), [others]);
  assert.deepEqual(await ids('picker', 'view=all'), [unheld]);
  assert.deepEqual(await ids('planner', 'view=team'), [others]);
  const { body } = await call('agent', 'GET', '/api/v1/cases/counts');
  assert.deepEqual(body, {
    mine: 1,
    team: 2,
    heldByTeam: 1,
    asked: 0,
    following: 1,
    saved: {},
    most: 1000,
  });
});

test('a row tells what a list needs, and follows every change in the same transaction', async () => {
  const id = await open('agent', {
    holderId: staff.agent,
    kind: 'complaint',
    severity: 'high',
    product: 'Amoxicillin',
    customer: { name: 'Keza', email: 'keza@c.example' },
  });
  const row = async () => (await list('agent', 'view=mine')).find((each) => each.id === id) as Row;
  const first = await row();
  assert.deepEqual(
    [first.kind, first.severity, first.product, first.status, first.lastFrom, first.lastWords],
    ['complaint', 'high', 'Amoxicillin', 'open', 'customer', 'Words of the customer.'],
  );
  assert.deepEqual((first.customer as Row).name, 'Keza');
  assert.deepEqual(first.holder, { id: staff.agent, name: 'Patrick Habimana' });
  const dueAt = inHours(2);
  await call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
    body: 'We\nlook   into it.',
    promises: [{ statement: 'A look', dueAt }],
  });
  const promised = await row();
  assert.deepEqual(
    [promised.lastFrom, promised.lastWords, promised.dueAt, promised.broken],
    ['staff', 'We look into it.', dueAt, false],
  );
});

test('a broken promise marks its row until it is done after all', async () => {
  const id = await open('agent', { holderId: staff.agent });
  const { body } = await call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
    statement: 'A call',
    dueAt: inHours(1),
  });
  world.clock.advance(2 * 3_600_000);
  for (const ticker of world.kept.tickers)
    if (ticker.name.startsWith('commitments')) await ticker.run();
  const row = async () => (await list('agent', 'view=mine')).find((each) => each.id === id) as Row;
  // What is due on it now is the apology.
  assert.deepEqual([(await row()).broken, typeof (await row()).dueAt], [true, 'string']);
  await call('agent', 'POST', `/api/v1/commitments/${body.id}/fulfilment`, {
    evidence: { kind: 'note', text: 'Called at noon.' },
  });
  assert.equal((await row()).broken, false);
});

test('pages of every order join without a gap or a repetition', async () => {
  for (let i = 0; i < 12; i++) {
    const id = await open('planner', { holderId: staff.planner, severity: i % 2 ? 'low' : 'high' });
    await call('planner', 'POST', `/api/v1/cases/${id}/commitments`, {
      statement: 'Something',
      dueAt: inHours(20 - i),
    });
  }
  for (const view of ['mine', 'team', 'all'])
    for (const sort of ['updated', 'opened', 'due']) {
      const whole = await ids('planner', `view=${view}&sort=${sort}&limit=100`);
      const pieces = await walk('planner', `view=${view}&sort=${sort}&limit=5`);
      assert.deepEqual(pieces, whole, `${view} by ${sort}`);
      assert.ok(whole.length >= 12);
    }
  const due = (await list('planner', 'view=mine&sort=due')).map((row) => row.dueAt as string);
  assert.deepEqual(due, due.toSorted());
});

test('filters narrow a list', async () => {
  const high = await list('planner', 'view=mine&severity=high');
  assert.ok(high.length === 6 && high.every((row) => row.severity === 'high'));
  const [one] = await ids('planner', 'view=mine');
  await call('planner', 'POST', `/api/v1/cases/${one}/resolution`, { outcome: 'solved' });
  assert.equal((await ids('planner', 'view=mine&status=resolved')).length, 0, 'a promise is open');
  const done = await open('planner', { holderId: staff.planner });
  await call('planner', 'POST', `/api/v1/cases/${done}/resolution`, { outcome: 'solved' });
  assert.deepEqual(await ids('planner', 'view=mine&status=resolved'), [done]);
  assert.ok(!(await ids('planner', 'view=mine')).includes(done), 'what is over is left out');
  assert.ok((await ids('planner', 'view=mine&status=any')).includes(done));
  assert.ok((await ids('planner', `view=all&holderId=${staff.planner}`)).includes(done));
  assert.deepEqual(await ids('picker', `view=all&holderId=${staff.planner}`), []);
  assert.deepEqual(await ids('picker', `view=all&teamId=${teams.operations}`), []);
});

test('the customers’ list leaves out what they hid from staff', async () => {
  const email = 'hidden@c.example';
  await open('agent', { customer: { email } });
  const hidden = await open('agent', { customer: { email }, customerName: 'hidden' });
  const { rows } = await database.pool.query('select customer_id from matters where id = $1', [
    hidden,
  ]);
  const { body } = await call('agent', 'GET', `/api/v1/customers/${rows[0].customer_id}/cases`);
  assert.equal(body.items.length, 1);
  assert.notEqual(body.items[0].id, hidden);
});

test('a bad cursor is refused with a sentence', async () => {
  const nonsense = ['x', 'e30', Buffer.from('["a","b"]').toString('base64url')];
  for (const cursor of nonsense) {
    const { status, body } = await call('agent', 'GET', `/api/v1/cases?cursor=${cursor}`);
    assert.deepEqual([status, body.code], [400, 'input.cursor']);
  }
});

test('lists hear of a change, and of a restricted case only those named on it', async () => {
  const topics = async (): Promise<string[]> =>
    (
      await database.pool.query('delete from dispatches where topic is not null returning topic')
    ).rows.flatMap((row) => row.topic.split(' '));
  const id = await open('agent', { holderId: staff.agent });
  await topics();
  await call('agent', 'POST', `/api/v1/cases/${id}/holder`, { personId: staff.planner });
  const heard = await topics();
  for (const topic of [
    `matters/${id}`,
    'cases',
    `cases/team/${teams.care}`,
    `cases/team/${teams.operations}`,
    `cases/person/${staff.agent}`,
    `cases/person/${staff.planner}`,
  ])
    assert.ok(heard.includes(topic), topic);
  await call('planner', 'POST', `/api/v1/cases/${id}/person-complained-about`, {
    personId: staff.picker,
  });
  assert.ok((await topics()).includes(`recheck:matters/${id}`));
  await call('warehouseHead', 'POST', `/api/v1/cases/${id}/messages`, { kind: 'note', body: 'x' });
  const quiet = await topics();
  assert.ok(quiet.includes(`matters/${id}`));
  assert.ok(!quiet.some((topic) => topic === 'cases' || topic.startsWith('cases/team/')));
});

test('a title is found by each of its words, whatever joins them', async () => {
  const titles = [
    'Order ABC-123',
    'carton/box',
    "l’hôtel d'été",
    'v1.2 of kept.example',
    'Łódź -5',
    '<b>R&D</b>',
  ];
  for (const title of titles) {
    const id = await open('admin', { subject: title });
    assert.ok(wordsIn(title).length > 1);
    for (const word of wordsIn(title))
      assert.deepEqual(
        (await ids('admin', `view=all&text=${encodeURIComponent(word)}`)).filter(
          (each) => each === id,
        ),
        [id],
        `${title}: ${word}`,
      );
  }
});
