import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName, TeamName } from '../../test/people.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, clock, database } = world;

const hour = 3_600_000;
const inHours = (hours: number) => new Date(clock.now().getTime() + hours * hour).toISOString();

async function openCase(who: StaffName = 'agent'): Promise<string> {
  const { status, body } = await call(who, 'POST', '/api/v1/cases', {
    subject: 'Where is our delivery?',
    text: 'It was due this morning.',
    customer: { name: 'Keza', email: 'keza@shop.example' },
    holderId: staff[who],
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

async function ask(caseId: string, who: StaffName, to: object): Promise<string> {
  clock.advance(1000);
  const { status, body } = await call(who, 'POST', `/api/v1/cases/${caseId}/handoffs`, {
    kind: 'consult',
    to,
    ask: 'When does it arrive?',
    answerBy: inHours(4),
    acceptBy: inHours(1),
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

interface Cell {
  from: { id: string };
  to: { id: string };
  count: number;
  overdue: number;
  oldestAt: string;
}

const matrixOf = async (who: StaffName) => (await call(who, 'GET', '/api/v1/handoffs/matrix')).body;
const list = async (who: StaffName, query: string) => {
  const { status, body } = await call(who, 'GET', `/api/v1/handoffs?mine=any&${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body as { items: { id: string; isOverdue: boolean }[]; next: string; hidden: number };
};
/** [asking, asked, count, overdue] of every cell, by names. */
async function cells(who: StaffName): Promise<[TeamName, TeamName, number, number][]> {
  const nameOf = (id: string) =>
    (Object.keys(teams) as TeamName[]).find((each) => teams[each] === id) as TeamName;
  return ((await matrixOf(who)).cells as Cell[])
    .map((each): [TeamName, TeamName, number, number] => [
      nameOf(each.from.id),
      nameOf(each.to.id),
      each.count,
      each.overdue,
    ])
    .sort((a, b) => (`${a}` < `${b}` ? -1 : 1));
}

const asked = {} as Record<'answered' | 'accepted' | 'ofTeam' | 'proposed' | 'back', string>;
let careCase: string;

before(async () => {
  assert.deepEqual(await matrixOf('agent'), { cells: [], asking: [], asked: [], total: null });
  careCase = await openCase();
  asked.accepted = await ask(careCase, 'agent', { person: staff.planner });
  asked.ofTeam = await ask(careCase, 'agent2', { team: teams.operations });
  asked.proposed = await ask(careCase, 'agent', { person: staff.picker });
  asked.answered = await ask(careCase, 'agent', { person: staff.planner });
  asked.back = await ask(await openCase('planner'), 'planner', { team: teams.care });
  const act = async (who: StaffName, id: string, verb: string, body: object = {}) => {
    const { status, body: said } = await call(who, 'POST', `/api/v1/handoffs/${id}/${verb}`, body);
    assert.equal(status, 200, JSON.stringify(said));
  };
  await act('planner', asked.accepted, 'acceptance');
  await act('planner', asked.answered, 'acceptance');
  await act('planner', asked.answered, 'answer', { body: 'Tomorrow.' });
  await act('picker', asked.proposed, 'proposal', { answerBy: inHours(8) });
});

test('the matrix counts what is open from the asker’s team to the team asked, with sums', async () => {
  assert.deepEqual(await cells('agent'), [
    ['care', 'operations', 2, 0],
    ['care', 'warehouse', 1, 0],
    ['operations', 'care', 1, 0],
  ]);
  const { cells: all, asking, asked: of, total } = await matrixOf('agent');
  const sum = (rows: Cell[]) => rows.reduce((all, each) => all + each.count, 0);
  assert.deepEqual([sum(all), sum(asking), sum(of), total.count], [4, 4, 4, 4]);
  const first = all.map((each: Cell) => each.oldestAt).sort()[0];
  assert.equal(total.oldestAt, first);
});

test('overdue is what was not accepted in time, or not answered; a proposal waits for the asker', async () => {
  clock.advance(2 * hour);
  assert.deepEqual(await cells('agent'), [
    ['care', 'operations', 2, 1],
    ['care', 'warehouse', 1, 0],
    ['operations', 'care', 1, 1],
  ]);
  clock.advance(3 * hour);
  assert.deepEqual((await cells('agent'))[0], ['care', 'operations', 2, 2]);
  for (const overdue of ['true', 'false'])
    for (const { isOverdue } of (await list('agent', `overdue=${overdue}`)).items)
      assert.equal(isOverdue, overdue === 'true');
});

test('each number opens its rows', async () => {
  const pair = `fromTeam=${teams.care}&toTeam=${teams.operations}`;
  const ids = async (query: string) => (await list('agent', query)).items.map((each) => each.id);
  assert.deepEqual(await ids(pair), [asked.accepted, asked.ofTeam]);
  assert.deepEqual(await ids(`${pair}&state=accepted`), [asked.accepted]);
  assert.deepEqual(await ids(`${pair}&state=offered`), [asked.ofTeam]);
  assert.deepEqual(await ids(`toTeam=${teams.care}`), [asked.back]);
  assert.deepEqual(await ids(`fromTeam=${teams.gate}`), []);
  const first = await list('agent', 'limit=3');
  const rest = await list('agent', `limit=3&cursor=${first.next}`);
  assert.deepEqual(
    [...first.items, ...rest.items].map((each) => each.id),
    await ids(''),
  );
  assert.deepEqual([first.hidden, rest.hidden, rest.next], [0, null, null]);
});

test('who may not read a row is told how many there are, and nothing of a restricted one', async () => {
  const guard = await list('guard', '');
  assert.deepEqual([guard.items.length, guard.hidden], [0, 4]);
  assert.equal((await matrixOf('guard')).total.count, 4);
  const secret = await openCase('careHead');
  await ask(secret, 'careHead', { person: staff.operationsHead });
  const named = await call('careHead', 'POST', `/api/v1/cases/${secret}/person-complained-about`, {
    personId: staff.guard,
  });
  assert.ok(named.status < 300, JSON.stringify(named.body));
  for (const who of ['guard', 'agent', 'admin', 'planner'] as const) {
    assert.equal((await matrixOf(who)).total.count, 4, who);
    const { items, hidden } = await list(who, '');
    assert.equal(items.length + hidden, 4, who);
  }
  assert.equal((await matrixOf('careHead')).total.count, 5);
  assert.equal((await list('careHead', '')).items.length, 5);
  await database.pool.query(
    `insert into matter_exclusions (matter_id, person_id, why, since) values ($1, $2, 'conflict', now())`,
    [careCase, staff.guard],
  );
  assert.equal((await matrixOf('guard')).total.count, 1, 'exclusion beats figures too');
  assert.equal((await list('guard', '')).hidden, 1);
});
