// Backups with real servers: what comes back is what there was.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { askDatabase, contentOf, schemaOf } from '../../../../test/same-database.ts';
import { testDatabase } from '../../../../test/server.ts';
import { makeDemo } from '../../../../tools/demo/main.ts';
import { readConfig } from '../../../config.ts';
import type { DatabaseAddress } from '../connect.ts';
import { type EmbeddedDatabase, startEmbedded } from '../embedded.ts';
import { migrate } from '../migrate.ts';
import { listMigrations, prepareMigrations, runMigration } from '../migrations.ts';
import { withArchive } from './archive/read.ts';
import type { Entry } from './archive/tar.ts';
import { writeArchive } from './archive/write.ts';
import { checkBackup } from './check.ts';
import { copyIn } from './copy-in.ts';
import { backUpTo } from './file.ts';
import { withOwner } from './session.ts';

const base = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'kept-backup-'));
const keys = { ids: [], sealed: null };
let house: { address: DatabaseAddress; drop(): Promise<void> };
let elsewhere: EmbeddedDatabase;
let files = 0;

before(async () => {
  house = await testDatabase();
  const config = readConfig({ SESSION_SECRET: 'a secret only for tests, long enough' });
  await makeDemo(house.address, config, pino({ level: 'silent' }), () => {});
  await awkward(house.address);
  const log = { debug() {}, info() {}, warn() {} };
  elsewhere = await startEmbedded({ dataDir: join(base, 'elsewhere'), log, fsync: false });
});
after(async () => {
  await elsewhere.stop();
  await house.drop();
  rmSync(base, { recursive: true, force: true });
});

/** What a text of rows could stumble over. */
async function awkward(address: DatabaseAddress): Promise<void> {
  await askDatabase(
    address,
    `insert into files (hash, bytes, created_at) values ('\\x00ff5c6e', 4, now());
     insert into file_chunks (hash, position, data)
       select '\\x00ff5c6e', n, decode(repeat('00ff5c0a0d095c2e', 131072), 'hex') from generate_series(0, 9) n;
     update organisation set outside_recourse = E'\\\\N\\t\\\\.\\r\\n\\\\x41 ''quoted'' "twice" \\u200f ‏שלום 🧺\\\\';
     insert into drafts (person_id, matter_id, kind, content, updated_at)
       select s.person_id, m.id, 'note', '{"a\\\\tb": ["\\u0001", null, 1e300, "\\\\u2028"]}', 'infinity'
       from (select person_id from staff limit 1) s, (select id from matters limit 1) m`,
  );
}

const newFile = (): string => join(base, `backup-${++files}.tar.zst`);

const backUp = (address: DatabaseAddress, path = newFile()) =>
  backUpTo(path, { address, kept: '1.2.3', keys }).then((written) => ({ path, ...written }));

/** An empty database on the other server, as DATABASE_URL would name it. */
async function emptyElsewhere(name: string): Promise<string> {
  await askDatabase(elsewhere.connection, `create database ${name}`);
  return urlOf(name);
}

const urlOf = (name: string): string =>
  `postgresql://${elsewhere.connection.user}@localhost:${elsewhere.connection.port}/${name}?host=${encodeURIComponent(elsewhere.connection.host)}`;

test('from the embedded database to a server and back, every row of every table is the same', async () => {
  const [rows, schema] = [await contentOf(house.address), await schemaOf(house.address)];
  const filled = Object.values(rows).filter((said) => !said.startsWith('0 '));
  assert.ok(filled.length > 45, `${filled.length} tables have rows`);

  const there = await emptyElsewhere('there');
  const first = await backUp(house.address);
  const restored = await copyIn(there, first.path);
  assert.deepEqual(restored.newer, []);
  assert.deepEqual(await contentOf(there), rows);
  assert.deepEqual(await schemaOf(there), schema);

  const second = await backUp(there);
  await copyIn(elsewhere.connection, second.path);
  assert.deepEqual(await contentOf(elsewhere.connection), rows);
  assert.deepEqual(await migrate(elsewhere.connection), [], 'it is of this version');
});

test('a backup says what it holds, and its check reads every row of it', async () => {
  const { path, head, sums, bytes } = await backUp(house.address);
  const checked = await checkBackup(path);
  assert.deepEqual([checked.head, checked.sums, checked.bytes], [head, sums, bytes]);
  const [{ n } = { n: 0 }] = await askDatabase<{ n: number }>(
    house.address,
    'select count(*)::int as n from events',
  );
  assert.equal(sums.tables.events?.rows, n);
});

const isUntouched = async (address: DatabaseAddress): Promise<boolean> =>
  (await askDatabase(address, `select from pg_class where relnamespace = 'public'::regnamespace`))
    .length === 0;

