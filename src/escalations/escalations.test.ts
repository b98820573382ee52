import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import type { Notice } from '../notices/api.ts';
import { climbDue } from './actions/climb.ts';
import type { EscalationView } from './api.ts';

const world = await testWorld();
after(() => world.close());
const { call, clock, database, staff, teams } = world;
const minute = 60_000;
const hour = 60 * minute;

/** A Monday, 08:00 in Kigali: the beginning of a working day. */
const monday = (weeks: number): Date =>
  new Date(Date.parse('2027-02-01T06:00:00Z') + weeks * 7 * 24 * hour);
let week = 0;
const nextMonday = (): Date => {
  clock.moveTo(monday(week));
  return monday(week++);
};
const at = (from: Date, hours: number): string =>
  new Date(from.getTime() + hours * hour).toISOString();

/** Like the process does by itself, in order: what is due breaks, and climbs. */
async function tick(): Promise<void> {
  for (const name of ['commitments.', 'escalations.'])
    for (const ticker of world.kept.tickers) if (ticker.name.startsWith(name)) await ticker.run();
  await world.settle();
}

async function open(who: StaffName, more: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await call(who, 'POST', '/api/v1/cases', {
    subject: 'Where is it?',
    text: 'I wait since Monday.',
    holderId: staff[who],
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

async function promise(who: StaffName, matterId: string, dueAt: string): Promise<string> {
  const { status, body } = await call(who, 'POST', `/api/v1/cases/${matterId}/commitments`, {
    statement: 'A call',
    dueAt,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

const escalationsOn = async (
  who: StaffName,
  matter: string,
  more = '',
): Promise<EscalationView[]> =>
  (await call(who, 'GET', `/api/v1/escalations?matter=${matter}${more}`)).body.items;
const onlyOn = async (who: StaffName, matter: string, more = ''): Promise<EscalationView> => {
  const found = await escalationsOn(who, matter, more);
  assert.equal(found.length, 1);
  return found[0] as EscalationView;
};
const told = ({ steps }: EscalationView) =>
  steps.map((each) => [each.level, nameOf(each.person.id), each.at]);
const nameOf = (id: string) => Object.entries(staff).find(([, value]) => value === id)?.[0];
const notices = async (who: StaffName): Promise<Notice[]> =>
  (await call(who, 'GET', '/api/v1/notices?limit=100')).body.items;
const away = async (who: StaffName, until: Date) => {
  const { status, body } = await call('admin', 'POST', `/api/v1/people/${staff[who]}/absences`, {
    from: clock.now().toISOString(),
    to: until.toISOString(),
    reason: 'On leave',
  });
  assert.equal(status, 201, JSON.stringify(body));
};

describe('the climb of a broken promise', () => {
  let from: Date;
  let matter: string;
  let promised: string;

  before(async () => {
    from = nextMonday();
    matter = await open('picker');
    promised = await promise('picker', matter, at(from, 1));
  });

  test('at its second the manager is told, then one level each four working hours', async () => {
    clock.moveTo(at(from, 1.01));
    await tick();
    assert.deepEqual(told(await onlyOn('picker', matter)), [[1, 'warehouseHead', at(from, 1)]]);
    clock.moveTo(at(from, 4.9));
    await tick();
    assert.equal((await onlyOn('picker', matter)).level, 1);
    clock.moveTo(at(from, 5.01));
    await tick();
    clock.moveTo(at(from, 8.9));
    await tick();
    const second = await onlyOn('picker', matter);
    assert.deepEqual(told(second).at(-1), [2, 'operationsHead', at(from, 5)]);
    assert.equal(second.nextAt, at(from, 9));
  });

  test('the chief executive is told, and when nobody speaks the customer learns of the recourse', async () => {
    clock.moveTo(at(from, 24.5));
    await tick();
    const third = await onlyOn('chief', matter);
    assert.deepEqual(told(third).at(-1), [3, 'chief', at(from, 9)]);
    // Told at 17:00, when the day ends: the four hours are those of the next morning.
    assert.equal(third.nextAt, at(from, 28));
    const token = (await database.pool.query('select token from matters where id = $1', [matter]))
      .rows[0].token as string;
    const page = async () => (await call(null, 'GET', `/c/${token}`)).body as string;
    assert.doesNotMatch(await page(), /consumer authority/);
    clock.moveTo(at(from, 28.01));
    await tick();
    const last = await onlyOn('chief', matter);
    assert.deepEqual([last.unansweredAt, last.nextAt], [at(from, 28), null]);
    assert.match(await page(), /consumer authority/);
  });

  test('each was told once; above the first level by team, with a count', async () => {
    const one = (await notices('warehouseHead')).filter((each) => each.kind === 'escalated');
    assert.deepEqual(
      one.map((each) => [each.matter?.id, each.level, each.facts.statement]),
      [[matter, 1, 'A call']],
    );
    const [collected, ...more] = (await notices('operationsHead')).filter(
      (each) => each.kind === 'escalated-team',
    );
    assert.deepEqual(more, []);
    assert.deepEqual(
      [collected?.matter, collected?.team?.id, collected?.level, collected?.count],
      [null, teams.warehouse, 2, 1],
    );
    const place = collected?.place;
    assert.ok(place?.screen === 'escalations');
    const rows = await call(
      'operationsHead',
      'GET',
      `/api/v1/escalations?mine=true&team=${place.teamId}&level=${place.level}`,
    );
    assert.equal(rows.body.items.length, 1);
    assert.deepEqual(
      rows.body.teams.map((each: { team: { id: string }; count: number; levels: unknown }) => [
        each.team.id,
        each.count,
        each.levels,
      ]),
      [[teams.warehouse, 1, [{ level: 2, count: 1 }]]],
    );
  });

  test('the desk cannot end it; who was told can, with a word that is a commitment', async () => {
    const { id, can } = await onlyOn('picker', matter);
    assert.equal(can.acknowledge, false);
    const word = { word: 'I call them myself.', dueAt: at(from, 30) };
    const path = `/api/v1/escalations/${id}/acknowledgement`;
    assert.equal((await call('picker', 'POST', path, word)).body.code, 'escalations.own-desk');
    assert.equal((await call('agent', 'POST', path, word)).status, 404);
    const past = await call('operationsHead', 'POST', path, { ...word, dueAt: at(from, 1) });
    assert.equal(past.body.code, 'escalations.due-in-past');
    const never = { ...word, dueAt: '9999-12-31T00:00:00Z' };
    const far = await call('operationsHead', 'POST', path, never);
    assert.equal(far.body.code, 'escalations.due-too-far');
    const done = await call('operationsHead', 'POST', path, word);
    assert.equal(done.status, 201, JSON.stringify(done.body));
    assert.deepEqual(
      [done.body.endWhy, done.body.word.statement, done.body.word.by.id, done.body.word.state],
      ['acknowledged', word.word, staff.operationsHead, 'open'],
    );
    const made = await call(
      'operationsHead',
      'GET',
      `/api/v1/commitments/${done.body.word.commitmentId}`,
    );
    assert.deepEqual(
      [made.body.kind, made.body.purpose, made.body.about, made.body.owedTo.kind],
      ['action', 'next-step', promised, 'organisation'],
    );
    assert.equal((await call('chief', 'POST', path, word)).body.code, 'escalations.ended');
    for (const who of ['picker', 'warehouseHead', 'chief'] as const)
      assert.ok(
        (await notices(who)).some((each) => each.kind === 'word-given'),
        who,
      );
    for (const who of ['warehouseHead', 'operationsHead', 'chief'] as const)
      for (const each of await notices(who))
        if (each.kind.startsWith('escalated')) assert.notEqual(each.endedAt, null, who);
  });

  test('a word that is broken climbs to the manager of who gave it, and no further', async () => {
    clock.moveTo(at(from, 31));
    await tick();
    clock.advance(72 * hour);
    await tick();
    const open = (await escalationsOn('chief', matter)).filter(
      (each) => each.desk.person?.id === staff.operationsHead,
    );
    assert.deepEqual(
      open.map((each) => [each.height, each.level, each.nextAt]),
      [['manager', 1, null]],
    );
  });
});

describe('the apology', () => {
  const recoveryOn = async (who: StaffName, matter: string) =>
    (await onlyOn(who, matter)).recovery as NonNullable<EscalationView['recovery']>;

  test('is owed by itself, and kept by a person’s message with a new promise alone', async () => {
    const from = nextMonday();
    const matter = await open('agent');
    await promise('agent', matter, at(from, 1));
    clock.moveTo(at(from, 1.5));
    await tick();
    const recovery = await recoveryOn('agent', matter);
    assert.deepEqual(
      [recovery.state, recovery.dueAt?.slice(0, 16)],
      ['open', at(from, 5.5).slice(0, 16)],
    );
    const shown = (await call('agent', 'GET', `/api/v1/commitments/${recovery.commitmentId}`)).body;
    assert.deepEqual(
      [shown.kind, shown.purpose, shown.bearer.person.id, shown.statement],
      ['action', 'recover', staff.agent, 'Apologise for a broken promise and promise anew: A call'],
    );
    const byNote = await call(
      'agent',
      'POST',
      `/api/v1/commitments/${recovery.commitmentId}/fulfilment`,
      { evidence: { kind: 'note', text: 'Done.' } },
    );
    assert.deepEqual(
      [byNote.body.code, shown.can.fulfil],
      ['commitments.kept-by-promising', false],
    );
    const say = (more: object) =>
      call('agent', 'POST', `/api/v1/cases/${matter}/messages`, {
        kind: 'reply',
        channel: 'web',
        body: 'We are sorry.',
        ...more,
      });
    assert.equal((await say({})).status, 201);
    const named = await say({ keeps: [recovery.commitmentId] });
    assert.equal(named.body.code, 'case.not-its-commitment');
    assert.equal((await onlyOn('agent', matter)).endedAt, null);
    const promisedAnew = await say({ promises: [{ statement: 'A visit', dueAt: at(from, 8) }] });
    assert.equal(promisedAnew.status, 201, JSON.stringify(promisedAnew.body));
    const [ended] = await escalationsOn('agent', matter, '&state=ended');
    assert.deepEqual([ended?.endWhy, ended?.recovery?.state], ['recovered', 'kept']);
    assert.deepEqual(await escalationsOn('agent', matter), []);
  });

  test('is kept by doing what was promised after all, in words; the climb ends', async () => {
    const from = nextMonday();
    const matter = await open('agent');
    const promised = await promise('agent', matter, at(from, 1));
    clock.moveTo(at(from, 1.5));
    await tick();
    const fulfilled = await call('agent', 'POST', `/api/v1/commitments/${promised}/fulfilment`, {
      evidence: { kind: 'note', text: 'I called them at ten.' },
    });
    assert.equal(fulfilled.status, 200, JSON.stringify(fulfilled.body));
    const [ended] = await escalationsOn('agent', matter, '&state=ended');
    assert.deepEqual([ended?.endWhy, ended?.recovery?.state], ['fulfilled', 'kept']);
  });

  test('goes with the case to whoever holds it; broken it makes no other', async () => {
    const from = nextMonday();
    const matter = await open('agent');
    await promise('agent', matter, at(from, 1));
    clock.moveTo(at(from, 1.5));
    await tick();
    await call('agent', 'POST', `/api/v1/cases/${matter}/holder`, { personId: staff.agent2 });
    const { commitmentId } = await recoveryOn('agent', matter);
    const shown = (await call('agent', 'GET', `/api/v1/commitments/${commitmentId}`)).body;
    assert.deepEqual([shown.bearer.person.id, shown.owedBy.person.id], [staff.agent2, staff.agent]);
    clock.moveTo(at(from, 7));
    await tick();
    await tick();
    const made = await database.pool.query(
      `select count(*) from commitments where matter_id = $1 and purpose = 'recover'`,
      [matter],
    );
    assert.equal(Number(made.rows[0].count), 1);
  });

  test('goes with the case through one merging after the other', async () => {
    const from = nextMonday();
    const customer = { email: 'twice@shop.example' };
    const matter = await open('agent', { customer });
    await promise('agent', matter, at(from, 1));
    clock.moveTo(at(from, 1.5));
    await tick();
    const { commitmentId } = await recoveryOn('agent', matter);
    let last = matter;
    for (const who of ['agent2', 'planner'] as const) {
      const into = await open('agent', { customer, holderId: staff[who] });
      const merged = await call('agent', 'POST', `/api/v1/cases/${last}/merging`, { into });
      assert.equal(merged.status, 200, JSON.stringify(merged.body));
      last = into;
    }
    const shown = (await call('planner', 'GET', `/api/v1/commitments/${commitmentId}`)).body;
    assert.equal(shown.bearer.person.id, staff.planner);
  });

  test('is owed by whoever is left where who broke it leaves in the same moment', async () => {
    const from = nextMonday();
    const matter = await open('agent', { holderId: undefined, teamId: teams.care });
    const promised = await call('agent', 'POST', `/api/v1/cases/${matter}/commitments`, {
      statement: 'A call',
      dueAt: at(from, 1),
      owedBy: staff.agent2,
    });
    assert.equal(promised.status, 201, JSON.stringify(promised.body));
    clock.moveTo(at(from, 1.1));
    const left = await call('admin', 'POST', `/api/v1/people/${staff.agent2}/departure`, {});
    assert.equal(left.status, 200, JSON.stringify(left.body));
    const { rows } = await database.pool.query(
      `select owed_by_person as id from commitments where matter_id = $1 and purpose = 'recover'`,
      [matter],
    );
    assert.deepEqual(rows, [{ id: staff.careHead }]);
  });
});

test('who is away is stood in for; the next step goes on from them', async () => {
  const from = nextMonday();
  await call('admin', 'PATCH', `/api/v1/people/${staff.warehouseHead}`, { deputyId: staff.guard });
  await away('warehouseHead', new Date(at(from, 60)));
  const matter = await open('picker');
  await promise('picker', matter, at(from, 1));
  clock.moveTo(at(from, 6));
  await tick();
  assert.deepEqual(
    told(await onlyOn('picker', matter)).map(([level, who]) => [level, who]),
    [
      [1, 'guard'],
      [2, 'operationsHead'],
    ],
  );
  await call('admin', 'PATCH', `/api/v1/people/${staff.warehouseHead}`, { deputyId: null });
});

test('a clock that was down catches up step by step, each at its own second', async () => {
  const from = nextMonday();
  const matter = await open('picker');
  await promise('picker', matter, at(from, 1));
  clock.moveTo(at(from, 24 * 5));
  await tick();
  const found = await onlyOn('chief', matter);
  assert.deepEqual(told(found), [
    [1, 'warehouseHead', at(from, 1)],
    [2, 'operationsHead', at(from, 5)],
    [3, 'chief', at(from, 9)],
  ]);
  assert.equal(found.unansweredAt, at(from, 28));
  const { rows } = await database.pool.query(
    `select at from events where matter_id = $1 and kind = 'escalation.stepped' order by at`,
    [matter],
  );
  assert.deepEqual(
    rows.map((row) => row.at.toISOString()),
    [1, 5, 9].map((hours) => at(from, hours)),
  );
});

test('what else breaks at a desk joins what climbs; another desk climbs by itself; its manager hears once', async () => {
  const from = nextMonday();
  const matter = await open('picker');
  await promise('picker', matter, at(from, 1));
  clock.moveTo(at(from, 1.1));
  await tick();
  const second = await call('picker', 'POST', `/api/v1/cases/${matter}/commitments`, {
    statement: 'A second call',
    dueAt: at(from, 2),
  });
  assert.equal(second.status, 201, JSON.stringify(second.body));
  await call('picker', 'POST', `/api/v1/cases/${matter}/commitments`, {
    statement: 'A box',
    dueAt: at(from, 2),
    owedBy: staff.guard,
  });
  clock.moveTo(at(from, 2.1));
  await tick();
  const found = await escalationsOn('picker', matter);
  assert.deepEqual(
    found.map((each) => [nameOf(each.desk.person?.id ?? ''), each.causes.length]).toSorted(),
    [
      ['guard', 1],
      ['picker', 2],
    ],
  );
  const heard = (await notices('warehouseHead')).filter(
    (each) => each.kind === 'escalated' && each.matter?.id === matter,
  );
  assert.equal(heard.length, 1);
});

test('who was told and left, or is kept out since, is passed by at once', async () => {
  const from = nextMonday();
  const matter = await open('picker');
  await promise('picker', matter, at(from, 1));
  clock.moveTo(at(from, 1.1));
  await tick();
  await call('picker', 'POST', `/api/v1/cases/${matter}/person-complained-about`, {
    personId: staff.warehouseHead,
  });
  await tick();
  const found = await onlyOn('operationsHead', matter);
  assert.deepEqual(
    found.steps.map((each) => nameOf(each.person.id)),
    ['warehouseHead', 'operationsHead'],
  );
  assert.equal((await call('warehouseHead', 'GET', `/api/v1/escalations/${found.id}`)).status, 404);
});

test('ten thousand climb in seconds, and two workers never tell anybody twice', async () => {
  const from = nextMonday();
  const many = 10_000;
  await database.pool.query(
    `with made as (
       insert into matters (id, kind, title, token, team_id, holder_id, restricted, customer_name, language, opened_at, updated_at)
       select gen_random_uuid(), 'incident', 'Bulk', 'bulk-token-number-' || i, $1, $2, false, 'shown', 'en', $3, $3
       from generate_series(1, $4::int) i returning id
     ),
     begun as (
       insert into escalations (id, matter_id, desk_person, height, level, told_person, place_person, next_at, started_at)
       select gen_random_uuid(), id, $2, 'top', 1, $5, $5, $3, $3 from made returning id
     )
     insert into escalation_steps select id, 1, $5, $3 from begun`,
    [teams.warehouse, staff.picker, from, many, staff.warehouseHead],
  );
  clock.moveTo(at(from, 0.5));
  const counts = await Promise.all([climbDue(world.transact), climbDue(world.transact)]);
  assert.ok(counts[0] + counts[1] >= many);
  const { rows } = await database.pool.query(
    `select level, person_id, count(*)::int from escalation_steps where at = $1 and level > 1 group by 1, 2`,
    [from],
  );
  assert.deepEqual(rows, [{ level: 2, person_id: staff.operationsHead, count: many }]);
  const [collected] = (await notices('operationsHead')).filter(
    (each) => each.team?.id === teams.warehouse && each.level === 2 && each.endedAt === null,
  );
  assert.ok((collected?.count ?? 0) >= many);
});
