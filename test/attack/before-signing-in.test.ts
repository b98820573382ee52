// What may be sent by anybody before there is a session: nonsense is refused, nothing is believed, nothing breaks.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { served } from '../../src/platform/auth/handler.ts';
import { testWorld, type World } from '../database.ts';
import { signIn } from './sign-in.ts';

let world: World;
let cookie: string;
before(async () => {
  world = await testWorld();
  cookie = await signIn(world, 'agent');
});
after(() => world.close());

const send = async (
  path: string,
  body: string,
  headers: Record<string, string> = {},
  method = 'POST',
) => {
  const answer = await world.app.request(`http://localhost:3000${path}`, {
    method,
    headers: {
      host: 'localhost:3000',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      ...headers,
    },
    ...(method === 'GET' ? {} : { body }),
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

const deep = `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`;
const bodies: Record<string, string> = {
  'a list': '[]',
  'a text': '"x"',
  nothing: 'null',
  half: '{',
  deep: deep,
  'too much': JSON.stringify({ email: 'a'.repeat(20_000), password: 'x' }),
  'wrong types':
    '{"email":{"$ne":null},"password":["x"],"code":{},"id":1,"response":"x","newPassword":null,"currentPassword":{}}',
  'a wish':
    '{"email":"a@b.example","password":"x","code":"123456","userId":"1","role":"administrator","rememberMe":true,"callbackURL":"https://evil.example"}',
  'a prototype': '{"__proto__":{"isSystem":true},"email":"a@b.example","password":"x"}',
  'null characters': '{"email":"a\\u0000@b.example","password":"\\u0000","code":"\\u0000"}',
  'half a character': '{"email":"\\ud800@b.example","password":"\\udfff","code":"\\ud800"}',
  SQL: `{"email":"' or 1=1--","password":"' or '1'='1","code":"' or 1=1"}`,
};

test('there is something to try', () => assert.ok(Object.keys(served).length >= 4));

test('nonsense is refused, whoever sends it', async () => {
  for (const path of Object.keys(served))
    for (const [name, body] of Object.entries(bodies))
      for (const headers of [
        {},
        { cookie },
        { cookie: 'kept.ticket=x.y; kept.session_token=x.y' },
      ] as Record<string, string>[]) {
        await world.database.pool.query('delete from auth_rate_limits');
        const { status, text } = await send(path, body, headers);
        assert.ok(
          [400, 401, 403, 404, 409, 413, 422, 429].includes(status),
          `${path} with ${name}: ${status} ${text}`,
        );
        assert.match(text, /"code":"[a-z-]+\.[a-z-]+"/, `${path} with ${name}`);
        assert.doesNotMatch(text, /stack|node_modules|select |auth_users/i);
      }
  const { status } = await world.call(null, 'GET', '/api/v1/me', undefined, { cookie });
  assert.equal(status, 200, 'the session is still there');
});

test('nothing of it answers to a link or a form', async () => {
  for (const path of Object.keys(served)) {
    const got = await send(path, '', { cookie }, 'GET');
    assert.ok([404, 405].includes(got.status), `GET ${path} ${got.status}`);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const { status } = await send(path, '{"email":"a@b.example","password":"x"}', {
        cookie,
        'content-type': type,
      });
      assert.ok([400, 401, 403].includes(status), `${path} as ${type} ${status}`);
    }
  }
});

test('what a library would offer besides is not there', async () => {
  for (const path of [
    'sign-up/email',
    'forget-password',
    'reset-password',
    'update-user',
    'delete-user',
    'list-sessions',
    'admin/impersonate-user',
    'link-social',
    'sign-in/social',
    'verify-email',
    'callback/google',
    'two-factor/disable',
    'get-session/../sign-up/email',
  ])
    for (const method of ['GET', 'POST']) {
      const { status } = await send(`/api/auth/${path}`, '{}', { cookie }, method);
      assert.ok([400, 401, 403, 404].includes(status), `${method} ${path} ${status}`);
    }
});
