import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { after, before, test } from 'node:test';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { z } from 'zod';
import { route } from '../contract.ts';
import { createHttp, createHttpServer, refuseOtherMethods } from './index.ts';

const app = createHttp(pino({ level: 'silent' }));
const contract = { summary: '', needs: 'public', input: z.strictObject({}), output: z.object({}) };
const path = '/api/v1/notes/:id';
app.get(path, (c) => c.json({}));
refuseOtherMethods(app, [
  route({ ...contract, method: 'GET', path }),
  route({ ...contract, method: 'DELETE', path }),
]);
const server = createHttpServer(() => app);
let port: number;

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
after(() => server.close());

/** The status, the headers and the problem that a raw request is answered with. */
async function send(request: string) {
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  const answer = await text(socket);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, problem: JSON.parse(body) };
}

test('what never becomes a request is answered as a problem', async () => {
  const cases: [string, number, string][] = [
    [
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`,
      431,
      'server.headers-too-large',
    ],
    ['NONSENSE\r\n\r\n', 400, 'server.malformed'],
    ['GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'server.malformed'],
    ['GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400, 'server.malformed'],
  ];
  for (const [request, status, code] of cases) {
    const answer = await send(request);
    assert.equal(answer.status, status, request.slice(0, 60));
    assert.match(answer.head, /content-type: application\/problem\+json/i);
    assert.deepEqual([answer.problem.status, answer.problem.code], [status, code]);
  }
});

test('a known path says which methods it answers', async () => {
  const ask = (method: string) => app.request('/api/v1/notes/1', { method });
  const refused = await ask('PUT');
  assert.equal(refused.status, 405);
  assert.equal(refused.headers.get('allow'), 'OPTIONS, HEAD, GET, DELETE');
  assert.equal(((await refused.json()) as { code: string }).code, 'server.method');
  const options = await ask('OPTIONS');
  assert.deepEqual([options.status, options.headers.get('allow')?.length], [204, 26]);
  assert.equal((await ask('GET')).status, 200);
  assert.equal((await ask('HEAD')).status, 200);
});
