import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { pino } from 'pino';
import { z } from 'zod';
import { testDatabase } from '../../../test/server.ts';
import type { Actor } from '../context.ts';
import { route } from '../contract.ts';
import { connect, type Database } from '../db/connect.ts';
import { newId } from '../db/id.ts';
import { createTransact, record, type Transact } from '../events/index.ts';
import { keyRing } from '../secrets/index.ts';
import { forgetOldAnswers } from './idempotency.ts';
import { createHttp, handle, mount } from './index.ts';

const silent = pino({ level: 'silent' });
const actor: Actor = {
  personId: newId(),
  cause: { kind: 'person' },
  permissions: new Set(['notes.write']),
  sight: { teams: [], all: false },
  isSystem: false,
};

const writeNote = route({
  method: 'POST',
  path: '/api/v1/notes',
  summary: 'Write a note.',
  needs: 'notes.write',
  status: 201,
  input: z.strictObject({ text: z.string() }),
  output: z.object({ id: z.string() }),
});

const addSomebody = route({
  method: 'POST',
  path: '/api/v1/somebodies',
  summary: 'Add somebody who signs in.',
  needs: 'notes.write',
  status: 201,
  input: z.strictObject({ name: z.string(), password: z.string() }),
  output: z.object({}),
});

const showNote = route({
  method: 'GET',
  path: '/api/v1/notes/:id',
  summary: 'Show a note.',
  needs: 'notes.write',
  input: z.strictObject({ id: z.uuid(), size: z.enum(['small', 'large']).optional() }),
  output: z.object({}),
});

const breakDown = route({
  method: 'POST',
  path: '/api/v1/breakdowns',
  summary: 'Fail like a programmer.',
  needs: 'session',
  input: z.strictObject({}),
  output: z.object({}),
});

let database: Database;
let drop: () => Promise<void>;
let app: ReturnType<typeof createHttp>;
let transact: Transact;

before(async () => {
  const made = await testDatabase();
  drop = made.drop;
  database = connect(made.address, { connections: 8 });
  const site = {
    publicUrl: 'http://localhost',
    mailDomain: undefined,
    isSending: false,
    isHolding: false,
    mailsLeave: async () => false,
    trustedRelays: { networks: [], names: [] },
  };
  const ring = keyRing(['a secret only for tests']);
  const reactions = { reactions: [], beforeCommit: [] };
  transact = createTransact(database, reactions, () => {}, site, { ring: () => ring });
  app = createHttp(silent);
  const routes = [
    handle(writeNote, async (ctx, input) => {
      await sql`select pg_sleep(0.05)`.execute(ctx.db);
      return { id: record(ctx, { kind: 'note.written', data: { text: input.text } }) };
    }),
    handle(addSomebody, async () => ({})),
    handle(showNote, async () => ({})),
    handle(breakDown, async (ctx) => {
      record(ctx, { kind: 'note.lost' });
      throw new Error('secret detail');
    }),
  ];
  mount(app, routes, { transact, actorOf: async () => actor, log: silent });
});
after(async () => {
  await database.close();
  await drop();
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

async function countOf(kind: string): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(
    'select count(*)::int as n from events where kind = $1',
    [kind],
  );
  return rows[0]?.n ?? 0;
}

test('ten twins with one key at the same time happen once and get one answer', async () => {
  const before = await countOf('note.written');
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      post('/api/v1/notes', { text: 'one' }, { 'idempotency-key': 'twins' }),
    ),
  );
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [201]);
  assert.equal(new Set(bodies).size, 1);
  assert.equal(await countOf('note.written'), before + 1);
});

test('the same key with other words is a conflict', async () => {
  await post('/api/v1/notes', { text: 'first' }, { 'idempotency-key': 'reused' });
  const answer = await post('/api/v1/notes', { text: 'second' }, { 'idempotency-key': 'reused' });
  assert.equal(answer.status, 409);
  assert.equal(((await answer.json()) as { code: string }).code, 'input.idempotency-key');
});

test('an answer is forgotten after a week', async () => {
  await post('/api/v1/notes', { text: 'old' }, { 'idempotency-key': 'old' });
  await post('/api/v1/notes', { text: 'new' }, { 'idempotency-key': 'new' });
  await database.pool.query(
    `insert into idempotency_keys select person_id, 'older', route, fingerprint, status, body, now() - interval '8 days', sealed
     from idempotency_keys where key = 'old'`,
  );
  await transact(actor, forgetOldAnswers);
  const { rows } = await database.pool.query(
    `select key from idempotency_keys where key in ('old', 'older', 'new') order by key`,
  );
  assert.deepEqual(rows, [{ key: 'new' }, { key: 'old' }]);
});

