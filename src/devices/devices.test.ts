import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testWorld, type World } from '../../test/database.ts';
import { keyOf, type StaffName } from '../../test/people.ts';
import { sampleInput } from '../../test/sample.ts';
import { requestFor } from '../platform/contract.ts';
import { newId } from '../platform/db/id.ts';
import { setPassword } from '../platform/auth/index.ts';
import { system } from '../platform/context.ts';
import { postMay } from './rules.ts';

const pin = '2580';
const password = 'correct horse battery';
let world: World;

before(async () => {
  world = await testWorld();
});
after(() => world.close());

const seconds = (n: number) => world.clock.advance(n * 1000);
const makeCode = async (name = 'Gate tablet'): Promise<string> => {
  const { touchpointId } = world;
  const made = await world.call('admin', 'POST', '/api/v1/devices/codes', { touchpointId, name });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  return made.body.code;
};
const pair = (code: string) => world.call(null, 'POST', '/api/v1/device', { code });

/** A paired device: what it sends. */
async function device() {
  const paired = await pair(await makeCode());
  assert.equal(paired.status, 200, JSON.stringify(paired.body));
  const cookie = paired.headers.getSetCookie()[0]?.split(';')[0] as string;
  const call = (method: string, path: string, body?: unknown) =>
    world.call(null, method, `/api/v1${path}`, body, { cookie });
  const enter = (who: StaffName, typed = pin) =>
    call('POST', '/device/session', { personId: world.staff[who], pin: typed });
  const { device } = (await call('GET', '/device')).body;
  return { id: device.id as string, cookie, call, enter };
}
const givePin = (who: StaffName, chosen = pin) =>
  world.call(who, 'PUT', '/api/v1/me/pin', { pin: chosen });
const eventsOf = async (kind: string) =>
  (
    await world.database.pool.query(
      'select actor_id, subject_id, cause_kind, cause_ref, data from events where kind = $1 order by id',
      [kind],
    )
  ).rows;

