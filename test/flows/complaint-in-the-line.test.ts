// In words: somebody complains about a person who stands where what breaks would climb: the manager of the desk that
// was asked, who stands in for that manager, the head of the manager's team, the chief executive. What is promised on
// the complaint breaks and climbs past them. In nothing that Kept ever shows or sends them does anything of it
// appear: what they see afterwards is, to the letter, what they saw before.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mayHear } from '../../src/matters/index.ts';
import { actorForPerson } from '../../src/organisation/index.ts';
import { system } from '../../src/platform/context.ts';
import { testWorld } from '../database.ts';
import type { StaffName } from '../people.ts';

const world = await testWorld();
after(() => world.close());
const { call, clock, database, emails, staff, transact } = world;

/** Mondays, 08:00 in Kigali. */
let monday = Date.parse('2027-02-01T06:00:00Z');
const at = (hours: number): Date => new Date(monday + hours * 3_600_000);
const iso = (hours: number): string => at(hours).toISOString();
const word = 'Zanzibar';

async function done(who: StaffName, method: string, path: string, body: object = {}) {
  const answer = await call(who, method, `/api/v1${path}`, body);
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

let customer: string;

/** The picker reports to the planner, whose deputy is the guard and whose team's head leads operations. */
before(async () => {
  clock.moveTo(at(-1));
  await done('admin', 'PATCH', `/people/${staff.picker}`, { managerId: staff.planner });
  await done('admin', 'PATCH', `/people/${staff.planner}`, { deputyId: staff.guard });
  customer = (
    await done('agent', 'POST', '/customers', { name: 'Odette', email: 'odette@mail.example' })
  ).id;
});

const topics = new Set<string>();

/** Everything the process does by itself; what it announces is kept in `topics`. */
async function tick(): Promise<void> {
  const listen = async () => {
    const { rows } = await database.pool.query<{ topic: string }>(
      'select topic from dispatches where topic is not null',
    );
    for (const { topic } of rows) for (const each of topic.split(' ')) topics.add(each);
  };
  for (const name of ['organisation', 'commitments', 'escalations', 'notices'])
    for (const ticker of world.kept.tickers) if (ticker.name.startsWith(name)) await ticker.run();
  await listen();
  await world.settle();
  await listen();
}

/** All that somebody can ask for, as they see it. Only the clock's own words are left out. */
async function sight(who: StaffName): Promise<Record<string, unknown>> {
  const me = staff[who];
  const period = `from=${encodeURIComponent(iso(-24))}&to=${encodeURIComponent(iso(24 * 6))}`;
  const paths = [
    ...['mine', 'team', 'held-by-team', 'asked', 'following', 'all'].map(
      (view) => `/cases?view=${view}&status=any&limit=100`,
    ),
    '/cases?sort=due&limit=100',
    '/customers?query=Odette',
    `/customers/${customer}`,
    `/customers/${customer}/cases?limit=100`,
    '/cases/counts',
    '/today',
    '/notices?limit=100',
    '/notices?unseen=true',
    '/escalations?limit=100',
    '/escalations?mine=true&limit=100',
    '/escalations?state=ended&limit=100',
    '/commitments?limit=100',
    `/commitments?bearer=${me}&state=broken&limit=100`,
    `/commitments?bearer=${staff.picker}&state=broken&limit=100`,
    ...['asked', 'asking', 'any'].map((mine) => `/handoffs?mine=${mine}&limit=100`),
    '/handoffs/matrix',
    ...['team', 'person', 'touchpoint', 'product', 'week'].map(
      (by) => `/kept-promises?by=${by}&${period}`,
    ),
  ];
  const found: Record<string, unknown> = {};
  for (const path of paths) {
    const { status, body } = await call(who, 'GET', `/api/v1${path}`);
    assert.equal(status, 200, `${path}: ${JSON.stringify(body)}`);
    const { now: _now, from: _from, to: _to, ...rest } = body as Record<string, unknown>;
    found[path] = rest;
  }
  return found;
}

interface Complaint {
  matter: string;
  number: number;
  ids: string[];
}

/** Somebody complains; a promise and a question hang on it, and both break and climb as far as they can. */
async function complainAbout(who: StaffName): Promise<Complaint> {
  const { id: matter, number } = await done('agent', 'POST', '/cases', {
    subject: `${word} and the rude answer`,
    text: `I was in ${word} and nobody listened.`,
    kind: 'complaint',
    holderId: staff.agent,
    customer: { id: customer },
  });
  await done('agent', 'POST', `/cases/${matter}/person-complained-about`, { personId: staff[who] });
  topics.clear();
  await database.pool.query('delete from dispatches where topic is not null');
  const promised = await done('agent', 'POST', `/cases/${matter}/commitments`, {
    statement: `We write to you about ${word}`,
    dueAt: iso(2),
  });
  const asked = await done('agent', 'POST', `/cases/${matter}/handoffs`, {
    kind: 'consult',
    to: { person: staff.picker },
    ask: `What happened in ${word}?`,
    acceptBy: iso(1),
    answerBy: iso(6),
  });
  for (const hours of [1.01, 2.01, 6.01, 9, 24 + 5, 24 * 3 + 1, 24 * 4 + 1]) {
    clock.moveTo(at(hours));
    await tick();
  }
  const { rows } = await database.pool.query<{ id: string }>(
    'select id from escalations where matter_id = $1',
    [matter],
  );
  return { matter, number, ids: [promised.id, asked.id, ...rows.map((row) => row.id)] };
}

/** Whom it climbed to, desk by desk. */
async function toldOf(matter: string): Promise<Record<string, string[]>> {
  const { rows } = await database.pool.query<{ desk: string; people: string[] }>(
    `select e.desk_person as desk, array(select person_id from escalation_steps s where s.escalation_id = e.id
       order by level) as people from escalations e where matter_id = $1`,
    [matter],
  );
  const nameOf = (id: string) => Object.entries(staff).find(([, each]) => each === id)?.[0] ?? id;
  return Object.fromEntries(rows.map(({ desk, people }) => [nameOf(desk), people.map(nameOf)]));
}

async function seesNothing(who: StaffName, complaint: Complaint, before: object): Promise<void> {
  assert.deepEqual(await sight(who), before, `${who} sees another world`);
  const { matter, ids } = complaint;
  for (const path of [
    `/cases/${matter}`,
    `/cases/${complaint.number}`,
    `/matters/${matter}/timeline`,
    ...ids.flatMap((id) => [`/commitments/${id}`, `/handoffs/${id}`, `/escalations/${id}`]),
  ])
    assert.equal((await call(who, 'GET', `/api/v1${path}`)).status, 404, `${who} ${path}`);
  assert.deepEqual((await call(who, 'GET', `/api/v1/escalations?matter=${matter}`)).body, {
    items: [],
    next: null,
    teams: [],
  });
  const hears = await transact(system('rule'), async (ctx) =>
    mayHear(
      { ...ctx, actor: await actorForPerson(ctx, staff[who], { kind: 'person' }) },
      `matters/${matter}`,
    ),
  );
  assert.equal(hears, false);
  for (const topic of [`person/${staff[who]}`, `cases/person/${staff[who]}`, 'cases'])
    assert.ok(!topics.has(topic), `${who} was called to look: ${topic}`);
  const { rows: mails } = await database.pool.query(
    `select from outbox where to_address = $1 and mail::text like any ($2)`,
    [emails[who], [`%${word}%`, `%/cases/${complaint.number}%`, `%number ${complaint.number}%`]],
  );
  assert.equal(mails.length, 0, `${who} was mailed`);
  const { rows: notices } = await database.pool.query(
    'select from notices where person_id = $1 and (matter_id = $2 or at >= $3)',
    [staff[who], matter, at(0)],
  );
  assert.equal(notices.length, 0, `${who} has a notice`);
}

const flows: {
  about: StaffName;
  kept: StaffName[];
  told: Record<string, string[]>;
  say: string;
}[] = [
  {
    about: 'planner',
    kept: ['planner', 'guard'],
    told: { operationsHead: ['chief'], picker: ['operationsHead', 'chief'] },
    say: 'about the manager of who was asked: past them and who stands in for them',
  },
  {
    about: 'guard',
    kept: ['guard'],
    told: { warehouseHead: ['operationsHead', 'chief'], picker: ['planner', 'operationsHead'] },
    say: 'about the manager’s deputy: to the manager, and never to them',
  },
  {
    about: 'operationsHead',
    kept: ['operationsHead'],
    told: { chief: [], picker: ['chief'] },
    say: 'about the head of the manager’s team: past all who are below them',
  },
  {
    about: 'chief',
    kept: ['chief'],
    told: { admin: [], picker: [] },
    say: 'about the chief executive: to nobody inside, but to the ear outside',
  },
];

for (const { about, kept, told, say } of flows)
  test(`a complaint ${say}`, async () => {
    clock.moveTo(at(0));
    const before: Record<string, object> = {};
    for (const who of kept) before[who] = await sight(who);
    const complaint = await complainAbout(about);
    assert.deepEqual(await toldOf(complaint.matter), told);
    // Who was told sees it in all those places: the test is not blind.
    const [someone] = Object.values(told).flat();
    if (someone) {
      const found = await sight(someone as StaffName);
      for (const path of [
        '/cases?view=all&status=any&limit=100',
        `/customers/${customer}/cases?limit=100`,
        '/notices?limit=100',
        '/escalations?limit=100',
      ])
        assert.match(JSON.stringify(found[path]), new RegExp(word), `${someone} ${path}`);
    }
    for (const who of kept) await seesNothing(who, complaint, before[who] as object);
    if (about === 'chief') {
      const { rows } = await database.pool.query(
        `select from outbox where to_address = 'ear@outside.example' and created_at > $1`,
        [at(1)],
      );
      assert.equal(rows.length, 1, 'the ear outside hears that nobody answered');
    }
    monday += 7 * 24 * 3_600_000;
  });
