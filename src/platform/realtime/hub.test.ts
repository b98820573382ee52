import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { testDatabase } from '../../../test/server.ts';
import { type Actor, system } from '../context.ts';
import { connect, type Database } from '../db/connect.ts';
import { topicChannel } from '../jobs/index.ts';
import { type Hub, startHub } from './hub.ts';

let drop: () => Promise<void>;
let database: Database;
let hub: Hub;
const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '', 'http://x');
  const who: Actor = { ...system('person', searchParams.get('session') ?? 'x'), personId: 'eric' };
  const ago = Number(searchParams.get('ago')) || 0;
  void hub.listen(who, searchParams.getAll('topic'), response, ago);
});
const allowed = new Set(['a', 'b']);

before(async () => {
  const made = await testDatabase();
  drop = made.drop;
  database = connect(made.address, { connections: 1 });
  const hears = async (_actor: unknown, topic: string) => allowed.has(topic);
  hub = await startHub(made.address, hears, pino({ level: 'silent' }), { longestMs: 400 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
after(async () => {
  await hub.stop();
  server.close();
  await database.close();
  await drop();
});

const listen = (...topics: string[]) => listenIn('x', topics);

async function listenIn(session: string, topics: string[], ago = 0): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  const query = [
    `session=${session}`,
    `ago=${ago}`,
    ...topics.map((topic) => `topic=${topic}`),
  ].join('&');
  const request = get({ port, host: '127.0.0.1', path: `/?${query}` });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response.setEncoding('utf8');
}

const tell = (payload: string): Promise<unknown> =>
  database.pool.query('select pg_notify($1, $2)', [topicChannel, payload]);

test('one hears what one may, no more once that has ended, and comes again after a while', async () => {
  const stream = await listen('a', 'b', 'secret');
  let heard = '';
  stream.on('data', (text: string) => (heard += text));
  const ended = once(stream, 'end');
  await once(stream, 'data');
  assert.match(heard, /^event: ready\ndata: a b\n\n/);
  const first = once(stream, 'data');
  await tell('a secret');
  await first;
  allowed.delete('a');
  // In one breath, as a transaction tells it.
  await tell('recheck:a a b');
  await tell('recheck:b');
  await ended;
  assert.doesNotMatch(heard, /secret/);
  // Once as a change, once to find out that it is gone; the change told with it is not heard.
  assert.equal(heard.match(/^data: a$/gm)?.length, 2);
  assert.equal(heard.match(/^data: b$/gm)?.length, 2);
  assert.equal(hub.listeners(), 0);
});

test('what is heard by a session ends with it, and all of a person with them', async () => {
  const heard = async (session: string) => {
    const stream = await listenIn(session, ['b']);
    let text = '';
    stream.on('data', (more: string) => (text += more));
    await once(stream, 'data');
    return { ended: once(stream, 'end').then(() => text), stream };
  };
  allowed.add('b');
  const [one, other] = [await heard('one'), await heard('other')];
  // What is said after the end of one must not be written to it, and reaches the other.
  const news = once(other.stream, 'data');
  await tell('b end:one');
  await tell('b');
  // At its begin, and once.
  assert.equal((await one.ended).match(/^data: b$/gm)?.length, 2);
  await news;
  assert.equal(other.stream.readableEnded, false);
  await tell('end:eric');
  await other.ended;
  assert.equal(hub.listeners(), 0);
});

test('what changed while a screen was asking is told when it comes, and nothing older or secret', async () => {
  allowed.add('a');
  const watch = await listen('a');
  await once(watch, 'data');
  const heardNow = once(watch, 'data');
  await tell('a b secret');
  await heardNow;
  const told = async (ago: number, ...topics: string[]) => {
    const stream = await listenIn('x', topics, ago);
    let text = '';
    stream.on('data', (more: string) => (text += more));
    await once(stream, 'end');
    return text.match(/^data: (?:a|b|secret)$/gm) ?? [];
  };
  assert.deepEqual(await told(5000, 'a', 'secret'), ['data: a', 'data: a']);
  assert.deepEqual(await told(0, 'b'), ['data: b'], 'only that it is heard from now on');
});
