import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { testWorld } from '../../test/database.ts';
import { visitAs } from '../../test/visiting-browser.ts';
import { system } from '../platform/context.ts';
import type { Change } from './api.ts';
import { changesSql } from './rows.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, database } = world;
/** For what a key cannot do. */
const boss = await visitAs(world, 'admin');

const changes = async (query = ''): Promise<Change[]> => {
  const { status, body } = await call('admin', 'GET', `/api/v1/changes?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body.items;
};

const done = async (method: string, path: string, body?: object) => {
  const answer = await call('admin', method, `/api/v1/${path}`, body);
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  return answer.body;
};

test('who changed a team, from what to what, is a sentence in the reader’s language', async () => {
  await done('PATCH', `teams/${teams.gate}`, { name: 'Main gate', headId: staff.guard });
  const [english] = await changes('area=teams');
  assert.equal(english?.sentence, 'Eric Mugisha (with an API key) changed the team Main gate');
  assert.deepEqual(english?.values, [
    { name: 'name', from: 'Gate', to: 'Main gate' },
    { name: 'head', from: 'Emmanuel Hakizimana', to: 'Théogène Bizimana' },
  ]);
  assert.deepEqual([english?.who?.id, english?.path], [staff.admin, `/teams/${teams.gate}`]);

  await call('admin', 'PATCH', '/api/v1/me', { language: 'fr' });
  const [french] = await changes('area=teams');
  assert.equal(french?.sentence, 'Eric Mugisha (par une clé API) a modifié l’équipe Main gate');
  assert.deepEqual(french?.values[1]?.name, 'responsable');
  await call('admin', 'PATCH', '/api/v1/me', { language: 'en' });
});

test('what is saved as it was is no change', async () => {
  const before = await changes();
  await done('PATCH', `teams/${teams.gate}`, { name: 'Main gate' });
  await done('PATCH', `people/${staff.guard}`, { jobTitle: 'Guard', deputyId: null });
  await done('PATCH', 'organisation', { escalationStepMinutes: 240, namesShownToCustomers: false });
  const after = await changes();
  assert.deepEqual(
    after.filter(({ id }) => !before.some((each) => each.id === id)).map(({ kind }) => kind),
    [],
  );
});

test('roles are changes of people, and can be looked at alone', async () => {
  await done('PATCH', `people/${staff.planner}`, { jobTitle: 'Senior planner' });
  await boss.ask('PATCH', `/api/v1/people/${staff.planner}`, { roles: ['coordinator'] });
  const [change, ...older] = await changes('area=roles');
  assert.deepEqual(change?.values, [{ name: 'roles', from: 'Member', to: 'Member, Coordinator' }]);
  assert.ok(older.every(({ values }) => values.some(({ name }) => name === 'roles')));
});

test('everything an administrator does about the house is told, and no secret is', async () => {
  const key = await done('POST', 'api-keys', { name: 'Nobody' }).catch(() => undefined);
  assert.equal(key, undefined, 'A key makes no keys.');
  const secret = 'never told to anybody';
  await boss.ask('PUT', `/api/v1/people/${staff.picker}/password`, { password: secret });
  await done('PATCH', 'organisation', { outsideRecourse: 'The ombudsman', recoveryMinutes: 90 });
  const { id: touchpoint } = await done('POST', 'touchpoints', {
    name: 'Truck 7',
    kind: 'vehicle',
  });
  await done('PATCH', `touchpoints/${touchpoint}`, { isClosed: true });
  const week = Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['08:00', '12:00']]]),
  );
  const calendar = await done('POST', 'calendars', {
    name: 'Mornings',
    zone: 'Africa/Kigali',
    week,
  });
  await done('PATCH', `calendars/${calendar.id}`, { week: { ...week, sat: [] } });
  await done('POST', `calendars/${calendar.id}/days`, { on: '2027-03-08', name: 'Stocktaking' });
  const policy = await done('POST', 'standards/policies', {
    name: 'Complaints',
    kind: 'complaint',
    lines: [{ metric: 'first-answer', minutes: 480, clock: 'working', isPublic: true }],
  });
  await done('PATCH', `standards/policies/${policy.id}`, {
    name: 'Complaints',
    kind: 'complaint',
    lines: [{ metric: 'first-answer', minutes: 240, clock: 'working', isPublic: true }],
  });
  await done('PUT', 'mail-routes/gate@kept.example', { teamId: teams.gate });
  await done('DELETE', 'mail-routes/gate@kept.example');

  const told = (await changes('limit=100')).map(
    ({ sentence, values }) =>
      `${sentence.replace('Eric Mugisha (with an API key)', 'Eric')}: ${values.map(({ name, from, to }) => `${name} ${from} → ${to}`).join(', ')}`,
  );
  for (const expected of [
    /^Eric Mugisha gave Vestine Nyirahabimana a new password: $/,
    /^Eric changed the organisation: .* → The ombudsman, working time to make good 4 h → 1 h 30 min$/,
    /^Eric added the touchpoint Truck 7: name null → Truck 7, kind null → Vehicle$/,
    /^Eric changed the touchpoint Truck 7: closed no → yes$/,
    /^Eric added the calendar Mornings: /,
    /^Eric changed the calendar Mornings: Saturday 08:00–12:00 → null$/,
    /^Eric changed the calendar Mornings: day null → 2027-03-08 Stocktaking$/,
    /^Eric set the standard Complaints: /,
    /^Eric changed the standard Complaints: first answer 8 h working time, .* → 4 h working time, /,
    /^Eric said where mail to gate@kept.example goes: team null → Main gate$/,
    /^Eric removed the way of mail to gate@kept.example: team Main gate → null$/,
  ])
    assert.ok(
      told.some((each) => expected.test(each)),
      `${expected} is not in\n${told.join('\n')}`,
    );
  assert.ok(!JSON.stringify(told).includes(secret));
});

test('the list goes on page by page, by person and by time', async () => {
  const all = await changes('limit=100');
  const paged: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor ? `&cursor=${cursor}` : '';
    const { body } = await call('admin', 'GET', `/api/v1/changes?limit=3${query}`);
    paged.push(...body.items.map(({ id }: Change) => id));
    cursor = body.next;
  }
  assert.deepEqual(
    paged,
    all.map(({ id }) => id),
  );
  assert.deepEqual(await changes(`personId=${staff.agent}`), []);
  const at = encodeURIComponent(all[2]?.at ?? '');
  const [since, before] = [
    await changes(`from=${at}&limit=100`),
    await changes(`to=${at}&limit=100`),
  ];
  assert.equal(since.length + before.length, all.length);
  assert.ok(before.every((each) => each.at < (all[2]?.at ?? '')));
});

test('it can be taken away as a file that no spreadsheet runs, and that is recorded', async () => {
  await done('PATCH', `teams/${teams.gate}`, { name: '=SUM(1+1)' });
  const { body } = await call('admin', 'GET', '/api/v1/changes/export?area=teams');
  const [heads, row] = parse(body, { bom: true }) as string[][];
  assert.deepEqual(heads, ['When', 'Who', 'By', 'Part', 'What', 'Value', 'From', 'To']);
  assert.deepEqual(row?.slice(5), ['name', 'Main gate', "'=SUM(1+1)"]);
  const [taken] = await changes('area=access');
  assert.match(taken?.sentence ?? '', /took a list of 2 changes as a file$/);
});

test('only administrators read it; of how the house stands everybody hears their part', async () => {
  for (const path of ['changes', 'changes/export'])
    assert.equal((await call('agent', 'GET', `/api/v1/${path}`)).status, 403);
  const { body } = await call('admin', 'GET', '/api/v1/administration');
  assert.deepEqual(
    [body.organisation.people, body.organisation.administrators, body.organisation.teams],
    [10, 1, 5],
  );
  assert.deepEqual(body.mail, { addresses: 0, quarantined: 0, pending: 0, failed: 0, waiting: 1 });
  const nothing = await call('agent', 'GET', '/api/v1/administration');
  assert.deepEqual(nothing.body, { organisation: null, mail: null });
});

test('what somebody prepares for themselves is nobody else’s, and counted for nobody', async () => {
  const week = async () =>
    (await call('admin', 'GET', '/api/v1/administration')).body.organisation.changesThisWeek;
  const before = await week();
  const own = await call('agent', 'POST', '/api/v1/templates', {
    ...{ name: 'For me', shortcut: 'for-me', for: 'me', texts: { en: 'Nobody else reads this.' } },
  });
  assert.equal(own.status, 201);
  assert.equal(await week(), before);
  assert.ok(!JSON.stringify(await changes('area=templates')).includes('For me'));
});

test('a page is read from the index, however much happens by itself', async () => {
  await database.pool.query(`
    insert into events (id, at, kind, subject_id, cause_kind, request_id, data)
    select gen_random_uuid(), now() - i * interval '1 second', (array['person.created', 'mail.classified'])[1 + i % 2],
      gen_random_uuid(), 'mail', 'x', '{}' from generate_series(1, 30000) i;
    analyze events`);
  const { rows } = await world.transact(system('clock'), (ctx) =>
    sql`explain (format json) ${changesSql(ctx, {}, undefined, 50)}`.execute(ctx.db),
  );
  const plan = JSON.stringify(rows);
  assert.match(plan, /events_house/);
  assert.doesNotMatch(plan, /Seq Scan/);
});
