import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import { type SoftPasskey, softPasskey } from '../../test/passkey.ts';
import type { StaffName } from '../../test/people.ts';
import { type Browser, passwordOfAll, visitingBrowser } from '../../test/visiting-browser.ts';
import { passkeyPlace, setPassword } from '../platform/auth/index.ts';
import { system } from '../platform/context.ts';

const world = await testWorld();
after(() => world.close());
const { staff, emails, clock } = world;
const origin = 'http://localhost:3000';

async function signedIn(who: StaffName): Promise<Browser> {
  await world.transact(system('setup'), (ctx) =>
    setPassword(ctx, { id: staff[who], name: who, email: emails[who] }, passwordOfAll),
  );
  const here = visitingBrowser(world);
  assert.equal((await here.signIn(who)).status, 200);
  return here;
}

async function addTo(here: Browser, key: SoftPasskey, lies = {}) {
  const { body: options } = await here.ask('POST', '/api/v1/me/passkeys/options', {});
  const response = key.made(options, lies);
  return here.ask('POST', '/api/v1/me/passkeys', { name: 'My phone', response });
}

async function enter(key: SoftPasskey, lies = {}) {
  const stranger = visitingBrowser(world, '198.51.100.77');
  const { body: options } = await stranger.auth('passkey', {});
  const answer = await stranger.auth('sign-in/passkey', key.answer(options, lies));
  return { ...answer, stranger, options };
}

test('a passkey is a whole sign-in, whoever tries the password in vain meanwhile', async () => {
  const here = await signedIn('agent');
  const key = softPasskey(origin);
  const added = await addTo(here, key);
  assert.equal(added.status, 200, JSON.stringify(added.body));
  assert.equal(added.body.passkeys[0].name, 'My phone');
  for (let i = 0; i < 12; i++)
    await visitingBrowser(world, '198.51.100.77').signIn('agent', 'a guess');
  const { status, stranger } = await enter(key);
  assert.equal(status, 200);
  assert.equal((await stranger.me()).body.person.id, staff.agent);
});

test('an answer counts once, in time, for our page, from a finger, with a key that was kept', async () => {
  const here = await signedIn('planner');
  const key = softPasskey(origin);
  await addTo(here, key);
  const { stranger, options } = await enter(key);
  const cases: [string, Record<string, unknown>][] = [
    ['the same challenge again', key.answer(options)],
    ['a challenge of nobody', key.answer({ challenge: 'A'.repeat(72) })],
    ['a challenge for something else', key.answer(await registration(here))],
    ['another page', key.answer(await asked(), { origin: 'https://kept.evil.example' })],
    ['another house', key.answer(await asked(), { host: 'evil.example' })],
    ['nobody’s finger', key.answer(await asked(), { isUnverified: true })],
    ['a copy of the key', key.answer(await asked(), { counter: 1 })],
    ['a key that nobody kept', softPasskey(origin).answer(await asked())],
    ['another’s key under this name', { ...softPasskey(origin).answer(await asked()), id: key.id }],
  ];
  for (const [what, answer] of cases) {
    const { status, body } = await stranger.auth('sign-in/passkey', answer);
    assert.deepEqual([status, body.code], [400, 'auth.wrong-passkey'], what);
  }
  const late = await asked();
  clock.advance(5 * 60_000 + 1);
  const { body } = await stranger.auth('sign-in/passkey', key.answer(late));
  assert.equal(body.code, 'auth.wrong-passkey', 'too late');
  assert.equal((await enter(key)).status, 200);
});

const asked = async () => (await visitingBrowser(world).auth('passkey', {})).body;
const registration = async (here: Browser) =>
  (await here.ask('POST', '/api/v1/me/passkeys/options', {})).body;

test('a passkey is kept only for who asked, and belongs to one person', async () => {
  const here = await signedIn('guard');
  const other = await signedIn('picker');
  const key = softPasskey(origin);
  const stolen = key.made(await registration(other));
  const foreign = await here.ask('POST', '/api/v1/me/passkeys', { name: 'x', response: stolen });
  assert.equal(foreign.body.code, 'auth.wrong-passkey');
  for (const lies of [{ origin: 'https://evil.example' }, { isUnverified: true }])
    assert.equal((await addTo(here, key, lies)).body.code, 'auth.wrong-passkey');
  const kept = await addTo(here, key);
  assert.equal(kept.status, 200);
  assert.equal((await addTo(other, key)).body.code, 'auth.wrong-passkey');
  const [{ id }] = kept.body.passkeys;
  assert.equal((await other.ask('DELETE', `/api/v1/me/passkeys/${id}`)).status, 404);
  assert.equal((await here.ask('DELETE', `/api/v1/me/passkeys/${id}`)).status, 200);
  assert.equal((await enter(key)).body.code, 'auth.wrong-passkey');
});

test('with a role that asks for more, a passkey follows the password; nonsense is refused', async () => {
  const boss = await signedIn('admin');
  await boss.ask('PUT', '/api/v1/second-step-rules', { role: 'administrator', graceDays: 30 });
  const key = softPasskey(origin);
  await addTo(boss, key);
  const again = visitingBrowser(world, '198.51.100.78');
  assert.deepEqual((await again.signIn('admin')).body, { step: { ways: ['passkey'] } });
  assert.equal((await again.auth('sign-in/passkey', key.answer(await asked()))).status, 200);
  assert.equal((await again.me()).body.person.id, staff.admin);
  for (const body of [{}, { id: 'x' }, { id: 'x', response: {} }, { id: key.id, response: {} }]) {
    const { status } = await visitingBrowser(world).auth('sign-in/passkey', body);
    assert.equal(status, 400, JSON.stringify(body));
  }
});

test('it confirms who one is', async () => {
  const here = await signedIn('careHead');
  const key = softPasskey(origin);
  await addTo(here, key);
  const others = softPasskey(origin);
  await addTo(await signedIn('agent2'), others);
  await world.database.pool.query(
    `update auth_sessions set authenticated_at = now() - interval '1 hour' where user_id = $1`,
    [staff.careHead],
  );
  const change = () => here.ask('POST', '/api/v1/me/authenticator', {});
  assert.equal((await change()).body.code, 'auth.confirm');
  const wrong = await here.auth('confirm', { passkey: others.answer(await asked()) });
  assert.equal(wrong.body.code, 'auth.wrong-passkey');
  assert.equal((await change()).status, 403);
  assert.equal((await here.auth('confirm', { passkey: key.answer(await asked()) })).status, 200);
  assert.equal((await change()).status, 200);
});

test('passkeys are for addresses with a name', () => {
  const cases: [string, string | undefined][] = [
    ['https://care.example.org', 'care.example.org'],
    ['http://care.example.org', undefined],
    ['https://10.0.0.5', undefined],
    ['https://[2001:db8::1]', undefined],
    ['http://localhost:3000', 'localhost'],
    ['http://127.0.0.1:3000', 'localhost'],
    ['http://[::1]:3000', 'localhost'],
  ];
  for (const [url, host] of cases) assert.equal(passkeyPlace(url)?.host, host, url);
});
