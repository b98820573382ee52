import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { testWorld } from '../../test/database.ts';
import type { StaffName, TeamName } from '../../test/people.ts';
import { openCase } from '../cases/index.ts';
import { firstMessage } from '../conversations/index.ts';
import { findOrCreateCustomer } from '../customers/index.ts';
import { actorForPerson } from '../organisation/index.ts';
import { type Ctx, system } from '../platform/context.ts';
import { record } from '../platform/events/index.ts';
import {
  answersFor,
  closeMatter,
  excludeFromMatter,
  follow,
  grantReading,
  holdMatter,
  matterFor,
  mayHear,
  mayRead,
  readersAmong,
  reopenMatter,
  restrictMatter,
} from './index.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, database } = world;
const people = Object.keys(staff) as StaffName[];
const desks = Object.keys(teams) as TeamName[];
const asClock = <T>(work: (ctx: Ctx) => Promise<T>) => world.transact(system('clock'), work);

/** The organisation of test/people.ts, as the model of who sees what knows it. */
const managers: Partial<Record<StaffName, StaffName>> = {
  admin: 'chief',
  careHead: 'chief',
  agent: 'careHead',
  agent2: 'careHead',
  operationsHead: 'chief',
  planner: 'operationsHead',
  warehouseHead: 'operationsHead',
  picker: 'warehouseHead',
  guard: 'warehouseHead',
};
const heads: Record<TeamName, StaffName> = {
  management: 'chief',
  care: 'careHead',
  operations: 'operationsHead',
  warehouse: 'warehouseHead',
  gate: 'warehouseHead',
};
const parents: Partial<Record<TeamName, TeamName>> = {
  care: 'management',
  operations: 'management',
  warehouse: 'operations',
  gate: 'warehouse',
};

interface Drawn {
  roles: Record<string, string>;
  team: Record<string, TeamName>;
  matters: {
    team: TeamName;
    holder: StaffName | null;
    movedTo: TeamName | null;
    persons: StaffName[];
    teams: TeamName[];
    followers: StaffName[];
    restricted: boolean;
    excluded: StaffName[];
  }[];
}

const person = fc.constantFrom(...people);
const desk = fc.constantFrom(...desks);
const few = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { maxLength: 3 });
const each = <T>(one: fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(people.map((name) => [name, one]))) as fc.Arbitrary<
    Record<string, T>
  >;
const drawn: fc.Arbitrary<Drawn> = fc.record({
  roles: each(fc.constantFrom('member', 'member', 'coordinator', 'manager', 'administrator')),
  team: each(desk),
  matters: fc.array(
    fc.record({
      team: desk,
      holder: fc.option(person),
      movedTo: fc.option(desk),
      persons: few(person),
      teams: few(desk),
      followers: few(person),
      restricted: fc.boolean(),
      excluded: few(person),
    }),
    { minLength: 4, maxLength: 4 },
  ),
});

/** The rule in one place, said differently from the query: who may read a drawn matter. */
function sees(who: StaffName, { roles, team }: Drawn, matter: Drawn['matters'][number]): boolean {
  if (matter.excluded.includes(who)) return false;
  const named = [matter.holder, ...matter.persons, ...matter.followers];
  if (named.includes(who)) return true;
  if (matter.restricted) return false;
  if (roles[who] === 'administrator') return true;
  const granted = [matter.team, ...matter.teams, ...(matter.movedTo ? [matter.movedTo] : [])];
  return teamsOf(who, roles[who] as string, team).some((each) => granted.includes(each));
}

function teamsOf(who: StaffName, role: string, team: Record<string, TeamName>): TeamName[] {
  const own = [team[who] as TeamName, ...desks.filter((each) => heads[each] === who)];
  if (role === 'member') return own;
  const isUnder = (other: StaffName): boolean =>
    other === who || (managers[other] !== undefined && isUnder(managers[other] as StaffName));
  const led = role === 'manager' ? desks.filter((each) => isUnder(heads[each])) : [];
  const tops = [...own, ...led];
  const isBelow = (each: TeamName): boolean =>
    tops.includes(each) || (parents[each] !== undefined && isBelow(parents[each] as TeamName));
  return desks.filter(isBelow);
}

interface Made {
  id: string;
  fileId: string;
  customerId: string;
}