test('what is kept of a request is not a hash by which its password can be tried out', async () => {
  const prints = [];
  for (const [key, password] of [
    ['p1', 'correct horse'],
    ['p2', 'battery staple'],
  ] as const) {
    await post('/api/v1/somebodies', { name: 'Ann', password }, { 'idempotency-key': key });
    const { rows } = await database.pool.query(
      'select fingerprint from idempotency_keys where key = $1',
      [key],
    );
    prints.push(rows[0].fingerprint);
  }
  assert.equal(prints[0], prints[1]);
});

test('one person’s key tells another nothing', async () => {
  const mine = await post('/api/v1/notes', { text: 'same' }, { 'idempotency-key': 'shared' });
  const me = actor.personId;
  actor.personId = newId();
  const theirs = await post('/api/v1/notes', { text: 'same' }, { 'idempotency-key': 'shared' });
  actor.personId = me;
  assert.deepEqual([mine.status, theirs.status], [201, 201]);
  assert.notEqual(await mine.text(), await theirs.text());
});

test('half a character is kept as the sign for one that is missing', async () => {
  const kept = await post('/api/v1/notes', { text: 'a\ud83d' });
  assert.equal(kept.status, 201);
  const { rows } = await database.pool.query(
    `select data from events where data ->> 'text' like 'a_' order by at desc limit 1`,
  );
  assert.deepEqual(rows, [{ data: { text: 'a\ufffd' } }]);
  const name = await post('/api/v1/notes', { text: 'x', 'a\ud83d': 'y' });
  assert.equal(((await name.json()) as { code: string }).code, 'input.text');
});

test('an address that cannot be is nowhere; a wrong field is a wrong field', async () => {
  const answers = async (path: string) => {
    const answer = await app.request(`/api/v1/notes/${path}`);
    return [answer.status, ((await answer.json()) as { code?: string }).code];
  };
  assert.deepEqual(await answers('12'), [404, 'input.nowhere']);
  assert.deepEqual(await answers(`${newId()}?size=huge`), [400, 'input.invalid']);
  assert.deepEqual(await answers('12?size=huge'), [400, 'input.invalid']);
  assert.deepEqual(await answers(newId()), [200, undefined]);
});

test('a field called __proto__ is unknown like any other, and lends no fields', async () => {
  for (const body of ['{"__proto__":{"text":"hidden"}}', '{"text":"x","__proto__":{"y":1}}']) {
    const answer = await app.request('/api/v1/notes', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    assert.equal(answer.status, 400, body);
    assert.equal(((await answer.json()) as { code: string }).code, 'input.invalid');
  }
  assert.equal(({} as { text?: string }).text, undefined);
});

test('a programmer’s error tells nothing, saves nothing, and names its request', async () => {
  const answer = await post('/api/v1/breakdowns', {});
  const body = (await answer.json()) as { code: string; requestId: string; title: string };
  assert.equal(answer.status, 500);
  assert.equal(body.code, 'server.error');
  assert.match(body.requestId, /^[0-9a-f-]{36}$/);
  assert.ok(!JSON.stringify(body).includes('secret'));
  assert.equal(await countOf('note.lost'), 0);
});

test('what another site sends is refused; what this site or a programme sends is not', async () => {
  const cross = await post('/api/v1/notes', { text: 'x' }, { 'sec-fetch-site': 'cross-site' });
  assert.equal(cross.status, 403);
  const origin = await post(
    '/api/v1/notes',
    { text: 'x' },
    { origin: 'https://evil.example', host: 'care.example' },
  );
  assert.equal(origin.status, 403);
  const nowhere = await post('/api/v1/notes', { text: 'x' }, { origin: 'null' });
  assert.equal(nowhere.status, 403);
  assert.equal((await post('/contact', {}, { origin: 'null' })).status, 404);
  const garbled = await post('/api/v1/notes', { text: 'x' }, { origin: 'not a url' });
  assert.equal(garbled.status, 403);
  const own = await post('/api/v1/notes', { text: 'x' }, { 'sec-fetch-site': 'same-origin' });
  assert.equal(own.status, 201);
  assert.equal((await post('/api/v1/notes', { text: 'x' })).status, 201);
});

test('every answer carries safe headers and its request id', async () => {
  const answer = await app.request('/nothing');
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.match(
    answer.headers.get('content-security-policy') ?? '',
    /default-src 'none'.*; sandbox/,
  );
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.match(answer.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
  const isStrict = async (isSecure: boolean) =>
    (await createHttp(silent, { isSecure }).request('/')).headers.has('strict-transport-security');
  assert.deepEqual([await isStrict(true), await isStrict(false)], [true, false]);
});
