// What other sites can make the browser of somebody signed in do: read nothing, change nothing, keep nothing.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Contract } from '../../src/platform/contract.ts';
import { testWorld, type World } from '../database.ts';
import { sampleInput } from '../sample.ts';
import { requestOf } from '../walk.ts';
import { signIn } from './sign-in.ts';

let world: World;
let cookie: string;
before(async () => {
  world = await testWorld();
  cookie = await signIn(world, 'admin');
});
after(() => world.close());

const contracts = (): Contract[] => world.kept.routes.map((each) => each.contract);
const here = 'http://localhost:3000';

const foreign: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site', origin: 'http://sub.localhost:3000' },
  { 'sec-fetch-site': 'cross-site' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://localhost:3001' },
  { origin: 'http://localhost.evil.example' },
  { origin: 'http://localhost:3000.evil.example' },
];

test('somebody signed in is known, so that the walk proves something', async () => {
  const { status } = await world.call(null, 'GET', '/api/v1/me', undefined, { cookie });
  assert.equal(status, 200);
});

test('no other site changes anything with the cookie of somebody', async () => {
  for (const contract of contracts()) {
    if (contract.method === 'GET') continue;
    for (const headers of foreign) {
      const { path, init } = requestOf(contract, sampleInput(contract), {
        ...{ cookie, host: 'localhost:3000', ...headers },
      });
      const answer = await world.app.request(here + path, init);
      const { code } = (await answer.json()) as { code: string };
      assert.deepEqual(
        [answer.status, code],
        [403, 'server.cross-site'],
        `${contract.method} ${path} ${JSON.stringify(headers)}`,
      );
    }
  }
});

test('a form cannot say what a contract understands: only JSON that calls itself so is read', async () => {
  for (const contract of contracts()) {
    if (contract.method === 'GET' || contract.method === 'DELETE' || contract.rawBody) continue;
    for (const type of [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
      'text/plain; application/json',
      '',
    ]) {
      const { path, init } = requestOf(contract, sampleInput(contract), { cookie });
      const body = typeof init.body === 'string' && init.body !== '{}' ? init.body : '{"a":1}';
      const answer = await world.app.request(path, {
        method: contract.method,
        headers: { cookie, 'content-type': type },
        body: new TextEncoder().encode(body),
      });
      const { code } = (await answer.json()) as { code: string };
      assert.equal(code, 'input.content-type', `${contract.method} ${path} as ${type}`);
    }
  }
});

test('signing in and out are no other site’s business either', async () => {
  for (const path of ['sign-in/email', 'sign-out', 'change-password'])
    for (const headers of foreign) {
      const answer = await world.app.request(`${here}/api/auth/${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          host: 'localhost:3000',
          cookie,
          ...headers,
        },
        body: path === 'sign-out' ? '{}' : JSON.stringify({ email: 'a@b.example', password: 'x' }),
      });
      assert.ok(
        [403, 404].includes(answer.status),
        `${path} ${JSON.stringify(headers)} ${answer.status}`,
      );
      assert.equal(answer.headers.get('set-cookie'), null);
    }
  assert.equal((await world.call(null, 'GET', '/api/v1/me', undefined, { cookie })).status, 200);
});

describe('reading', () => {
  test('changes nothing, so a link or a picture cannot either', async () => {
    const opened = await world.call('agent', 'POST', '/api/v1/cases', { subject: 'A', text: 'B' });
    const count = async (): Promise<unknown> =>
      (
        await world.database.pool.query(
          `select (select count(*)::int from events) as events, (select count(*)::int from dispatches) as dispatches,
             (select count(*)::int from matters) as matters, (select count(*)::int from matter_readers) as readers`,
        )
      ).rows[0];
    await world.settle();
    const before = await count();
    for (const contract of contracts()) {
      if (contract.method !== 'GET') continue;
      const input = sampleInput(contract);
      if (contract.path.startsWith('/api/v1/cases/:id')) input.id = opened.body.id;
      const { path, init } = requestOf(contract, input, { cookie });
      const answer = await world.app.request(path, init);
      await answer.text();
      // What leaves the house whole is written down: that somebody took it is worth knowing.
      if (/\/export$|\/raw$/.test(contract.path)) await world.database.pool.query(`select 1`);
      else assert.deepEqual(await count(), before, `GET ${path}`);
      if (/\/export$|\/raw$/.test(contract.path)) Object.assign(before as object, await count());
    }
  });

  test('is allowed to no script of another site', async () => {
    for (const contract of contracts()) {
      const { path, init } = requestOf(contract, sampleInput(contract), {
        cookie,
        origin: 'https://evil.example',
      });
      const asked = await world.app.request(path, { ...init, method: 'OPTIONS', body: null });
      const answer = contract.method === 'GET' ? await world.app.request(path, init) : asked;
      for (const each of [asked, answer])
        for (const [name] of each.headers)
          assert.ok(!name.startsWith('access-control-'), `${name} on ${path}`);
      if (answer !== asked) await answer.text();
    }
  });

  test('is kept to this site by the browser, whatever the answer is', async () => {
    for (const path of [
      '/api/v1/me',
      '/contact',
      '/api/openapi.json',
      '/api/v1/nothing',
      '/api/auth/nothing',
    ]) {
      const answer = await world.app.request(path, { headers: { cookie } });
      assert.equal(answer.headers.get('cross-origin-resource-policy'), 'same-origin', path);
      assert.equal(answer.headers.get('x-frame-options'), 'DENY', path);
      assert.match(
        answer.headers.get('content-security-policy') ?? '',
        /frame-ancestors 'none'/,
        path,
      );
      await answer.text();
    }
  });
});

describe('the cookie of a session', () => {
  test('is for our own pages and no script, and under https for https alone', async () => {
    const secure = await testWorld({ environment: { PUBLIC_URL: 'https://care.kept.example' } });
    try {
      for (const [each, isSecure] of [
        [world, false],
        [secure, true],
      ] as const) {
        const cookies = await signIn(each, 'agent', 'whole');
        assert.match(cookies, /HttpOnly/i);
        assert.match(cookies, /SameSite=(?:Lax|Strict)/i);
        assert.match(cookies, /Path=\//i);
        assert.doesNotMatch(cookies, /Domain=/i);
        assert.equal(/Secure/i.test(cookies), isSecure);
      }
    } finally {
      await secure.close();
    }
  });

  test('cannot be chosen by somebody else before one signs in', async () => {
    const planted = 'kept.session_token=planted.AAAA';
    const answer = await signIn(world, 'agent', 'first', { cookie: planted });
    assert.ok(!answer.includes('planted'));
    const asked = await world.call(null, 'GET', '/api/v1/me', undefined, { cookie: planted });
    assert.equal(asked.status, 401);
  });

  test('of one cannot be made into that of another by changing it', async () => {
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    const text = decodeURIComponent(value.split(';')[0] ?? '');
    for (let at = 0; at < text.length; at += 3) {
      const other = text[at] === 'a' ? 'b' : 'a';
      const changed = encodeURIComponent(text.slice(0, at) + other + text.slice(at + 1));
      if (changed === encodeURIComponent(text)) continue;
      const { status } = await world.call(null, 'GET', '/api/v1/me', undefined, {
        cookie: `${name}=${changed}`,
      });
      // The last letter of base64 may stand for the same bytes.
      assert.ok(status === 401 || at >= text.length - 3, `${at}`);
    }
  });
});