test('a file that is cut off, altered or no backup is refused before anything is written', async () => {
  const { path, bytes } = await backUp(house.address);
  const target = await emptyElsewhere('refusing');
  const spoilt = (about: string, spoil: (path: string, bytes: Buffer) => void): string => {
    const file = join(base, `${about}.tar.zst`);
    writeFileSync(file, readFileSync(path));
    spoil(file, readFileSync(path));
    return file;
  };
  const altered = (at: number) => (file: string, content: Buffer) => {
    content[at] = (content[at] as number) ^ 1;
    writeFileSync(file, content);
  };
  const cases: [string, string][] = [
    [spoilt('without-its-end', (file) => truncateSync(file, bytes - 1)), 'backup.damaged'],
    [spoilt('half', (file) => truncateSync(file, Math.floor(bytes / 2))), 'backup.damaged'],
    [spoilt('its-beginning', (file) => truncateSync(file, 20)), 'backup.damaged'],
    [spoilt('a-bit-in-the-middle', altered(Math.floor(bytes / 2))), 'backup.damaged'],
    [spoilt('a-bit-of-the-seal', altered(bytes - 1)), 'backup.damaged'],
    [spoilt('something-else', (file) => writeFileSync(file, 'PGDMP')), 'backup.not-a-backup'],
    [spoilt('nothing', (file) => truncateSync(file, 0)), 'backup.not-a-backup'],
    [join(base, 'not-there'), 'backup.cannot-read'],
  ];
  for (const [file, code] of cases) {
    await assert.rejects(copyIn(target, file), { code }, file);
    await assert.rejects(checkBackup(file), { code }, file);
  }
  assert.ok(await isUntouched(target));
});

test('rows that are not those that were counted are refused, also where the file is whole', async () => {
  const { path } = await backUp(house.address);
  const target = await emptyElsewhere('recounting');
  const events = 'tables/events/000000.copy';
  const lines = (bytes: Buffer) => bytes.toString('utf8').split('\n');
  const spoilings: Record<string, (entry: Entry) => Entry[]> = {
    'one row less': (entry) => [
      { ...entry, bytes: Buffer.from(lines(entry.bytes).slice(1).join('\n')) },
    ],
    'two rows changed places': (entry) => {
      const [first, second, ...others] = lines(entry.bytes);
      return [{ ...entry, bytes: Buffer.from([second, first, ...others].join('\n')) }];
    },
    'no rows at all': () => [],
    'rows of a table that is not named': (entry) => [
      entry,
      { ...entry, name: 'tables/nobody/000000.copy' },
    ],
    'a part again, later': (entry) => [
      entry,
      { name: 'tables/staff/000001.copy', bytes: Buffer.from('') },
      entry,
    ],
  };
  for (const [about, spoil] of Object.entries(spoilings)) {
    const file = newFile();
    await withArchive(path, ({ entries }) => {
      const spoilt = async function* () {
        for await (const entry of entries())
          if (entry.name === events) yield* spoil(entry);
          else yield entry;
      };
      return writeArchive(spoilt(), new Date(), createWriteStream(file));
    });
    await assert.rejects(checkBackup(file), { code: 'backup.damaged' }, about);
    await assert.rejects(copyIn(target, file), { code: 'backup.damaged' }, about);
    assert.ok(await isUntouched(target), about);
  }
});

test('a backup of a newer Kept is refused, and so is a database with anything in it', async () => {
  const { path } = await backUp(house.address);
  const newer = await testDatabase();
  await askDatabase(
    newer.address,
    `insert into migrations (name) values ('29990101T0000-later.sql')`,
  );
  const later = await backUp(newer.address);
  await newer.drop();
  const target = await emptyElsewhere('taken');
  await assert.rejects(copyIn(target, later.path), { code: 'backup.newer' });
  assert.ok(await isUntouched(target));

  await askDatabase(target, 'create table something (id int); insert into something values (7)');
  await assert.rejects(copyIn(target, path), { code: 'backup.not-empty' });
  assert.deepEqual(await askDatabase(target, 'select id from something'), [{ id: 7 }]);
  assert.deepEqual(Object.keys(await contentOf(target)), ['something'], 'nothing was added');
});

test('an older database comes into this version as if it had been brought up where it was', async () => {
  const known = await listMigrations();
  const old = await emptyElsewhere('old');
  await withOwner(old, async (client) => {
    await prepareMigrations(client);
    for (const name of known.slice(0, known.indexOf('20261122T1310-save-views.sql')))
      await runMigration(client, name);
  });
  await oldHouse(old);
  const { path } = await backUp(old);
  const target = await emptyElsewhere('brought_up');
  const restored = await copyIn(target, path);
  assert.equal(restored.newer.length, (await migrate(old)).length);
  // The time at which a migration ran is its own.
  const without = ['migrations'];
  assert.deepEqual(await contentOf(target, { without }), await contentOf(old, { without }));
  assert.deepEqual(await schemaOf(target), await schemaOf(old));
});

