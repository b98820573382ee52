import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testWorld, type World } from '../../../test/database.ts';
import { house } from '../../signins/index.ts';
import { served } from './handler.ts';
import { createAuth, hashPassword, setPassword, verifyPassword } from './index.ts';
import { keyOf } from './limits.ts';

const password = 'correct horse battery';
let world: World;

before(async () => {
  world = await testWorld();
  const admin = { id: world.staff.admin, name: 'Eric Mugisha', email: world.emails.admin };
  await world.transact({ ...signedInAs(world.staff.admin) }, (ctx) =>
    setPassword(ctx, admin, password),
  );
});
after(() => world.close());

const signedInAs = (personId: string) => ({
  personId,
  cause: { kind: 'person' as const },
  permissions: new Set<string>(),
  sight: { teams: [], all: false },
  isSystem: false,
});

/** From a place, as the connection says it. */
const post = (
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
  from = '10.0.0.1',
) =>
  world.app.request(
    `http://localhost:3000/api/auth/${path}`,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        host: 'localhost:3000',
        origin: 'http://localhost:3000',
        ...headers,
      },
      body: JSON.stringify(body),
    },
    { incoming: { socket: { remoteAddress: from } } },
  );

const signIn = (email: string, word: string, from?: string, headers = {}) =>
  post('sign-in/email', { email, password: word }, headers, from);

const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .filter((each) => !each.includes('Max-Age=0'))
    .map((each) => each.split(';')[0])
    .join('; ');

const me = (cookie: string) => world.call(null, 'GET', '/api/v1/me', undefined, { cookie });

test('a password hash is argon2id with its costs in it, and different each time', async () => {
  const hash = await hashPassword(password);
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.notEqual(hash, await hashPassword(password));
  assert.equal(await verifyPassword(password, hash), true);
  assert.equal(await verifyPassword(`${password} `, hash), false);
  assert.equal(await verifyPassword(password, 'nonsense'), false);
});

test('signing in sets a cookie scripts cannot read, and the API knows who it is', async () => {
  const response = await signIn(world.emails.admin.toUpperCase(), password);
  assert.equal(response.status, 200);
  const [cookie] = response.headers.getSetCookie();
  assert.match(cookie as string, /^kept\.session_token=/);
  assert.match(cookie as string, /; HttpOnly/i);
  assert.match(cookie as string, /; SameSite=Lax/i);
  assert.match(cookie as string, /Max-Age=2592000/);
  assert.doesNotMatch(cookie as string, /; Secure/i);
  assert.doesNotMatch(await response.text(), /token/);
  const answer = await me(cookieOf(response));
  assert.equal(answer.status, 200);
  assert.equal(answer.body.person.id, world.staff.admin);
  assert.ok(answer.body.permissions.includes('people.administer'));
});

test('under https the cookie is Secure', async () => {
  const secure = createAuth({
    ...{ database: world.database, transact: world.transact, house },
    secret: 'a secret only for tests, long enough',
    publicUrl: 'https://care.example.org',
  });
  const request = new Request('https://care.example.org/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://care.example.org' },
    body: JSON.stringify({ email: world.emails.admin, password }),
  });
  const response = await secure.handler(request, '10.0.0.2');
  assert.equal(response.status, 200);
  assert.match(
    response.headers.getSetCookie()[0] as string,
    /^__Secure-kept\.session_token=.*; Secure/i,
  );
  const again = new Request('https://care.example.org/', {
    headers: { cookie: cookieOf(response) },
  });
  assert.ok(secure.sessionHash(again));
});

test('signing out ends the session', async () => {
  const cookie = cookieOf(await signIn(world.emails.admin, password));
  assert.equal((await me(cookie)).status, 200);
  assert.equal((await post('sign-out', {}, { cookie })).status, 200);
  assert.equal((await me(cookie)).status, 401);
});

test('a cookie with another signature, or none, is nobody', async () => {
  const cookie = cookieOf(await signIn(world.emails.admin, password));
  const token = decodeURIComponent(cookie).split('=')[1]?.split('.')[0] as string;
  for (const wrong of [
    `kept.session_token=${token}`,
    `kept.session_token=${token}.AAAA`,
    'kept.session_token=%',
    'kept.session_token=.',
  ])
    assert.equal((await me(wrong)).status, 401, wrong);
});

