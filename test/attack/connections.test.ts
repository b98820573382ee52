// Ten thousand connections that say nothing, or a letter now and then, keep nobody out and are not kept.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { type AddressInfo, connect, createServer as createPlain, type Socket } from 'node:net';
import os from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Hono } from 'hono';
import { type RunningServer, startServer } from '../../bench/server.ts';
import { boundConnections } from '../../src/platform/connections.ts';
import { createHttpServer } from '../../src/platform/http/index.ts';

/** Resolves with all that are connected; those turned away are closed and not among them. */
async function crowd(port: number, count: number, hello = ''): Promise<Socket[]> {
  const sockets: Socket[] = [];
  // In portions: a machine does not queue ten thousand at once.
  for (let at = 0; at < count; at += 250)
    sockets.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(250, count - at) }, () => {
          const socket = connect(port, '127.0.0.1').resume();
          socket.on('error', () => {});
          return new Promise<Socket>((resolve) => {
            socket.once('close', () => resolve(socket));
            socket.once('connect', () => {
              if (hello) socket.write(hello);
              resolve(socket);
            });
          });
        }),
      )),
    );
  return sockets;
}

const closed = (socket: Socket): Promise<void> =>
  socket.destroyed
    ? Promise.resolve()
    : new Promise((resolve) => socket.once('close', () => resolve()));

const megabytesOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const descriptors = (): number =>
  Number(/Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 0);

describe('a server as it is started', () => {
  const dataDir = mkdtempSync(join(os.tmpdir(), 'kept-crowd-'));
  let server: RunningServer;
  before(async () => {
    server = await startServer({ dataDir });
  });
  after(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true });
  });
  const port = () => Number(new URL(server.url).port);
  // A machine that allows fewer files shows it with fewer.
  const many = Math.min(10_000, descriptors() - 1000);

  const ready = async (): Promise<number> => {
    const from = performance.now();
    const answer = await fetch(`${server.url}/api/v1/setup`, {
      signal: AbortSignal.timeout(10_000),
    });
    assert.equal(answer.status, 200);
    await answer.text();
    return performance.now() - from;
  };

  test('goes on answering while ten thousand hold half a request each', async () => {
    const kept = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').trim();
    const pid = Number(kept.split(' ')[0]) || server.pid;
    await ready();
    const before = megabytesOf(pid);
    const sockets = await crowd(port(), many, 'GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    assert.ok(sockets.filter((each) => !each.destroyed).length > many * 0.9, 'they are connected');
    const took = [];
    for (let n = 0; n < 20; n++) took.push(await ready());
    const grown = megabytesOf(pid) - before;
    const median = took.toSorted((a, b) => a - b)[10] as number;
    // Others may work on this machine: who is kept out waits for ever.
    assert.ok(median < 3000, `answers took ${took.map(Math.round).join(' ')} ms`);
    assert.ok(grown < 400, `grew by ${Math.round(grown)} MB`);
    for (const each of sockets) each.destroy();
    await ready();
  });

  test('takes mail while hundreds hold its mail port, and turns away one who has too many', async () => {
    const sockets = await crowd(server.smtpPort, 400, 'EHLO a\r\nMAIL FR');
    await Promise.all(sockets.slice(60).map(closed));
    const open = sockets.filter((each) => !each.destroyed).length;
    assert.ok(open <= 50, `${open}`);
    const other = connect({ port: server.smtpPort, host: '127.0.0.1', localAddress: '127.0.0.2' });
    const [greeting] = await new Promise<[string]>((resolve) => {
      other.setEncoding('utf8').once('data', (text: string) => resolve([text]));
    });
    assert.match(greeting, /^220 /);
    for (const each of [...sockets, other]) each.destroy();
    await ready();
  });
});

describe('a request that does not end', () => {
  const ways: Record<string, (socket: Socket) => void> = {
    'no word': () => {},
    'half a line': (socket) => socket.write('GET / HT'),
    'a header now and then': (socket) => {
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
      const timer = setInterval(
        () => socket.write(`X-${Math.floor(performance.now())}: a\r\n`),
        100,
      );
      socket.once('close', () => clearInterval(timer));
    },
    'a second one behind the first': (socket) =>
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HT'),
  };

  for (const [name, say] of Object.entries(ways))
    test(`is let go of: ${name}`, async () => {
      const app = new Hono().get('/', (c) => c.text('here'));
      const server = createHttpServer(() => app, { headersMs: 800 });
      const socket = connect(await listening(server), '127.0.0.1');
      socket.on('error', () => {}).resume();
      await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
      const from = performance.now();
      say(socket);
      await closed(socket);
      assert.ok(performance.now() - from < 10_000);
      server.close();
    });
});

describe('how many connections there are', () => {
  test('of one address is bounded, of a proxy in front of us only together', async () => {
    for (const [isMany, expected] of [
      [false, 5],
      [true, 20],
    ] as const) {
      const server = createPlain();
      boundConnections(server, {
        most: 20,
        mostOfOne: 5,
        isMany: () => isMany,
        farewell: 'too many\r\n',
      });
      const sockets = await crowd(await listening(server), 30);
      for (const each of sockets) each.resume();
      await Promise.all(sockets.slice(expected).map(closed));
      assert.equal(sockets.filter((each) => !each.destroyed).length, expected);
      for (const each of sockets) each.destroy();
      await Promise.all(sockets.map(closed));
      server.close();
    }
  });

  test('is free again when they left, and none stays for ever', async () => {
    const server = createPlain();
    boundConnections(server, { most: 2, mostOfOne: 2, longestMs: 200 });
    const port = await listening(server);
    for (let n = 0; n < 3; n++) {
      const sockets = await crowd(port, 2);
      for (const each of sockets) each.resume();
      assert.ok(sockets.every((each) => !each.destroyed));
      await Promise.all(sockets.map(closed));
      await new Promise((resolve) => setImmediate(resolve));
    }
    server.close();
  });
});

const listening = (server: Server | ReturnType<typeof createPlain>): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
