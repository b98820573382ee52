// Nothing of the machine is served but what was built to be: no path leads out of it.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type AddressInfo, connect } from 'node:net';
import type { Server } from 'node:http';
import { createHttpServer } from '../../src/platform/http/index.ts';
import { staticFiles } from '../../src/platform/http/static.ts';
import { testWorld, type World } from '../database.ts';

const house = mkdtempSync(join(os.tmpdir(), 'kept-house-'));
const secret = 'the words of the key';
let world: World;
let server: Server;
let port: number;

before(async () => {
  const web = join(house, 'web');
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(house, 'session-secret'), secret);
  writeFileSync(join(web, 'index.html'), '<!doctype html>the app');
  writeFileSync(join(web, 'assets', 'app-12345678.js'), '1');
  writeFileSync(join(web, '.env'), secret);
  symlinkSync(join(house, 'session-secret'), join(web, 'link.txt'));
  world = await testWorld({ staffApp: await staticFiles(web) });
  server = createHttpServer(() => world.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
  rmSync(house, { recursive: true });
});

const climbs = [
  '..',
  '%2e%2e',
  '.%2e',
  '%252e%252e',
  '..%00',
  '..;',
  '%c0%ae%c0%ae',
  '..%5c..',
  '....//..',
  '\\..\\..',
  '%u002e%u002e',
];
const targets = [
  'session-secret',
  'secret-keys',
  'etc/passwd',
  '.env',
  'package.json',
  'postgres/PG_VERSION',
  'proc/self/environ',
];

describe('a path', () => {
  test('that climbs finds nothing, as it is sent over the wire', async () => {
    const roots = [
      '/',
      '/assets/',
      '/go/',
      '/api/v1/files/',
      '/feeds/',
      '/c/x/files/',
      '/api/v1/journal/',
      '/t/',
      '/touchpoints/',
      '/api/v1/backups/',
    ];
    const paths = roots.flatMap((root) =>
      climbs.flatMap((climb) =>
        targets.flatMap((target) =>
          [1, 3, 8].map((deep) => `${root}${`${climb}/`.repeat(deep)}${target}`),
        ),
      ),
    );
    const plain = [
      '/.env',
      '/link.txt',
      '//etc/passwd',
      '/./session-secret',
      '/assets/../../session-secret',
      'http://localhost/../../session-secret',
      '/%2e%65%6e%76',
      '/assets/app-12345678.js/../../.env',
      'file:///etc/passwd',
      '/etc/passwd',
    ];
    for (const path of [...paths, ...plain]) {
      const answer = await overTheWire(path);
      assert.ok(
        !answer.includes(secret) && !/root:.*:0:0:|PG_VERSION|"name": ?"kept"/.test(answer),
        `${path}: ${answer.slice(0, 300)}`,
      );
      assert.match(
        answer,
        /^HTTP\/1\.1 (?:200|30[1238]|400|401|403|404|405) /,
        `${path}: ${answer.slice(0, 60)}`,
      );
    }
  });

  test('of a file that was there at the start is served, so that the test looks at something', async () => {
    assert.match(await overTheWire('/assets/app-12345678.js'), /^HTTP\/1\.1 200/);
  });

  test('with every ending of the world finds no file of the machine', async () => {
    for (const name of [
      '.git/config',
      '.git/HEAD',
      'node_modules/hono/package.json',
      'src/main.ts',
      'migrations/20261122T1000-create-platform.sql',
      'index.html.bak',
      'assets/',
      '.well-known/security.txt',
      'server-status',
      'metrics/../.env',
    ]) {
      const answer = await overTheWire(`/${name}`);
      assert.ok(!answer.includes('[core]') && !answer.includes('create table'), name);
    }
  });
});

test('names of files are names: a file is found by its id, and kept by its hash', async () => {
  for (const name of [
    '../../../../tmp/kept-evil.txt',
    '/etc/cron.d/kept',
    'C:\\windows\\win.ini',
    '..\\..\\x',
    '.htaccess',
    'con',
    'a\u0000.txt'.replace('\u0000', '%00'),
  ]) {
    const { status, body } = await world.call(
      'agent',
      'POST',
      `/api/v1/files?${new URLSearchParams({ name, type: 'text/plain' })}`,
      new Uint8Array([1, 2]),
    );
    assert.equal(status, 201, JSON.stringify(body));
    const { body: got, headers } = await world.call('agent', 'GET', `/api/v1/files/${body.id}`);
    assert.equal(String(got).length, 2);
    assert.ok(
      !/[/\\]/.test(decodeURIComponent(headers.get('content-disposition')?.split("''")[1] ?? '')),
      name,
    );
  }
});

function overTheWire(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (piece) => {
      text += piece;
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.end(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  });
}
