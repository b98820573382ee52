import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testWorld, type World } from '../../test/database.ts';

let world: World;

before(async () => {
  world = await testWorld({ setUp: false });
});
after(() => world.close());

const firstVisit = {
  organisation: {
    name: 'Ubuzima Ltd',
    languages: ['en', 'rw'],
    timeZone: 'Africa/Kigali',
    phoneCountry: 'RW',
  },
  administrator: {
    name: 'Eric Mugisha',
    email: 'eric@ubuzima.example',
    password: 'a good long password',
    phone: '0788 111 222',
  },
  chiefExecutive: { name: 'Aline Uwase', email: 'aline@ubuzima.example' },
  team: {
    name: 'Customer care',
    office: 'front',
    head: { name: 'Eric M.', email: 'Eric@Ubuzima.example' },
  },
  outsideEar: { name: 'Board secretary', email: 'board@outside.example' },
};
const setUp = (body: unknown) => world.call(null, 'POST', '/api/v1/setup', body);
const counts = async () => {
  const { rows } = await world.database.pool.query(
    'select (select count(*) from people) as people, (select count(*) from staff) as staff, (select count(*) from events) as events',
  );
  return rows[0];
};

test('before set-up nothing can be done but to set up', async () => {
  assert.deepEqual((await world.call(null, 'GET', '/api/v1/setup')).body, {
    needed: true,
    isSending: false,
    mail: { domain: 'kept.example' },
  });
  const login = { email: 'eric@ubuzima.example', password: 'a good long password' };
  assert.equal((await world.call(null, 'POST', '/api/auth/sign-in/email', login)).status, 401);
  assert.equal((await world.call(null, 'GET', '/api/v1/me')).status, 401);
});

test('a wrong first visit writes nothing', async () => {
  const wrong: [unknown, string][] = [
    [{ ...firstVisit, outsideEar: undefined }, 'input.invalid'],
    [
      { ...firstVisit, organisation: { ...firstVisit.organisation, languages: [] } },
      'input.invalid',
    ],
    [
      { ...firstVisit, organisation: { ...firstVisit.organisation, timeZone: 'Kigali' } },
      'input.invalid',
    ],
    [
      { ...firstVisit, organisation: { ...firstVisit.organisation, phoneCountry: 'XX' } },
      'people.bad-country',
    ],
    [
      { ...firstVisit, administrator: { ...firstVisit.administrator, password: 'aaaaaaaaaaaa' } },
      'auth.weak-password',
    ],
    [{ ...firstVisit, chiefExecutive: { name: 'A', email: 'nowhere' } }, 'people.bad-email'],
    [{ ...firstVisit, outsideEar: { name: 'B', email: 'nowhere' } }, 'people.bad-email'],
  ];
  for (const [body, code] of wrong) {
    const answer = await setUp(body);
    assert.deepEqual([answer.status, answer.body.code], [400, code]);
  }
  assert.deepEqual(await counts(), { people: 0, staff: 0, events: 0 });
});

test('of ten first visits at once one sets up', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => setUp(firstVisit)));
  assert.deepEqual(answers.map((each) => each.status).sort(), [201, ...Array<number>(9).fill(422)]);
  assert.ok(
    answers.every(
      (each) => each.status === 201 || each.body.code === 'organisation.already-set-up',
    ),
  );
  assert.equal((await counts()).staff, 2, 'the administrator and the head are one person');
  assert.deepEqual((await world.call(null, 'GET', '/api/v1/setup')).body, {
    needed: false,
    isSending: false,
    mail: null,
  });
  assert.equal((await setUp(firstVisit)).body.code, 'organisation.already-set-up');
});

test('the first administrator signs in and finds the organisation', async () => {
  const credentials = { email: 'eric@ubuzima.example', password: 'a good long password' };
  const signedIn = await world.call(null, 'POST', '/api/auth/sign-in/email', credentials);
  const cookie = signedIn.headers.getSetCookie()[0] as string;
  const get = async (path: string) =>
    (await world.call(null, 'GET', path, undefined, { cookie })).body;
  const me = await get('/api/v1/me');
  assert.deepEqual(me.roles, ['member', 'coordinator', 'administrator']);
  assert.equal(me.staff.phone, '+250788111222');
  assert.equal(me.staff.manager.name, 'Aline Uwase');
  const organisation = await get('/api/v1/organisation');
  assert.equal(organisation.chiefExecutive.name, 'Aline Uwase');
  assert.equal(organisation.dutyAdministrator.id, me.person.id);
  assert.equal(organisation.defaultTeam.name, 'Customer care');
  assert.deepEqual(organisation.outsideEar, firstVisit.outsideEar);
  const { items } = await get('/api/v1/calendars');
  assert.deepEqual(
    items.map((each: Record<string, unknown>) => [
      each.name,
      each.zone,
      each.country,
      each.isDefault,
    ]),
    [['Working hours', 'Africa/Kigali', 'RW', true]],
  );
});
