import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { testDatabase } from '../../../test/server.ts';
import { system } from '../context.ts';
import { connect, type Database } from '../db/connect.ts';
import { topicChannel } from '../jobs/index.ts';
import { type Hub, startHub } from './hub.ts';

let drop: () => Promise<void>;
let database: Database;
let hub: Hub;
const server = createServer((request, response) => {
  const topics = new URL(request.url ?? '', 'http://x').searchParams.getAll('topic');
  void hub.listen(system('person'), topics, response);
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

async function listen(...topics: string[]): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  const query = topics.map((topic) => `topic=${topic}`).join('&');
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
