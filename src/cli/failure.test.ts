import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { testDatabase } from '../../test/server.ts';
import { connect, poolConfig } from '../platform/db/connect.ts';
import { MigrationError } from '../platform/db/migrate.ts';
import { invalid } from '../platform/refusal.ts';
import { sentencesOf } from './failure.ts';
import { addressOf } from './start.ts';

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => assert.fail('It should have failed.'),
    (error: unknown) => error,
  );

const listen = (port: number, host: string) =>
  new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });

test('what a machine refuses at the start is said in a sentence', async () => {
  const taken = await listen(0, '127.0.0.1');
  const { port } = taken.address() as { port: number };
  assert.match(
    String(sentencesOf(await failureOf(listen(port, '127.0.0.1')))),
    /^Port \d+ is in use/,
  );
  taken.close();
  assert.match(
    String(sentencesOf(await failureOf(listen(0, '203.0.113.9')))),
    /^HOST 203.0.113.9 is no address of this machine/,
  );
  const database = connect(`postgresql://nobody@127.0.0.1:${port}/kept`, { connections: 1 });
  assert.match(
    String(sentencesOf(await failureOf(database.pool.query('select 1')))),
    /^The database that DATABASE_URL names cannot be reached \(ECONNREFUSED\)/,
  );
  await database.close();
});

test('a database that goes away in the middle, or has no room, is said in a sentence', async () => {
  const { address, drop } = await testDatabase();
  const client = new pg.Client(poolConfig(address));
  client.on('error', () => {});
  await client.connect();
  const cut = await failureOf(client.query('select pg_terminate_backend(pg_backend_pid())'));
  await client.end();
  await drop();
  assert.match(
    String(sentencesOf(cut)),
    /^The database went away in the middle \(.+ is taken back/,
  );
  const broken = Object.assign(new Error('read ECONNRESET'), {
    ...{ code: 'ECONNRESET', syscall: 'read' },
  });
  assert.match(String(sentencesOf(broken)), /^The database went away in the middle/);
  const full = Object.assign(new Error('could not extend file'), { code: '53100' });
  assert.match(String(sentencesOf(full)), /^The disk of the database is full \(could not extend/);
});

test('a folder that cannot be used is named', async () => {
  const error = await failureOf(mkdir(join(import.meta.filename, 'data'), { recursive: true }));
  assert.match(String(sentencesOf(error)), /cannot be used \(ENOTDIR\)/);
});

test('a refusal names its fields; a fault of ours stays a fault', () => {
  const refusal = invalid('a.code', 'Nobody was added.', [
    { field: 'line 2', message: 'No name.' },
  ]);
  assert.deepEqual(sentencesOf(refusal), ['Nobody was added.', '  line 2: No name.']);
  assert.deepEqual(sentencesOf(new MigrationError('It is of a newer Kept.')), [
    'It is of a newer Kept.',
  ]);
  assert.equal(sentencesOf(new TypeError('x is undefined')), undefined);
});

test('the printed address can be opened', () => {
  assert.equal(addressOf('127.0.0.1', 3000), 'http://127.0.0.1:3000');
  assert.equal(addressOf('::1', 3000), 'http://[::1]:3000');
  assert.doesNotMatch(addressOf('0.0.0.0', 3000), /0\.0\.0\.0/);
});