async function make(draw: Drawn, index: number): Promise<Made[]> {
  for (const who of people)
    await database.pool.query('update staff set roles = $2, team_id = $3 where person_id = $1', [
      staff[who],
      [...new Set(['member', draw.roles[who]])],
      teams[draw.team[who] as TeamName],
    ]);
  const made: Made[] = [];
  for (const [i, matter] of draw.matters.entries())
    made.push(await asClock((ctx) => makeOne(ctx, matter, `c${index}-${i}@c.example`)));
  return made;
}

async function makeOne(ctx: Ctx, matter: Drawn['matters'][number], email: string): Promise<Made> {
  const { customerId, personId } = await findOrCreateCustomer(ctx, { email, language: 'en' });
  const content = Buffer.from(`file of ${email}`);
  const message = firstMessage(ctx, {
    channel: 'email',
    authorId: personId,
    authorKind: 'customer',
    subject: 'Drawn',
    body: 'Words',
    attachments: [{ name: 'a.txt', type: 'text/plain', content, inline: false }],
  });
  const theCase = {
    title: 'Drawn',
    channel: 'email' as const,
    customerId,
    raisedBy: personId,
    teamId: teams[matter.team],
    holderId: matter.holder && staff[matter.holder],
    language: 'en' as const,
  };
  const { id } = await openCase(ctx, theCase, message);
  const { id: fileId } = await ctx.db
    .selectFrom('attachments')
    .select('id')
    .where('message_id', '=', message.id)
    .executeTakeFirstOrThrow();
  if (matter.movedTo)
    await holdMatter(ctx, id, {
      teamId: teams[matter.movedTo],
      holderId: matter.holder && staff[matter.holder],
      why: 'assigned',
    });
  for (const who of matter.persons)
    await grantReading(ctx, id, { personId: staff[who], why: 'asked' });
  for (const team of matter.teams)
    await grantReading(ctx, id, { teamId: teams[team], why: 'asked' });
  for (const who of matter.followers) await follow(ctx, id, staff[who]);
  if (matter.restricted) await restrictMatter(ctx, id);
  for (const who of matter.excluded)
    await excludeFromMatter(ctx, id, { personId: staff[who], why: 'conflict' });
  return { id, fileId, customerId };
}