/** Rows of a time before lists were counted: the migrations after it have something to do. */
async function oldHouse(address: DatabaseAddress): Promise<void> {
  await askDatabase(
    address,
    `insert into people (id, name, language, created_at)
       select gen_random_uuid(), 'Somebody ' || n, 'en', now() from generate_series(1, 50) n;
     insert into events (id, at, kind, cause_kind, request_id, data)
       select gen_random_uuid(), now(), 'person.created', 'setup', 'r' || n, '{}' from generate_series(1, 500) n`,
  );
}

test('a restore that is killed leaves an empty database, and the next one fills it', async () => {
  const { path } = await backUp(house.address);
  const target = await emptyElsewhere('killed');
  const script = fileURLToPath(new URL('../../../../test/killed-restore.ts', import.meta.url));
  const child = spawn(process.execPath, [script, target, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  await once(child, 'close');
  assert.match(said.toString(), /^tables\//, 'it was loading');
  await copyIn(target, path);
  assert.deepEqual(await contentOf(target), await contentOf(house.address));
});

test('what the worker had taken over waits again, what it gave up does not', async () => {
  const worker = await testDatabase();
  await askDatabase(
    worker.address,
    `select graphile_worker.add_job('conversations.file', '{"journalId": "a\\tb"}', run_at => '2031-01-01', job_key => 'k');
     select graphile_worker.add_job('given.up', '{}', max_attempts => 1);
     update graphile_worker._private_jobs set attempts = 1 where max_attempts = 1`,
  );
  const { path } = await backUp(worker.address);
  const target = await emptyElsewhere('worker');
  await copyIn(target, path);
  assert.deepEqual(
    await askDatabase(target, 'select job, payload, run_at, job_key, topic from dispatches'),
    [
      {
        ...{ job: 'conversations.file', payload: { journalId: 'a\tb' }, job_key: 'k', topic: null },
        run_at: new Date('2031-01-01T00:00:00.000Z'),
      },
    ],
  );
  await worker.drop();
});

test('while others write, a backup holds what was true at one moment', async () => {
  const busy = await testDatabase();
  const stopped = new AbortController();
  const writing = (async () => {
    for (let n = 0; !stopped.signal.aborted; n++)
      await askDatabase(
        busy.address,
        `insert into form_attempts (id, at, address) values (gen_random_uuid(), now(), 'a');
         insert into people (id, name, language, created_at) values (gen_random_uuid(), 'b', 'en', now())`,
      );
  })();
  const made = [];
  try {
    for (let n = 0; n < 5; n++) made.push(await backUp(busy.address));
  } finally {
    stopped.abort();
    await writing;
    await busy.drop();
  }
  for (const { sums } of made)
    assert.equal(sums.tables.form_attempts?.rows, sums.tables.people?.rows);
  assert.ok(
    (made.at(-1)?.sums.tables.people?.rows ?? 0) > (made[0]?.sums.tables.people?.rows ?? 0),
  );
});

test('one backup at a time, never over a file, and one that fails leaves none', async () => {
  const results = await Promise.allSettled([backUp(house.address), backUp(house.address)]);
  const codes = results.map((each) => (each.status === 'rejected' ? each.reason.code : 'made'));
  assert.ok(
    codes.includes('made') && codes.every((code) => ['made', 'backup.running'].includes(code)),
  );

  const taken = newFile();
  writeFileSync(taken, 'mine');
  await assert.rejects(backUp(house.address, taken), { code: 'backup.exists' });
  assert.equal(readFileSync(taken, 'utf8'), 'mine');

  const source = { address: house.address, kept: '1', keys };
  await assert.rejects(backUpTo(join(base, 'aborted'), source, AbortSignal.abort()));
  await assert.rejects(backUp(house.address, join(base, 'no/such/folder')), {
    code: 'backup.cannot-write',
  });
  const empty = await emptyElsewhere('nothing_here');
  await assert.rejects(backUp(empty, join(base, 'of-nothing')), { code: 'backup.nothing' });
  const left = readdirSync(base).filter((name) => /aborted|of-nothing|\.part$/.test(name));
  assert.deepEqual(left, []);
});

test('who is told to stop stops, in the middle too, and leaves nothing', async () => {
  const stopping = new AbortController();
  const { path } = await backUp(house.address);
  const target = await emptyElsewhere('stopped');
  const progress = () => stopping.abort();
  await assert.rejects(copyIn(target, path, { progress, signal: stopping.signal }));
  assert.ok(await isUntouched(target));
  await assert.rejects(checkBackup(path, stopping.signal));
});
