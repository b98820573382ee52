import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, type TestContext, test } from 'node:test';
import pg from 'pg';
import {
  type EmbeddedDatabase,
  EmbeddedError,
  type EmbeddedOptions,
  joinEmbedded,
  startEmbedded,
} from './embedded.ts';

const log = { debug() {}, info() {}, warn() {} };
const memory = '/dev/shm';
const scratch = mkdtempSync(join(existsSync(memory) ? memory : os.tmpdir(), 'kept-embedded-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const optionsFor = (name: string) => ({ dataDir: join(scratch, name), log, fsync: false });

test('what was written is there after a stop and a start', async (t) => {
  const options = optionsFor('again');
  const first = await start(t, options);
  await query(first.connection, 'create table words (word text)');
  await query(first.connection, "insert into words values ('kept')");
  await first.stop();
  await first.stop();

  const second = await start(t, options);
  assert.deepEqual(await query(second.connection, 'select word from words'), [{ word: 'kept' }]);
  await second.stop();
  assert.equal(existsSync(second.connection.host), false, 'the socket folder is gone');
});

test('a second start is refused, while a command may join the first', async (t) => {
  const options = optionsFor('twice');
  const first = await start(t, options);
  await assert.rejects(startEmbedded(options), (error) => {
    assert.ok(error instanceof EmbeddedError);
    assert.match(
      error.message,
      /^Kept is already running on the data directory .+ \(process \d+\)\./,
    );
    return true;
  });
  const joined = await joinEmbedded(options);
  assert.deepEqual(joined.connection, first.connection);
  await joined.stop();
  assert.deepEqual(await query(first.connection, 'select 1 as one'), [{ one: 1 }]);
  await first.stop();

  const alone = await joinEmbedded(options);
  t.after(() => alone.stop());
  assert.deepEqual(await query(alone.connection, 'select 1 as one'), [{ one: 1 }]);
});

test('another process is refused as well, until the first was killed', async (t) => {
  const options = optionsFor('killed');
  const child = startInChild(options.dataDir);
  const [connection] = await once(createInterface({ input: child.stdout! }), 'line');
  await query(JSON.parse(connection), 'create table words (word text)');
  await query(JSON.parse(connection), "insert into words values ('acknowledged')");
  await assert.rejects(startEmbedded(options), new RegExp(`process ${child.pid}`));

  await killGroup(child);
  const next = await start(t, options);
  assert.deepEqual(await query(next.connection, 'select word from words'), [
    { word: 'acknowledged' },
  ]);
});

test('a start after the server was killed together with Kept recovers', async (t) => {
  const options = optionsFor('crashed');
  const child = startInChild(options.dataDir);
  const [connection] = await once(createInterface({ input: child.stdout! }), 'line');
  await query(JSON.parse(connection), 'create table words (word text)');
  process.kill(serverProcess(options.dataDir), 'SIGKILL');
  await killGroup(child);

  const next = await start(t, options);
  assert.deepEqual(await query(next.connection, 'select word from words'), []);
});

test('Kept learns that its server has ended', async (t) => {
  const options = optionsFor('ended');
  const database = await start(t, options);
  process.kill(serverProcess(options.dataDir), 'SIGINT');
  assert.match(await database.ended, /database system is shut down/);
});

test('a set-up that was killed is begun anew', async (t) => {
  const options = optionsFor('halfway');
  mkdirSync(options.dataDir);
  const begun = new Promise<void>((resolve) => {
    const watcher = watch(options.dataDir, (_, name) => {
      if (name !== 'postgres.tmp') return;
      watcher.close();
      resolve();
    });
  });
  const child = startInChild(options.dataDir);
  await begun;
  await killGroup(child);
  assert.equal(existsSync(join(options.dataDir, 'postgres')), false);

  const database = await start(t, options);
  assert.deepEqual(await query(database.connection, 'select 1 as one'), [{ one: 1 }]);
});

test('a left process number that a stranger has now does not stand in the way', async (t) => {
  const options = optionsFor('stranger');
  const first = await start(t, options);
  const note = join(options.dataDir, 'postgres', 'postmaster.pid');
  const lines = readFileSync(note, 'utf8').split('\n');
  await first.stop();

  const stranger = spawn('sleep', ['60']);
  t.after(() => stranger.kill());
  writeFileSync(note, [stranger.pid, ...lines.slice(1)].join('\n'));
  await start(t, options);
  assert.equal(stranger.exitCode, null);
});

test('the own settings of the machine are kept and used', async (t) => {
  const options = optionsFor('settings');
  const first = await start(t, options);
  await first.stop();
  writeFileSync(join(options.dataDir, 'postgres', 'local.conf'), "work_mem = '17MB'\n");
  const second = await start(t, options);
  assert.deepEqual(await query(second.connection, 'show work_mem'), [{ work_mem: '17MB' }]);
});

test('a data directory that cannot be used is refused with a sentence', async () => {
  const file = join(scratch, 'file');
  writeFileSync(file, '');
  await assert.rejects(
    startEmbedded({ ...optionsFor('file'), dataDir: join(file, 'data') }),
    /^EmbeddedError: The data directory .+ cannot be used\. A file is in the way of the folder\./,
  );
  const { dataDir } = optionsFor('foreign');
  mkdirSync(join(dataDir, 'postgres'), { recursive: true });
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '12\n');
  await assert.rejects(startEmbedded({ dataDir, log }), /was written by PostgreSQL 12, but/);
});

/** Starts the database and stops it with the test, also if that fails. */
async function start(t: TestContext, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const database = await startEmbedded(options);
  t.after(() => database.stop());
  return database;
}

async function query(connection: pg.ClientConfig, text: string) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** A process, leader of a group of its own, that starts the database and prints where it is. */
function startInChild(dataDir: string): ChildProcess {
  const program = `
    import { startEmbedded } from ${JSON.stringify(import.meta.resolve('./embedded.ts'))};
    const log = { debug() {}, info() {}, warn() {} };
    const dataDir = ${JSON.stringify(dataDir)};
    const { connection } = await startEmbedded({ dataDir, log, fsync: true });
    console.log(JSON.stringify(connection));`;
  return spawn(process.execPath, ['--input-type=module', '--eval', program], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function killGroup(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  process.kill(-child.pid!, 'SIGKILL');
  await ended;
}

function serverProcess(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}