test('list, row, topic, conversation, trail, customer and file agree on who may read what', async () => {
  let index = 0;
  await fc.assert(
    fc.asyncProperty(drawn, async (draw) => {
      const made = await make(draw, ++index);
      for (const who of people) {
        const expected = made.map((_, i) =>
          sees(who, draw, draw.matters[i] as Drawn['matters'][0]),
        );
        for (const [way, answers] of Object.entries(await waysOf(who, made)))
          assert.deepEqual(answers, expected, `${way} for ${who} (${draw.roles[who]})`);
      }
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

/** What each way of reading says about each matter, for one person. */
async function waysOf(who: StaffName, made: readonly Made[]): Promise<Record<string, boolean[]>> {
  const statusOf = async (path: string) =>
    (await call(who, 'GET', `/api/v1${path}`)).status === 200;
  const listed = new Set<string>();
  for (let next: string | null = ''; next !== null; ) {
    const { body }: { body: { items: { id: string }[]; next: string | null } } = await call(
      who,
      'GET',
      `/api/v1/cases?limit=3${next && `&cursor=${next}`}`,
    );
    for (const item of body.items) listed.add(item.id);
    next = body.next;
  }
  const ways: Record<string, boolean[]> = {
    list: [],
    row: [],
    conversation: [],
    trail: [],
    file: [],
    customer: [],
    topic: [],
    person: [],
  };
  for (const { id, fileId, customerId } of made) {
    ways.list?.push(listed.has(id));
    ways.row?.push(await statusOf(`/cases/${id}`));
    ways.conversation?.push(await statusOf(`/cases/${id}/messages`));
    ways.trail?.push(await statusOf(`/matters/${id}/timeline`));
    ways.file?.push(await statusOf(`/files/${fileId}`));
    const { body } = await call(who, 'GET', `/api/v1/customers/${customerId}/cases`);
    ways.customer?.push(body.items.some((item: { id: string }) => item.id === id));
    ways.topic?.push(
      await asClock(async (ctx) => {
        const actor = await actorForPerson(ctx, staff[who], { kind: 'person' });
        return mayHear({ ...ctx, actor }, `matters/${id}`);
      }),
    );
    ways.person?.push(await asClock((ctx) => mayRead(ctx, staff[who], id)));
  }
  return ways;
}

const open = (more: { teamId?: string; holderId?: string | null } = {}) =>
  asClock((ctx) =>
    openCase(ctx, {
      title: 'Held',
      channel: 'phone',
      customerId: null,
      raisedBy: null,
      teamId: teams.care,
      holderId: null,
      language: 'en',
      ...more,
    }),
  );

test('who is told is a subset of who may read, exclusion and restriction included', async () => {
  const { id } = await open({ holderId: staff.agent });
  await asClock(async (ctx) => {
    const pairs = people.map((who) => ({ matterId: id, personId: staff[who] }));
    const before = await readersAmong(ctx, pairs);
    assert.equal(before({ matterId: id, personId: staff.agent }), true);
    await excludeFromMatter(ctx, id, { personId: staff.agent, why: 'conflict' });
    const told = await readersAmong(ctx, pairs);
    for (const pair of pairs)
      if (told(pair)) assert.equal(await mayRead(ctx, pair.personId, id), true);
    assert.equal(told({ matterId: id, personId: staff.agent }), false);
  });
});

test('a restricted matter cannot stand with a team alone, nor anything with somebody excluded', async () => {
  const { id } = await open({ holderId: staff.planner, teamId: teams.operations });
  await asClock(async (ctx) => {
    await restrictMatter(ctx, id);
    await excludeFromMatter(ctx, id, { personId: staff.picker, why: 'conflict' });
  });
  const hold = (holderId: string | null) =>
    asClock((ctx) => holdMatter(ctx, id, { teamId: teams.care, holderId, why: 'assigned' }));
  await assert.rejects(hold(null), { code: 'matters.needs-person' });
  await assert.rejects(hold(staff.picker), { code: 'matters.excluded' });
  await assert.rejects(
    asClock((ctx) => follow(ctx, id, staff.picker)),
    { code: 'matters.excluded' },
  );
});

const holdings = async (id: string) =>
  (
    await database.pool.query(
      `select person_id, why, from_at, to_at from matter_holdings where matter_id = $1 order by from_at, id`,
      [id],
    )
  ).rows;

/** What another test has drawn may be kept from everybody: then there is nobody to hand it to. */
const holdsOnly = (personId: string, ids: string[]) =>
  database.pool.query(
    'update matters set holder_id = null where holder_id = $1 and not id = any($2)',
    [personId, ids],
  );

test('who goes away lends what they hold to who stands in, and has it again when they are back', async () => {
  const { id } = await open({ holderId: staff.agent });
  await holdsOnly(staff.agent, [id]);
  await database.pool.query('update staff set deputy_id = $2 where person_id = $1', [
    staff.agent,
    staff.agent2,
  ]);
  const tell = (kind: string) =>
    asClock(async (ctx) => {
      record(ctx, { kind, subjectId: staff.agent, data: { until: ctx.now.toISOString() } });
    });
  await tell('staff.away');
  const holder = async () => (await asClock((ctx) => matterFor(ctx, id))).holderId;
  assert.equal(await holder(), staff.agent2);
  await tell('staff.returned');
  assert.equal(await holder(), staff.agent);
  assert.deepEqual(
    (await holdings(id)).map((row) => row.why),
    ['opened', 'stand-in', 'returned'],
  );
});

test('who leaves hands on what they hold; where the successor is excluded, to who stands in for them', async () => {
  const [plain, kept] = [
    await open({ holderId: staff.guard }),
    await open({ holderId: staff.guard }),
  ];
  await holdsOnly(staff.guard, [plain.id, kept.id]);
  await asClock((ctx) =>
    excludeFromMatter(ctx, kept.id, { personId: staff.picker, why: 'conflict' }),
  );
  await database.pool.query(
    `update staff set roles = '{member,administrator}' where person_id = $1`,
    [staff.admin],
  );
  const done = await call('admin', 'POST', `/api/v1/people/${staff.guard}/departure`, {
    successorId: staff.picker,
  });
  assert.equal(done.status, 200, JSON.stringify(done.body));
  const holderOf = async (id: string) => (await asClock((ctx) => matterFor(ctx, id))).holderId;
  assert.equal(await holderOf(plain.id), staff.picker);
  assert.notEqual(await holderOf(kept.id), staff.picker);
  assert.notEqual(await holderOf(kept.id), staff.guard);
});

test('the holder answers for a matter, else the head of its team, else who stands in', async () => {
  const { id } = await open();
  const answers = (holderId: string | null) =>
    asClock((ctx) => answersFor(ctx, { id, holderId, teamId: teams.care }));
  assert.equal(await answers(staff.planner), staff.planner);
  assert.equal(await answers(null), staff.careHead);
  await asClock((ctx) => excludeFromMatter(ctx, id, { personId: staff.careHead, why: 'conflict' }));
  assert.equal(await answers(null), staff.chief);
});

test('one hears of lists that are one’s own, and of no matter that one may not read', async () => {
  const hears = (who: StaffName, topic: string) =>
    asClock(async (ctx) =>
      mayHear({ ...ctx, actor: await actorForPerson(ctx, staff[who], { kind: 'person' }) }, topic),
    );
  await database.pool.query(
    `update staff set roles = '{member}', team_id = $2 where person_id = $1`,
    [staff.planner, teams.operations],
  );
  assert.equal(await hears('planner', `person/${staff.planner}`), true);
  assert.equal(await hears('planner', `person/${staff.agent}`), false);
  assert.equal(await hears('planner', `cases/person/${staff.agent}`), false);
  assert.equal(await hears('planner', `person/${staff.planner}/drafts`), true);
  assert.equal(await hears('planner', `person/${staff.agent}/drafts`), false);
  const { id } = await open({ teamId: teams.operations, holderId: staff.planner });
  assert.equal(await hears('planner', `matters/${id}/presence`), true);
  assert.equal(await hears('planner', `matters/${(await open()).id}/presence`), false);
  assert.equal(await hears('planner', `matters/${id}/drafts`), false);
  assert.equal(await hears('planner', 'admin/mail'), false);
  assert.equal(await hears('admin', 'admin/mail'), true);
  assert.equal(await hears('planner', 'cases'), true);
  for (const nonsense of ['', 'matters', 'matters/x', `matters/${staff.planner}`, 'cases/team/*'])
    assert.equal(await hears('planner', nonsense), false, nonsense);
});

const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ step: fc.constant('hold'), team: desk, holder: fc.option(person) }),
    },
    { weight: 1, arbitrary: fc.record({ step: fc.constant('close') }) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant('reopen') }) },
  ) as fc.Arbitrary<{
    step: 'hold' | 'close' | 'reopen';
    team: TeamName;
    holder: StaffName | null;
  }>,
  { maxLength: 12 },
);

