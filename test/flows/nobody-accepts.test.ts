// In words: customer care asks the warehouse, whose head and deputy are away. Nobody accepts. It breaks at its
// second and climbs two levels, no further. The one who asked stays accountable, finds the answer alone, keeps the
// promise to the customer and takes the question back: then nothing climbs and nobody is asked anything any more.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../database.ts';
import type { StaffName } from '../people.ts';

const world = await testWorld();
after(() => world.close());
const { call, clock, database, staff, teams } = world;

/** A Monday, 08:00 in Kigali. */
const monday = Date.parse('2027-02-01T06:00:00Z');
const at = (hours: number): Date => new Date(monday + hours * 3_600_000);
const iso = (hours: number): string => at(hours).toISOString();

async function tick(): Promise<void> {
  for (const name of ['organisation', 'commitments', 'escalations'])
    for (const ticker of world.kept.tickers) if (ticker.name.startsWith(name)) await ticker.run();
  await world.settle();
}

async function done(who: StaffName, method: string, path: string, body: object = {}) {
  const answer = await call(who, method, `/api/v1${path}`, body);
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const read = async (who: StaffName, path: string) =>
  (await call(who, 'GET', `/api/v1${path}`)).body;
const kindsOf = async (who: StaffName): Promise<string[]> =>
  (await read(who, '/notices?limit=100')).items.map((each: { kind: string }) => each.kind);
const climbing = async (who: StaffName, state = 'open') =>
  (await read(who, `/escalations?matter=${matter}&state=${state}`)).items;
const customerPage = async (): Promise<string> => {
  const { rows } = await database.pool.query('select token from matters where id = $1', [matter]);
  return (await call(null, 'GET', `/c/${rows[0].token}`)).body;
};

let matter: string;
let promised: string;
let asked: string;

test('on Friday the head of the warehouse and their deputy go on leave', async () => {
  clock.moveTo(at(-70));
  await done('admin', 'PATCH', `/people/${staff.warehouseHead}`, { deputyId: staff.guard });
  for (const who of ['warehouseHead', 'guard'] as const)
    await done('admin', 'POST', `/people/${staff[who]}/absences`, {
      from: iso(-70),
      to: iso(24 * 5),
      reason: 'On leave',
    });
  await tick();
});

test('on Monday at eight the agent promises the customer an answer by five, and asks the warehouse', async () => {
  clock.moveTo(at(0));
  const opened = await done('agent', 'POST', '/cases', {
    subject: 'Where is my box?',
    text: 'It was to come on Friday.',
    holderId: staff.agent,
    customer: { name: 'Keza', email: 'keza@shop.example' },
  });
  matter = opened.id;
  asked = (
    await done('agent', 'POST', `/cases/${matter}/handoffs`, {
      kind: 'consult',
      to: { team: teams.warehouse },
      ask: 'Is the box with you?',
      acceptBy: iso(1),
      answerBy: iso(6),
    })
  ).id;
  promised = (
    await done('agent', 'POST', `/cases/${matter}/commitments`, {
      statement: 'We tell you where your box is',
      dueAt: iso(9),
    })
  ).id;
});

test('who of the team is there is told, and who stands in for its head', async () => {
  assert.ok((await kindsOf('picker')).includes('asked'));
  assert.ok((await kindsOf('operationsHead')).includes('asked'));
  for (const who of ['warehouseHead', 'guard'] as const)
    assert.ok(!(await kindsOf(who)).includes('asked'), who);
});

test('at nine it breaks, is the warehouse’s figure, and is told to who stands in further up', async () => {
  clock.moveTo(at(1.001));
  await tick();
  const [broken] = (await read('agent', `/cases/${matter}`)).commitments.filter(
    (each: { handoffId: string | null }) => each.handoffId === asked,
  );
  assert.deepEqual(
    [broken.state, broken.settledAt, broken.charged.team.id],
    ['broken', iso(1), teams.warehouse],
  );
  const [first] = await climbing('agent');
  assert.deepEqual(
    [first.desk.team.id, first.height, first.steps.map((each: Told) => each.person.id)],
    [teams.warehouse, 'two-levels', [staff.operationsHead]],
  );
});

interface Told {
  level: number;
  person: { id: string };
}

test('four working hours later the next level is told; there it stays', async () => {
  clock.moveTo(at(5.001));
  await tick();
  clock.moveTo(at(8.9));
  await tick();
  const [second] = await climbing('agent');
  assert.deepEqual(
    [second.level, second.nextAt, second.steps.map((each: Told) => each.person.id)],
    [2, null, [staff.operationsHead, staff.chief]],
  );
});

test('all the while the agent holds the case, and the customer reads who was asked, not that it broke inside', async () => {
  const theCase = await read('agent', `/cases/${matter}`);
  assert.equal(theCase.holder.id, staff.agent);
  const page = await customerPage();
  assert.match(page, /Warehouse/);
  assert.match(page, /We tell you where your box is/);
  assert.doesNotMatch(page, /Is the box with you|Vestine|Emmanuel|consumer authority/);
});

test('the agent finds the answer alone, tells the customer in time and takes the question back', async () => {
  await done('agent', 'POST', `/cases/${matter}/messages`, {
    kind: 'reply',
    channel: 'email',
    body: 'Your box is on the lorry of tomorrow.',
    keeps: [promised],
  });
  await done('agent', 'POST', `/handoffs/${asked}/taking-back`, { reason: 'I found it myself.' });
  const theCase = await read('agent', `/cases/${matter}`);
  const states = Object.fromEntries(
    theCase.commitments.map((each: { id: string; state: string; handoffId: string | null }) => [
      each.handoffId ? 'asked' : 'promised',
      each.state,
    ]),
  );
  assert.deepEqual([states.asked, states.promised], ['broken', 'kept']);
});

test('nothing climbs any more, nobody is asked, and the notices of it are over', async () => {
  assert.deepEqual(await climbing('agent'), []);
  const [ended] = await climbing('agent', 'ended');
  assert.equal(ended.endWhy, 'withdrawn');
  clock.moveTo(at(24 * 4));
  await tick();
  assert.deepEqual(await climbing('chief'), []);
  assert.deepEqual((await read('picker', '/today')).asked, []);
  for (const who of ['operationsHead', 'chief'] as const)
    for (const each of (await read(who, '/notices?limit=100')).items)
      if (each.kind.startsWith('escalated')) assert.notEqual(each.endedAt, null, who);
  assert.doesNotMatch(await customerPage(), /consumer authority/);
});