test('the answer does not tell an unknown address from a wrong password', async () => {
  const answers = [
    await signIn(world.emails.admin, 'wrong password here', '10.0.1.1'),
    await signIn('nobody@kept.example', 'wrong password here', '10.0.1.2'),
    await signIn(world.emails.agent, 'wrong password here', '10.0.1.3'),
    await signIn('not an address', 'wrong password here', '10.0.1.4'),
  ];
  const bodies = await Promise.all(
    answers.map(async (each) => {
      const body = (await each.json()) as Record<string, string | number>;
      return {
        code: body.code,
        status: body.status,
        title: body.title,
        type: body.type,
        headers: [...each.headers.keys()].join(),
      };
    }),
  );
  for (const body of bodies) assert.deepEqual(body, bodies[0]);
  assert.equal(bodies[0]?.code, 'auth.wrong-credentials');
  assert.equal(bodies[0]?.status, 401);
});

test('an unknown address costs as much work as a known one', async () => {
  // Processor time of this process, all threads: other work on the machine does not count.
  const work = async (email: string, place: number): Promise<number> => {
    const from = process.cpuUsage();
    for (let i = 0; i < 6; i++) await signIn(email, 'wrong password here', `10.${place}.${i}.1`);
    const { user, system } = process.cpuUsage(from);
    return user + system;
  };
  const known = await work(world.emails.admin, 2);
  const unknown = await work('nobody@kept.example', 3);
  assert.ok(unknown > known / 2 && unknown < known * 2, `${unknown} µs against ${known} µs`);
});

test('the eleventh try in a minute is refused, whatever its headers say', async () => {
  for (let i = 0; i < 10; i++)
    assert.equal((await signIn('picker@kept.example', 'wrong', '10.9.9.9')).status, 401);
  const headers = {
    'x-forwarded-for': '8.8.8.8',
    'x-real-ip': '8.8.8.8',
    forwarded: 'for=8.8.8.8',
    'x-kept-remote-address': '8.8.8.8',
    'cf-connecting-ip': '8.8.8.8',
  };
  const response = await signIn(' Picker@kept.example', 'wrong', '10.9.9.9', headers);
  assert.equal(response.status, 429);
  assert.equal(response.headers.get('retry-after'), '60');
  assert.equal(((await response.json()) as { code: string }).code, 'auth.too-many-tries');
  assert.equal((await signIn('picker@kept.example', 'wrong', '10.9.9.8')).status, 401);
});

test('one place cannot try one password on everybody', async () => {
  const place = keyOf({ key: ['10.8.8.8'] });
  assert.equal((await signIn('p1@x.example', 'wrong', '10.8.8.8')).status, 401);
  await world.database.kysely
    .updateTable('auth_rate_limits')
    .set({ count: 99 })
    .where('key', '=', place)
    .execute();
  assert.equal((await signIn('p2@x.example', 'wrong', '10.8.8.8')).status, 401);
  assert.equal((await signIn('p3@x.example', 'wrong', '10.8.8.8')).status, 429);
  assert.equal((await signIn('p3@x.example', 'wrong', '10.8.8.7')).status, 401);
});

test('nor can many places together try passwords on one account', async () => {
  const everywhere = keyOf({ key: ['everywhere', 'besieged@x.example'] });
  assert.equal((await signIn('besieged@x.example', 'wrong', '10.6.0.1')).status, 401);
  await world.database.kysely
    .updateTable('auth_rate_limits')
    .set({ count: 60 })
    .where('key', '=', everywhere)
    .execute();
  assert.equal((await signIn('besieged@x.example', 'wrong', '10.6.0.2')).status, 429);
  assert.equal((await signIn('other@x.example', 'wrong', '10.6.0.2')).status, 401);
});

test('behind a proxy of ours tries are counted by who sits at the other end', async () => {
  const tryFrom = (from: string, peer: string) =>
    post(
      'sign-in/email',
      { email: 'spoofed@x.example', password: 'x' },
      { 'x-forwarded-for': from },
      peer,
    );
  for (let i = 0; i < 10; i++) assert.equal((await tryFrom('8.8.8.8', '127.0.0.1')).status, 401);
  assert.equal((await tryFrom('8.8.8.8', '127.0.0.1')).status, 429);
  assert.equal((await tryFrom('9.9.9.9', '127.0.0.1')).status, 401);
});