test('a code pairs one device, once, and leaves it a cookie that scripts cannot read', async () => {
  const code = await makeCode();
  assert.match(code, /^\d{6}$/);
  const paired = await pair(code);
  const [cookie, session] = paired.headers.getSetCookie();
  assert.match(cookie as string, /^kept\.device=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
  assert.match(
    session as string,
    /^kept\.session_token=; Max-Age=0/,
    'who paired it is signed out',
  );
  const again = await pair(code);
  assert.deepEqual([again.status, again.body.code], [422, 'devices.wrong-code']);
  const { items } = (await world.call('admin', 'GET', '/api/v1/devices')).body;
  assert.deepEqual(
    [items[0].name, items[0].touchpoint.name, items[0].pairedBy.id, items[0].revokedAt],
    ['Gate tablet', 'Main gate', world.staff.admin, null],
  );
  const { rows } = await world.database.pool.query('select token_hash from devices');
  assert.ok(!String(rows[0].token_hash).includes((cookie as string).slice(12, 40)));
});

test('a code is worth nothing after ten minutes, nor after twenty guesses', async () => {
  const late = await makeCode();
  seconds(10 * 60 + 1);
  assert.equal((await pair(late)).body.code, 'devices.wrong-code');
  const code = await makeCode();
  const wrong = code === '000000' ? '000001' : '000000';
  const guesses = await Promise.all(Array.from({ length: 20 }, () => pair(wrong)));
  assert.deepEqual([...new Set(guesses.map(({ status }) => status))], [422]);
  assert.equal((await pair(code)).body.code, 'devices.wrong-code');
  assert.equal((await pair(await makeCode())).status, 200, 'another one works');
});

test('of ten that use one code at once, one is paired', async () => {
  const code = await makeCode();
  const answers = await Promise.all(Array.from({ length: 10 }, () => pair(code)));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('pick a name, type the PIN, and one is there until two minutes without touch', async () => {
  await givePin('guard');
  const { call, enter, id } = await device();
  const shown = (await call('GET', '/device')).body;
  assert.deepEqual(
    shown.people.map(({ name, hasPin }: { name: string; hasPin: boolean }) => [name, hasPin]),
    [['Théogène Bizimana', true]],
  );
  assert.equal((await call('GET', '/me')).status, 401, 'the device alone is nobody');
  assert.equal((await enter('guard')).status, 200);
  assert.equal((await call('GET', '/me')).body.person.id, world.staff.guard);
  seconds(100);
  assert.equal((await call('POST', '/device/touch')).status, 200);
  seconds(100);
  assert.equal((await call('GET', '/today')).status, 200, 'looking is not touching');
  seconds(21);
  assert.equal((await call('GET', '/me')).status, 401);
  assert.equal((await call('POST', '/device/touch')).status, 401, 'a touch brings nobody back');
  await enter('guard');
  await call('DELETE', '/device/session');
  assert.equal((await call('GET', '/me')).status, 401);
  const left = (await eventsOf('post.left')).at(-1);
  assert.deepEqual(
    [left.actor_id, left.cause_kind, left.cause_ref, left.subject_id],
    [world.staff.guard, 'device', id, id],
  );
});

test('who does not stand at this post does not get in, whatever their PIN', async () => {
  await givePin('picker');
  const { enter } = await device();
  assert.equal((await enter('picker')).body.code, 'devices.not-of-post');
  const answer = await world.call(null, 'POST', '/api/v1/device/session', {
    ...{ personId: world.staff.guard, pin },
  });
  assert.equal(answer.body.code, 'devices.not-paired');
});

test('what is passed on at a device has the person and the device in its events', async () => {
  await givePin('guard');
  const { call, enter, id } = await device();
  await enter('guard');
  const told = await call('PUT', `/told/${newId()}`, { tone: 'concern', text: 'The gate jams.' });
  assert.equal(told.status, 200, JSON.stringify(told.body));
  for (const kind of ['told.passed-on', 'case.opened']) {
    const event = (await eventsOf(kind)).at(-1);
    assert.deepEqual(
      [event.actor_id, event.cause_kind, event.cause_ref],
      [world.staff.guard, 'device', id],
    );
  }
});

test('at a post a photo shows that a promise was kept', async () => {
  await givePin('guard');
  const { call, enter } = await device();
  const opened = await world.call('guard', 'POST', '/api/v1/cases', {
    ...{ subject: 'A bag', text: 'Where is it?', holderId: world.staff.guard },
  });
  const promised = await world.call(
    'guard',
    'POST',
    `/api/v1/cases/${opened.body.id}/commitments`,
    {
      statement: 'Look for the bag',
      dueAt: new Date(world.clock.now().getTime() + 3_600_000).toISOString(),
    },
  );
  await enter('guard');
  const photo = await call(
    'POST',
    '/files?name=bag.jpg&type=image/jpeg',
    new Uint8Array([255, 216, 255]),
  );
  assert.equal(photo.status, 201, JSON.stringify(photo.body));
  const kept = await call('POST', `/commitments/${promised.body.id}/fulfilment`, {
    evidence: { kind: 'note', text: 'Found.', attachmentIds: [photo.body.id] },
  });
  assert.equal(kept.body.state, 'kept', JSON.stringify(kept.body));
  const { messages } = (await world.call('guard', 'GET', `/api/v1/cases/${opened.body.id}`)).body;
  const note = messages.at(-1);
  assert.deepEqual([note.body, note.attachments[0].name], ['Found.', 'bag.jpg']);
  assert.equal(kept.body.evidence.id, note.id);
});

test('every operation that a post does not need answers 403 there, also to an administrator', async () => {
  await world.database.pool.query(
    `update staff set roles = '{member,coordinator,administrator}' where person_id = $1`,
    [world.staff.guard],
  );
  await givePin('guard');
  const { cookie, enter } = await device();
  assert.equal((await enter('guard')).status, 200);
  const known = new Set<string>();
  for (const { contract } of world.kept.routes) {
    const name = `${contract.method} ${contract.path}`;
    known.add(name);
    if (contract.needs === 'public' || postMay.has(name)) continue;
    const { path, body } = requestFor(contract, sampleInput(contract));
    const answer = await world.call(null, contract.method, path, body, { cookie });
    assert.deepEqual([answer.status, answer.body.code], [403, 'auth.not-here'], name);
  }
  for (const name of postMay) assert.ok(known.has(name), `${name} is an operation`);
  const me = await world.call(null, 'GET', '/api/v1/me', undefined, { cookie });
  assert.ok(!me.body.permissions.some((word: string) => word.endsWith('.administer')));
  const today = await world.call(null, 'GET', '/api/v1/today', undefined, { cookie });
  assert.deepEqual(today.body.waiting, []);
  await world.database.pool.query(`update staff set roles = '{member}' where person_id = $1`, [
    world.staff.guard,
  ]);
});

test('a session of the same browser from before it was a device does not count', async () => {
  const admin = { id: world.staff.admin, name: 'Eric', email: world.emails.admin };
  await world.transact(system('setup'), (ctx) => setPassword(ctx, admin, password));
  const signedIn = await world.call(null, 'POST', '/api/auth/sign-in/email', {
    ...{ email: admin.email, password },
  });
  const session = signedIn.headers.getSetCookie()[0]?.split(';')[0] as string;
  const { cookie } = await device();
  const both = { cookie: `${session}; ${cookie}` };
  assert.equal((await world.call(null, 'GET', '/api/v1/me', undefined, both)).status, 401);
});

test('wrong PINs are slowed, then locked, and told; the account goes on', async () => {
  await givePin('guard');
  const one = await device();
  const other = await device();
  await one.enter('guard');
  const twenty = await Promise.all(Array.from({ length: 20 }, () => other.enter('guard', '9999')));
  const codes = twenty.map(({ body }) => body.code);
  assert.equal(codes.filter((code) => code === 'devices.wrong-pin').length, 1, 'one was heard');
  assert.equal(codes.filter((code) => code === 'devices.too-soon').length, 19);
  assert.equal((await other.enter('guard')).body.code, 'devices.too-soon', 'nor the right one yet');
  const [person] = (await other.call('GET', '/device')).body.people;
  assert.ok(person.freeAt);
  for (let n = 1; n < 8; n++) {
    seconds(2 ** (n - 1));
    const code = n === 7 ? 'devices.pin-locked' : 'devices.wrong-pin';
    assert.equal((await other.enter('guard', '9999')).body.code, code, `try ${n + 1}`);
  }
  seconds(3600);
  assert.equal((await other.enter('guard')).body.code, 'devices.pin-locked');
  assert.equal(
    (await one.call('GET', '/me')).status,
    401,
    'who was there elsewhere is not any more',
  );
  assert.equal((await world.call('guard', 'GET', '/api/v1/me')).status, 200);
  assert.equal((await eventsOf('pin.locked')).at(-1).subject_id, world.staff.guard);
  await givePin('guard');
  assert.equal(
    (await other.enter('guard')).body.code,
    'devices.pin-locked',
    'a new one is locked too',
  );
});

test('the head of the team or an administrator unlocks it, nobody else', async () => {
  const { enter } = await device();
  const path = `/api/v1/people/${world.staff.guard}/pin`;
  const unlock = (who: StaffName) => world.call(who, 'DELETE', `${path}/lock`);
  for (const who of ['guard', 'picker', 'agent'] as const)
    assert.equal((await unlock(who)).body.code, 'devices.not-yours', who);
  const asked = (await world.call('picker', 'GET', path)).body;
  assert.deepEqual([asked.isSet, asked.lockedAt], [null, null], 'nobody else is told');
  assert.ok((await world.call('guard', 'GET', path)).body.lockedAt);
  assert.equal((await unlock('warehouseHead')).body.lockedAt, null);
  assert.equal((await enter('guard')).status, 200);
});

test('who has no PIN sets it at the device by the password, whose tries count too', async () => {
  await world.call('guard', 'DELETE', '/api/v1/me/pin');
  const guard = { id: world.staff.guard, name: 'Théogène', email: world.emails.guard };
  await world.transact(system('setup'), (ctx) => setPassword(ctx, guard, password));
  const { call, enter } = await device();
  const set = (typed: string, chosen = pin) =>
    call('PUT', '/device/pin', { personId: guard.id, password: typed, pin: chosen });
  assert.equal((await enter('guard')).body.code, 'devices.no-pin');
  assert.equal((await set(password, '1234')).body.code, 'devices.weak-pin');
  assert.equal((await set('a wrong password')).body.code, 'devices.wrong-pin');
  assert.equal((await set(password)).body.code, 'devices.too-soon');
  seconds(1);
  assert.equal((await set(password)).status, 200);
  assert.equal((await enter('guard')).status, 200);
  assert.equal((await set(password)).body.code, 'devices.pin-there');
});

test('a device that is withdrawn is nobody’s from its next request', async () => {
  const { call, enter, id } = await device();
  await enter('guard');
  assert.equal((await world.call('guard', 'DELETE', `/api/v1/devices/${id}`)).status, 403);
  const revoked = await world.call('admin', 'DELETE', `/api/v1/devices/${id}`);
  assert.ok(revoked.body.revokedAt);
  assert.equal((await call('GET', '/me')).status, 401);
  assert.equal((await call('GET', '/device')).body.device, null);
  assert.equal((await enter('guard')).body.code, 'devices.not-paired');
  const { rows } = await world.database.pool.query(
    `select topic from dispatches where topic like '%devices/${id}%'`,
  );
  assert.equal(rows.length, 1);
});

test('who moved to another team is not at this post any more', async () => {
  const { call, enter } = await device();
  await enter('guard');
  await world.call('admin', 'PATCH', `/api/v1/people/${world.staff.guard}`, {
    teamId: world.teams.warehouse,
  });
  assert.equal((await call('GET', '/me')).status, 401);
  await world.call('admin', 'PATCH', `/api/v1/people/${world.staff.guard}`, {
    teamId: world.teams.gate,
  });
});

test('a touchpoint without a team has nobody to pair a device for', async () => {
  const made = await world.call('admin', 'POST', '/api/v1/touchpoints', {
    ...{ name: 'Nowhere', kind: 'place' },
  });
  assert.match(made.body.code, /^([B-DF-HJ-NP-TV-Z][AEIOU]){4}$/);
  const { body } = await world.call('admin', 'POST', '/api/v1/devices/codes', {
    ...{ touchpointId: made.body.id, name: 'Tablet' },
  });
  assert.equal(body.code, 'devices.no-team');
});

test('the code of a touchpoint leads strangers to the form, and staff and devices to passing it on', async () => {
  const { items } = (await world.call('guard', 'GET', '/api/v1/touchpoints')).body;
  const gate = items.find(({ id }: { id: string }) => id === world.touchpointId);
  const open = async (code: string, headers = {}) =>
    (await world.app.request(`/t/${code}`, { headers })).headers.get('location');
  const { cookie } = await device();
  const spoken = `${gate.code.slice(0, 4)}-${gate.code.slice(4)}`.toLowerCase();
  assert.equal(await open(spoken), `/contact?touchpoint=${gate.id}`);
  assert.equal(await open(gate.code, { cookie }), `/go/told?touchpoint=${gate.id}`);
  const authorization = `Bearer ${keyOf('guard')}`;
  assert.equal(await open(gate.code, { authorization }), `/go/told?touchpoint=${gate.id}`);
  assert.equal(await open('NOWHERE'), '/contact');
  const form = await world.app.request(`/contact?touchpoint=${gate.id}`);
  assert.match(await form.text(), /Main gate/);
});

test('its poster is there for staff in four languages, with the code as a picture and in letters', async () => {
  const path = `/touchpoints/${world.touchpointId}/poster`;
  const titles = new Set<string>();
  for (const lang of ['en', 'fr', 'rw', 'sw']) {
    const page = await world.call('guard', 'GET', `${path}?lang=${lang}`);
    assert.equal(page.status, 200);
    assert.match(page.body, new RegExp(`<html lang="${lang}">`));
    assert.match(page.body, /<svg [^>]+>.*localhost:3000\/t\/[A-Z]{4}-[A-Z]{4}/s);
    titles.add(/<h1>(.+?)<\/h1>/.exec(page.body)?.[1] ?? '');
  }
  assert.equal(titles.size, 4);
  assert.equal((await world.call(null, 'GET', path)).status, 302);
  assert.equal((await world.call('guard', 'GET', '/touchpoints/nowhere/poster')).status, 404);
});

test('who was locked out, and the head of their team, are told each time', async () => {
  await givePin('guard');
  const { enter } = await device();
  const unlock = () =>
    world.call('admin', 'DELETE', `/api/v1/people/${world.staff.guard}/pin/lock`);
  await unlock();
  const told = async (who: StaffName) =>
    (await world.call(who, 'GET', '/api/v1/notices')).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'pin-locked',
    );
  const before = (await told('guard')).length;
  for (let n = 0; n < 8; n++) {
    await enter('guard', '9999');
    seconds(200);
  }
  assert.equal((await told('guard')).length, before + 1);
  const [own] = await told('guard');
  const [head] = await told('warehouseHead');
  assert.deepEqual([own.level, own.place], [0, { screen: 'person', personId: world.staff.guard }]);
  assert.deepEqual([head.level, head.facts.statement], [1, 'Théogène Bizimana']);
  await unlock();
});