test('whatever happens, holdings tile the life of a matter, and its events tell the same story', async () => {
  await database.pool.query('update staff set left_at = null');
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const { id } = await open({ holderId: staff.agent });
      let isClosed = false;
      for (const { step, team, holder } of history) {
        world.clock.advance(1000);
        await asClock(async (ctx) => {
          if (step === 'hold')
            await holdMatter(ctx, id, {
              teamId: teams[team],
              holderId: holder && staff[holder],
              why: 'assigned',
            });
          else if (step === 'close' && !isClosed) await closeMatter(ctx, id);
          else if (step === 'reopen' && isClosed) await reopenMatter(ctx, id);
        });
        isClosed = step === 'hold' ? isClosed : step === 'close';
      }
      await requireTiled(id, isClosed);
    }),
    { numRuns: 40, endOnFailure: true },
  );
});

async function requireTiled(id: string, isClosed: boolean): Promise<void> {
  const header = await asClock((ctx) => matterFor(ctx, id));
  const { rows } = await database.pool.query(
    `select person_id, team_id, from_at, to_at, why from matter_holdings where matter_id = $1 order by from_at, id`,
    [id],
  );
  assert.deepEqual(rows[0].from_at, header.openedAt);
  for (const [i, row] of rows.entries()) {
    const next = rows[i + 1];
    if (next && next.why !== 'reopened') assert.deepEqual(row.to_at, next.from_at);
    if (next?.why === 'reopened') assert.ok(row.to_at <= next.from_at);
  }
  assert.equal(rows.at(-1).to_at === null, !isClosed);
  if (!isClosed)
    assert.deepEqual(
      [rows.at(-1).person_id, rows.at(-1).team_id],
      [header.holderId, header.teamId],
    );
  const told = await database.pool.query(
    `select data->>'toPerson' as person, data->>'toTeam' as team from events
     where matter_id = $1 and kind in ('matter.opened', 'matter.held') order by at desc, id desc limit 1`,
    [id],
  );
  assert.deepEqual(told.rows, [{ person: header.holderId, team: header.teamId }]);
}