test('changing the password needs the present one and signs out everywhere else', async () => {
  const guard = { id: world.staff.guard, name: 'Théogène', email: world.emails.guard };
  await world.transact(signedInAs(guard.id), (ctx) => setPassword(ctx, guard, password));
  const here = cookieOf(await signIn(guard.email, password));
  const elsewhere = cookieOf(await signIn(guard.email, password));
  const change = (currentPassword: string, newPassword: string) =>
    post('change-password', { currentPassword, newPassword }, { cookie: here });
  const code = async (response: Response) => ((await response.json()) as { code: string }).code;
  assert.equal(
    await code(await change('not the present one', 'seven other good words')),
    'auth.wrong-password',
  );
  assert.equal(await code(await change(password, 'short')), 'auth.weak-password');
  assert.equal(await code(await change(password, 'aaaaaaaaaaaa')), 'auth.weak-password');
  const changed = await change(password, 'seven other good words');
  assert.equal(changed.status, 200);
  assert.equal((await me(elsewhere)).status, 401);
  assert.equal((await me(here)).status, 200);
  assert.equal((await signIn(guard.email, password)).status, 401);
  assert.equal((await signIn(guard.email, 'seven other good words')).status, 200);
  assert.equal(
    (await post('change-password', { currentPassword: 'x', newPassword: 'seven other good words' }))
      .status,
    401,
  );
});

test('nothing else is served below /api/auth, and nothing by GET', async () => {
  assert.deepEqual(Object.keys(served).toSorted(), [
    '/api/auth/change-password',
    '/api/auth/confirm',
    '/api/auth/forgotten',
    '/api/auth/link',
    '/api/auth/link/password',
    '/api/auth/passkey',
    '/api/auth/sign-in/code',
    '/api/auth/sign-in/email',
    '/api/auth/sign-in/passkey',
    '/api/auth/sign-out',
  ]);
  for (const path of Object.keys(served))
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
      assert.equal((await world.call(null, method, path)).status, 404, `${method} ${path}`);
  const tricks = [
    '/api/auth//sign-out',
    '/api/auth/sign-in/../sign-up/email',
    '/api/auth/SIGN-OUT',
    '/api/auth/sign%2Dout',
    '/api/auth/sign-out/',
    '/api/auth/sign-up/email',
    '/api/auth/__proto__',
    '/api/auth',
  ];
  for (const path of tricks) {
    const { status, body } = await world.call(null, 'POST', path, {});
    assert.deepEqual([status, body.code], [404, 'server.no-such-page'], path);
  }
});

test('what is sent to sign in is checked', async () => {
  const send = (body: string, headers: Record<string, string> = {}) =>
    world.call(null, 'POST', '/api/auth/sign-in/email', body, {
      'content-type': 'application/json',
      ...headers,
    });
  const cases: [string, string, Record<string, string>, number, string][] = [
    ['no JSON', '{', {}, 400, 'input.json'],
    ['an array', '[]', {}, 400, 'input.invalid'],
    ['nothing', '', {}, 400, 'input.invalid'],
    ['a number', '{"email":1,"password":"x"}', {}, 400, 'input.invalid'],
    [
      'unknown fields',
      '{"email":"a@b.c","password":"x","callbackURL":"http://evil.example"}',
      {},
      400,
      'input.invalid',
    ],
    [
      'a form',
      'email=a&password=b',
      { 'content-type': 'application/x-www-form-urlencoded' },
      400,
      'input.content-type',
    ],
    [
      'too much',
      JSON.stringify({ email: 'a@b.c', password: 'x'.repeat(20_000) }),
      {},
      413,
      'input.too-large',
    ],
    [
      'a null character',
      '{"email":"a\\u0000@b.example","password":"x"}',
      {},
      401,
      'auth.wrong-credentials',
    ],
    [
      'another site',
      '{"email":"a@b.example","password":"x"}',
      { origin: 'http://evil.example' },
      403,
      'server.cross-site',
    ],
  ];
  for (const [sentence, body, headers, status, code] of cases) {
    const answer = await send(body, headers);
    assert.deepEqual([answer.status, answer.body.code], [status, code], sentence);
  }
  const foreign = await signIn('a@b.example', 'x', '10.7.7.7', { origin: 'http://evil.example' });
  assert.equal(foreign.status, 403);
});
