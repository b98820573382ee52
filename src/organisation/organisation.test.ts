import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testWorld, type World } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { type Browser, passwordOfAll, visitAs } from '../../test/visiting-browser.ts';
import { system } from '../platform/context.ts';
import { actorForPerson, headOf, isAway, presentOr, standInFor, upFrom } from './index.ts';
import { sweepAbsences } from './jobs.ts';

const day = 86_400_000;
let world: World;
/** For what a key cannot do. */
let boss: Browser;

before(async () => {
  world = await testWorld();
  boss = await visitAs(world, 'admin', '198.51.100.99');
});
after(() => world.close());

const newcomer = (name: string, more: Record<string, unknown> = {}) => ({
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@kept.example`,
  jobTitle: 'Clerk',
  teamId: world.teams.care,
  ...more,
});

const add = async (name: string, more: Record<string, unknown> = {}): Promise<string> => {
  const answer = await boss.ask('POST', '/api/v1/people', newcomer(name, more));
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.id;
};

const refused = (
  answer: { status: number; body: { code?: string } },
  status: number,
  code: string,
) => assert.deepEqual([answer.status, answer.body.code], [status, code]);

const ask = <T>(work: Parameters<typeof world.transact<T>>[1]): Promise<T> =>
  world.transact(system('clock'), work);

const eventsOf = (subjectId: string) =>
  world.database.kysely
    .selectFrom('events')
    .select(['kind', 'data', 'at', 'actor_id'])
    .where('subject_id', '=', subjectId)
    .orderBy('id')
    .execute();

const signIn = (email: string, password: string) =>
  world.call(null, 'POST', '/api/auth/sign-in/email', { email, password });

test('a newcomer is found in the directory, reports to the team’s head and can sign in', async () => {
  const answer = await boss.ask(
    'POST',
    '/api/v1/people',
    newcomer('Ange Keza', {
      phone: '+250 788 100 200',
      languages: ['rw', 'fr'],
      password: 'a good long password',
    }),
  );
  assert.equal(answer.status, 201);
  const { id } = answer.body;
  assert.equal(answer.body.manager.id, world.staff.careHead);
  assert.equal(answer.body.phone, '+250788100200');
  assert.equal(answer.body.canSignIn, true);
  assert.deepEqual(answer.body.roles, ['member']);
  assert.deepEqual(answer.body.can, { edit: true, leave: true, beAway: true, setPassword: true });
  assert.equal((await signIn('ange.keza@kept.example', 'a good long password')).status, 200);
  for (const query of ['kez', 'AN', 'ange.k', '0788100', '+250788', 'cler', 'ange keza'])
    assert.ok(
      (
        await world.call('agent', 'GET', `/api/v1/people?query=${encodeURIComponent(query)}`)
      ).body.items.some((each: { id: string }) => each.id === id),
      query,
    );
  for (const query of ['eza', 'zzz', '%', '_', '\\\\'])
    assert.equal(
      (await world.call('agent', 'GET', `/api/v1/people?query=${encodeURIComponent(query)}`)).body
        .items.length,
      0,
      query,
    );
  const [joined] = await eventsOf(id).then((events) =>
    events.filter((each) => each.kind === 'staff.joined'),
  );
  assert.equal(joined?.actor_id, world.staff.admin);
  const seenByColleague = await world.call('agent', 'GET', `/api/v1/people/${id}`);
  assert.deepEqual(seenByColleague.body.can, {
    edit: false,
    leave: false,
    beAway: false,
    setPassword: false,
  });
});

test('accents do not hide anybody, and the directory goes on page by page', async () => {
  const found = await world.call('agent', 'GET', '/api/v1/people?query=theogene');
  assert.equal(found.body.items[0].id, world.staff.guard);
  const names: string[] = [];
  let cursor = '';
  for (;;) {
    const page = await world.call('agent', 'GET', `/api/v1/people?limit=3${cursor}`);
    names.push(...page.body.items.map((each: { name: string }) => each.name));
    if (page.body.next === null) break;
    cursor = `&cursor=${page.body.next}`;
  }
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.length >= 10);
  assert.deepEqual(
    names,
    [...names].sort((a, b) => a.localeCompare(b, 'en')),
  );
  for (const cursor of ['x', 'W10', Buffer.from('["a","b"]').toString('base64url')])
    refused(
      await world.call('agent', 'GET', `/api/v1/people?cursor=${cursor}`),
      400,
      'input.cursor',
    );
});

test('bad input is refused with a code and nothing is written', async () => {
  const count = async () =>
    (await world.call('admin', 'GET', '/api/v1/people?limit=100')).body.items.length;
  const peopleBefore = await count();
  const wrong: [Record<string, unknown>, number, string][] = [
    [{ email: 'no address' }, 400, 'people.bad-email'],
    [{ phone: '0788 123 456' }, 400, 'people.bad-phone'],
    [{ phone: 'call me' }, 400, 'people.bad-phone'],
    [{ teamId: world.staff.agent }, 404, 'organisation.no-such-team'],
    [{ managerId: world.teams.care }, 404, 'people.not-found'],
    [{ deputyId: world.teams.care }, 404, 'people.not-found'],
    [{ email: world.emails.agent }, 409, 'organisation.already-staff'],
    [{ password: 'short' }, 400, 'input.invalid'],
    [{ password: 'aaaaaaaaaaaa' }, 400, 'auth.weak-password'],
    [{ name: '   ' }, 400, 'input.invalid'],
    [{ name: 'x'.repeat(201) }, 400, 'input.invalid'],
    [{ shoeSize: 43 }, 400, 'input.invalid'],
    [{ roles: ['emperor'] }, 400, 'input.invalid'],
    [{ teamId: 'care' }, 400, 'input.invalid'],
    [{ name: 'a\0b' }, 400, 'input.text'],
  ];
  for (const [more, status, code] of wrong)
    refused(await boss.ask('POST', '/api/v1/people', newcomer('Wrong One', more)), status, code);
  assert.equal(await count(), peopleBefore);
  refused(
    await world.call('agent', 'POST', '/api/v1/people', newcomer('Not Allowed')),
    403,
    'auth.not-allowed',
  );
  refused(await world.call(null, 'GET', '/api/v1/people'), 401, 'auth.needed');
  refused(
    await world.call('admin', 'GET', `/api/v1/people/${world.teams.care}`),
    404,
    'people.not-found',
  );
});

test('the reporting line has no circle, also when two changes meet', async () => {
  const patch = (id: string, managerId: string) =>
    world.call('admin', 'PATCH', `/api/v1/people/${id}`, { managerId });
  const { chief, careHead, agent, operationsHead } = world.staff;
  refused(await patch(careHead, agent), 422, 'organisation.reporting-loop');
  refused(await patch(careHead, careHead), 422, 'organisation.reporting-loop');
  refused(await patch(chief, agent), 422, 'organisation.chief-executive-reports-to-nobody');
  const answers = await Promise.all([
    patch(careHead, operationsHead),
    patch(operationsHead, careHead),
  ]);
  assert.deepEqual(answers.map((each) => each.status).sort(), [200, 422]);
  await patch(careHead, chief);
  await patch(operationsHead, chief);
});

test('teams form a tree', async () => {
  const { care, warehouse, gate } = world.teams;
  const patch = (id: string, body: unknown) =>
    world.call('admin', 'PATCH', `/api/v1/teams/${id}`, body);
  refused(await patch(warehouse, { parentId: gate }), 422, 'organisation.team-loop');
  refused(await patch(care, { parentId: care }), 422, 'organisation.team-loop');
  refused(await patch(care, { name: 'warehouse' }), 409, 'organisation.team-name-taken');
  const added = await world.call('admin', 'POST', '/api/v1/teams', {
    name: 'Fleet',
    office: 'back',
    headId: world.staff.planner,
    parentId: world.teams.operations,
  });
  assert.equal(added.status, 201);
  assert.deepEqual(added.body.head, { id: world.staff.planner, name: 'Solange Umutoni' });
  const teams = (await world.call('agent', 'GET', '/api/v1/teams')).body.items;
  assert.equal(teams.find((each: { id: string }) => each.id === care).isDefault, true);
  assert.ok(teams.find((each: { id: string }) => each.id === care).memberCount >= 3);
});

test('what one sees follows the team tree and the line', async () => {
  const sight = async (who: StaffName) => {
    const { sight } = await ask((ctx) => actorForPerson(ctx, world.staff[who], { kind: 'person' }));
    return sight.all
      ? 'all'
      : Object.keys(world.teams)
          .filter((name) => sight.teams.includes(world.teams[name as 'care']))
          .join(' ');
  };
  const roles = (who: StaffName, ...given: string[]) =>
    boss.ask('PATCH', `/api/v1/people/${world.staff[who]}`, { roles: given });
  assert.equal(await sight('agent'), 'care');
  assert.equal(
    await sight('warehouseHead'),
    'warehouse gate',
    'a head sees the teams they answer for',
  );
  assert.equal(await sight('operationsHead'), 'operations');
  await roles('operationsHead', 'coordinator');
  assert.equal(await sight('operationsHead'), 'operations warehouse gate');
  await world.call('admin', 'PATCH', `/api/v1/people/${world.staff.planner}`, {
    teamId: world.teams.care,
  });
  await roles('operationsHead', 'manager');
  assert.equal(await sight('operationsHead'), 'operations warehouse gate');
  await roles('chief', 'manager');
  assert.equal(await sight('chief'), 'management care operations warehouse gate');
  assert.equal(await sight('admin'), 'all');
  for (const who of ['operationsHead', 'chief'] as const) await roles(who);
  assert.equal(await sight('chief'), 'management');
});

test('somebody away has a stand-in, from the first second to the last', async () => {
  const id = await add('Away Person', { deputyId: world.staff.agent2 });
  const now = world.clock.now();
  const from = new Date(now.getTime() + day);
  const to = new Date(now.getTime() + 2 * day);
  const beAway = (who: StaffName, body: unknown) =>
    world.call(who, 'POST', `/api/v1/people/${id}/absences`, body);
  refused(await beAway('guard', { from, to }), 403, 'people.absence-not-yours');
  refused(await beAway('careHead', { from: to, to: from }), 400, 'people.absence-times');
  refused(
    await beAway('careHead', { from: new Date(0), to: new Date(1) }),
    400,
    'people.absence-times',
  );
  const noted = await beAway('careHead', { from, to, reason: 'Leave' });
  assert.equal(noted.status, 201);
  assert.equal(noted.body.away, null);
  assert.equal(noted.body.absences.length, 1);
  refused(
    await beAway('admin', { from: now, to: new Date(from.getTime() + 1) }),
    409,
    'people.absence-overlaps',
  );
  assert.equal(await ask((ctx) => presentOr(ctx, id)), id);

  world.clock.advance(day + 1000);
  assert.equal(await ask((ctx) => isAway(ctx, id)), true);
  assert.equal(await ask((ctx) => presentOr(ctx, id)), world.staff.agent2);
  await sweepAbsences(world.transact);
  await sweepAbsences(world.transact);
  const shown = await world.call('agent', 'GET', `/api/v1/people/${id}`);
  assert.equal(shown.body.standIn.id, world.staff.agent2);
  assert.equal(shown.body.away.reason, 'Leave');

  world.clock.advance(day);
  assert.equal(await ask((ctx) => isAway(ctx, id)), false);
  await sweepAbsences(world.transact);
  await sweepAbsences(world.transact);
  const kinds = (await eventsOf(id))
    .map((each) => each.kind)
    .filter((kind) => /away|returned/.test(kind));
  assert.deepEqual(kinds, ['staff.away', 'staff.returned']);
  const returned = (await eventsOf(id)).find((each) => each.kind === 'staff.returned');
  assert.equal(returned?.at.toISOString(), to.toISOString());
});

test('one can be away at once, come back early, and call off what lies ahead', async () => {
  const id = world.staff.picker;
  const now = world.clock.now().getTime();
  const away = (from: number, to: number) =>
    world.call('picker', 'POST', `/api/v1/people/${id}/absences`, {
      from: new Date(from),
      to: new Date(to),
    });
  const first = (await away(now - 1000, now + day)).body;
  assert.ok(first.away);
  assert.equal(first.standIn.id, world.staff.warehouseHead);
  await away(now + 3 * day, now + 4 * day);
  const end = (absenceId: string) =>
    world.call('picker', 'DELETE', `/api/v1/people/${id}/absences/${absenceId}`);
  assert.equal((await end(first.away.id)).body.away, null);
  refused(await end(first.away.id), 404, 'people.no-such-absence');
  const left = (await world.call('picker', 'GET', `/api/v1/people/${id}`)).body.absences;
  assert.equal((await end(left[0].id)).body.absences.length, 0);
  const kinds = (await eventsOf(id))
    .map((each) => each.kind)
    .filter((kind) => /away|returned/.test(kind));
  assert.deepEqual(kinds, ['staff.away', 'staff.returned']);
});

test('the doors walk the line in the database as the rules do', async () => {
  const { staff, teams } = world;
  const excluded = (...names: StaffName[]) => ({
    excluded: new Set(names.map((name) => staff[name])),
  });
  assert.equal(await ask((ctx) => upFrom(ctx, staff.picker)), staff.warehouseHead);
  assert.equal(
    await ask((ctx) => upFrom(ctx, staff.picker, excluded('operationsHead'))),
    staff.chief,
  );
  assert.equal(await ask((ctx) => upFrom(ctx, staff.chief)), null);
  assert.equal(await ask((ctx) => headOf(ctx, teams.care)), staff.careHead);
  assert.equal(await ask((ctx) => headOf(ctx, teams.care, excluded('careHead'))), staff.chief);
  assert.equal(await ask((ctx) => standInFor(ctx, staff.agent)), staff.careHead);
  assert.equal(
    await ask((ctx) => standInFor(ctx, staff.chief)),
    staff.admin,
    'the administrator on duty',
  );
  assert.equal(
    await ask((ctx) => standInFor(ctx, staff.agent, excluded('chief'))),
    staff.admin,
    'all are below the chief',
  );
  await assert.rejects(
    ask((ctx) => standInFor(ctx, staff.agent, excluded('chief', 'admin'))),
    { code: 'organisation.nobody-left' },
  );
});

test('leaving hands over reports, teams, deputyships, and ends all access', async () => {
  const head = await add('Leaving Head', { password: 'a good long password' });
  const under = await add('Under Her', { managerId: head });
  const deputised = await add('Deputised By', { deputyId: head });
  const team = (
    await world.call('admin', 'POST', '/api/v1/teams', {
      name: 'Short lived',
      office: 'back',
      headId: head,
    })
  ).body;
  const cookie = (
    await signIn('leaving.head@kept.example', 'a good long password')
  ).headers.getSetCookie()[0] as string;
  const asLeaver = () => world.call(null, 'GET', '/api/v1/me', undefined, { cookie });
  assert.equal((await asLeaver()).status, 200);
  const { key } = (
    await world.call(null, 'POST', '/api/v1/api-keys', { name: 'robot' }, { cookie })
  ).body;
  const withKey = () =>
    world.call(null, 'GET', '/api/v1/me', undefined, { authorization: `Bearer ${key}` });
  assert.equal((await withKey()).body.person.id, head);

  const left = await world.call('admin', 'POST', `/api/v1/people/${head}/departure`, {
    successorId: under,
  });
  assert.equal(left.status, 200, JSON.stringify(left.body));
  assert.deepEqual(left.body.successor, { id: under, name: 'Under Her' });
  assert.equal(left.body.canSignIn, false);
  const person = async (id: string) =>
    (await world.call('admin', 'GET', `/api/v1/people/${id}`)).body;
  assert.equal((await person(under)).manager.id, world.staff.careHead, 'steps up into her place');
  assert.equal((await person(deputised)).deputy.id, under);
  assert.equal(
    (await world.call('admin', 'GET', '/api/v1/teams')).body.items.find(
      (each: { id: string }) => each.id === team.id,
    ).head.id,
    under,
  );
  assert.equal((await asLeaver()).status, 401);
  assert.equal((await withKey()).status, 401);
  assert.equal((await signIn('leaving.head@kept.example', 'a good long password')).status, 401);
  const event = (await eventsOf(head)).find((each) => each.kind === 'staff.left');
  assert.deepEqual(event?.data, { personId: head, successorId: under });
  refused(
    await world.call('admin', 'POST', `/api/v1/people/${head}/departure`, {}),
    422,
    'people.has-left',
  );
  refused(
    await world.call('admin', 'PATCH', `/api/v1/people/${under}`, { managerId: head }),
    422,
    'people.has-left',
  );
  assert.equal(
    (await world.call('agent', 'GET', '/api/v1/people?query=leaving')).body.items.length,
    0,
  );
  assert.equal(
    (await world.call('agent', 'GET', '/api/v1/people?query=leaving&left=true')).body.items.length,
    1,
  );

  const back = await world.call('admin', 'POST', '/api/v1/people', newcomer('Leaving Head'));
  assert.equal(back.status, 201);
  assert.equal(back.body.id, head, 'who comes back is the same person');
});

test('a key makes nobody who could come in when it is revoked', async () => {
  const at = `/api/v1/people/${world.staff.picker}`;
  const before = (await boss.ask('GET', at)).body;
  for (const [method, path, body] of [
    ['PUT', `${at}/password`, { password: 'a good long password' }],
    ['PATCH', at, { email: 'mine@elsewhere.example' }],
    ['PATCH', at, { jobTitle: 'Robot', roles: ['administrator'] }],
    ['POST', '/api/v1/people', newcomer('By Key', { password: 'a good long password' })],
    ['POST', '/api/v1/people', newcomer('By Key', { roles: ['administrator'] })],
  ] as const) {
    refused(await world.call('admin', method, path, body), 403, 'auth.session-needed');
    await world.database.pool.query(
      `update auth_sessions set authenticated_at = now() - interval '11 minutes'`,
    );
    const unsure = await boss.ask(method, path, body);
    refused(unsure, 403, 'auth.confirm');
  }
  assert.deepEqual((await boss.ask('GET', at)).body, before);
  // All else it may: a programme that knows who joined can say so.
  const joined = await world.call('admin', 'POST', '/api/v1/people', newcomer('By Key'));
  assert.deepEqual([joined.status, joined.body.canSignIn], [201, false]);
  await boss.auth('confirm', { password: passwordOfAll });
});

test('the last administrator and the chief executive leave only with a successor', async () => {
  const other = await testWorld();
  try {
    const leave = (id: string, body = {}) =>
      other.call('admin', 'POST', `/api/v1/people/${id}/departure`, body);
    const { chief, admin, careHead } = other.staff;
    refused(await leave(chief), 422, 'people.successor-needed');
    refused(await leave(admin), 422, 'people.successor-needed');
    refused(await leave(admin, { successorId: admin }), 422, 'people.own-successor');
    const here = await visitAs(other, 'admin');
    refused(
      await here.ask('PATCH', `/api/v1/people/${admin}`, { roles: [] }),
      422,
      'organisation.last-administrator',
    );
    assert.equal((await leave(chief, { successorId: careHead })).status, 200);
    const organisation = (await other.call('admin', 'GET', '/api/v1/organisation')).body;
    assert.equal(organisation.chiefExecutive.id, careHead);
    const tops = await other.database.kysely
      .selectFrom('staff')
      .select('person_id')
      .where('manager_id', 'is', null)
      .execute();
    assert.deepEqual(tops, [{ person_id: careHead }]);
    // It makes an administrator, which a key cannot.
    refused(await leave(admin, { successorId: careHead }), 403, 'auth.session-needed');
    const last = { successorId: careHead };
    const left = await here.ask('POST', `/api/v1/people/${admin}/departure`, last);
    assert.equal(left.status, 200);
    const me = (await other.call('careHead', 'GET', '/api/v1/me')).body;
    assert.deepEqual(me.roles, ['member', 'administrator']);
    const after = (await other.call('careHead', 'GET', '/api/v1/organisation')).body;
    assert.equal(after.dutyAdministrator.id, careHead);
  } finally {
    await other.close();
  }
});

test('the organisation’s settings, and a new chief executive at the top of the line', async () => {
  const patch = (body: unknown) => world.call('admin', 'PATCH', '/api/v1/organisation', body);
  refused(await patch({ timeZone: 'Mars/Olympus' }), 400, 'input.invalid');
  refused(await patch({ phoneCountry: 'ZZ' }), 400, 'people.bad-country');
  refused(
    await patch({ dutyAdministratorId: world.staff.agent }),
    422,
    'organisation.not-an-administrator',
  );
  refused(
    await world.call('agent', 'PATCH', '/api/v1/organisation', { name: 'Mine' }),
    403,
    'auth.not-allowed',
  );
  assert.equal((await patch({ phoneCountry: 'RW', languages: ['rw', 'en', 'rw'] })).status, 200);
  assert.equal(
    (
      await world.call('admin', 'PATCH', `/api/v1/people/${world.staff.guard}`, {
        phone: '0788 555 666',
      })
    ).body.phone,
    '+250788555666',
  );
  const crowned = await patch({ chiefExecutiveId: world.staff.careHead });
  assert.equal(crowned.body.chiefExecutive.name, 'Diane Ingabire');
  assert.equal(await ask((ctx) => upFrom(ctx, world.staff.chief)), world.staff.careHead);
  assert.equal(await ask((ctx) => upFrom(ctx, world.staff.careHead)), null);
  await patch({ chiefExecutiveId: world.staff.chief });
});

test('one changes oneself, but not one’s role', async () => {
  const changed = await world.call('agent', 'PATCH', '/api/v1/me', {
    language: 'rw',
    deputyId: world.staff.agent2,
    phone: '+250788000111',
  });
  assert.equal(changed.status, 200);
  assert.equal(changed.body.language, 'rw');
  assert.equal(changed.body.staff.deputy.id, world.staff.agent2);
  refused(
    await world.call('agent', 'PATCH', '/api/v1/me', { roles: ['administrator'] }),
    400,
    'input.invalid',
  );
  refused(
    await world.call('agent', 'PATCH', '/api/v1/me', { deputyId: world.staff.agent }),
    400,
    'organisation.own-deputy',
  );
  refused(
    await world.call('guard', 'PATCH', '/api/v1/me', { phone: '+250788000111' }),
    409,
    'people.identity-taken',
  );
});

test('keys: shown once, kept as a hash, revoked for good', async () => {
  refused(
    await world.call('agent', 'POST', '/api/v1/api-keys', { name: 'more' }),
    403,
    'organisation.key-makes-no-keys',
  );
  await boss.ask('PUT', `/api/v1/people/${world.staff.agent}/password`, {
    password: 'a good long password',
  });
  const cookie = (
    await signIn(world.emails.agent, 'a good long password')
  ).headers.getSetCookie()[0] as string;
  const made = await world.call(null, 'POST', '/api/v1/api-keys', { name: 'robot' }, { cookie });
  assert.equal(made.status, 200);
  assert.match(made.body.key, /^kept_[A-Za-z0-9_-]{43}$/);
  const call = (key: string) =>
    world.call(null, 'GET', '/api/v1/me', undefined, { authorization: `Bearer ${key}` });
  assert.equal((await call(made.body.key)).body.person.id, world.staff.agent);
  for (const wrong of ['kept_wrong', `${made.body.key}x`, '', 'x'.repeat(5000)])
    refused(await call(wrong), 401, 'auth.needed');
  const own = (await world.call('agent', 'GET', '/api/v1/api-keys')).body.items;
  assert.ok(
    own.every(
      (each: { person: { id: string }; key?: string }) =>
        each.person.id === world.staff.agent && !each.key,
    ),
  );
  refused(
    await world.call('guard', 'DELETE', `/api/v1/api-keys/${made.body.id}`),
    404,
    'organisation.no-such-key',
  );
  const revoked = await world.call('admin', 'DELETE', `/api/v1/api-keys/${made.body.id}`);
  assert.ok(revoked.body.revokedAt);
  refused(await call(made.body.key), 401, 'auth.needed');
});

test('touchpoints are added, renamed and closed', async () => {
  const added = await world.call('admin', 'POST', '/api/v1/touchpoints', {
    name: 'Van RAD 123',
    kind: 'vehicle',
  });
  assert.equal(added.status, 201);
  refused(
    await world.call('admin', 'POST', '/api/v1/touchpoints', {
      name: 'Van RAD 123',
      kind: 'vehicle',
    }),
    409,
    'organisation.touchpoint-name-taken',
  );
  const closed = await world.call('admin', 'PATCH', `/api/v1/touchpoints/${added.body.id}`, {
    isClosed: true,
    teamId: world.teams.gate,
  });
  assert.ok(closed.body.closedAt);
  assert.equal(closed.body.team.id, world.teams.gate);
  refused(
    await world.call('admin', 'PATCH', `/api/v1/touchpoints/${world.teams.gate}`, {}),
    404,
    'organisation.no-such-touchpoint',
  );
});

test('what each role may do is told from the table that allows it, with who has it', async () => {
  const { body } = await world.call('agent', 'GET', '/api/v1/roles');
  const [member, coordinator, , administrator] = body.items;
  assert.deepEqual(member.people, []);
  assert.ok(member.count >= 10 && member.permissions.includes('cases.work'));
  assert.deepEqual([coordinator.permissions, coordinator.oversees], [[], 'teams-below']);
  assert.ok(administrator.permissions.includes('organisation.administer'));
  assert.ok(administrator.people.some(({ id }: { id: string }) => id === world.staff.admin));
});
