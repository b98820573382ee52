// What happens to a database between two versions: everything or nothing.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, afterEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { onServer, releaseTestServer, testDatabase, testServer } from '../../../test/server.ts';
import { type DatabaseAddress, poolConfig } from './connect.ts';
import { migrate, MigrationError } from './migrate.ts';
import { rehearseMigrations } from './rehearse-migrations.ts';

const own = join(import.meta.dirname, '../../../migrations');
let base: string;
let folder: URL;
let address: DatabaseAddress;
let drop: () => Promise<void>;

before(async () => {
  await testServer();
  base = mkdtempSync(join(tmpdir(), 'kept-migrations-'));
});
after(async () => {
  rmSync(base, { recursive: true });
  await releaseTestServer();
});
beforeEach(async () => {
  ({ address, drop } = await testDatabase());
  const copy = mkdtempSync(join(base, 'version-'));
  cpSync(own, copy, { recursive: true });
  folder = pathToFileURL(`${copy}/`);
});
afterEach(() => drop());

/** The next version has these files too. */
function plant(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files))
    writeFileSync(new URL(`2999${name}.sql`, folder), text);
}

async function ask<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const client = new pg.Client(poolConfig(address));
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** All columns with their types and rights, all rows of the list of migrations. */
const shape = () =>
  ask(`select attrelid::regclass::text as at, attname as name, format_type(atttypid, atttypmod) as type, attacl::text as rights
    from pg_attribute join pg_class c on c.oid = attrelid
    where relnamespace = 'public'::regnamespace and attnum > 0 and relkind in ('r', 'i', 'S')
    union all select 'migrations', name, '', '' from migrations order by 1, 2`);

const harmless = {
  '1-visits':
    'create table visits (id int primary key, at timestamptz(3)); grant select on visits to kept_app;',
  '2-nickname': `alter table people add column nickname text not null default '';
    create index people_nickname on people (nickname);`,
};

test('of three migrations the third fails: everything is as it was, and the sentence says where', async () => {
  plant({
    ...harmless,
    '3-broken': 'update people set nickname = name;\nalter table no_such_table add column x int;',
  });
  const was = await shape();
  await assert.rejects(migrate(address, { folder }), (error: unknown) => {
    assert.ok(error instanceof MigrationError);
    assert.match(
      error.message,
      /^Migration 29993-broken\.sql failed and changed nothing: .*no_such_table/,
    );
    return true;
  });
  assert.deepEqual(await shape(), was);
  rmSync(new URL('29993-broken.sql', folder));
  assert.deepEqual(await migrate(address, { folder }), ['29991-visits.sql', '29992-nickname.sql']);
});

test('a mistake in the text is found by its line', async () => {
  plant({ '1-typo': '-- a comment\ncreate table visits (\n  id int primry key\n);' });
  await assert.rejects(migrate(address, { folder }), /29991-typo\.sql \(line 3\) failed/);
});

test('even a first installation that fails leaves nothing behind', async () => {
  await drop();
  const server = await testServer();
  const name = `empty_${process.pid}`;
  await onServer(server, `create database ${name}`);
  address = { ...server, database: name };
  drop = async () => {
    await onServer(server, `drop database ${name} with (force)`);
    await releaseTestServer();
  };
  plant({ '3-broken': 'select 1 / 0;' });
  await assert.rejects(migrate(address, { folder }), /division by zero/);
  assert.deepEqual(
    await ask(`select relname from pg_class where relnamespace = 'public'::regnamespace`),
    [],
  );
});

test('whoever starts meanwhile waits, and finds it done', async () => {
  plant({ '1-slow': 'create table visits (id int); select pg_sleep(0.3);' });
  const told: (readonly string[])[] = [];
  const tell = (pending: readonly string[]) => void told.push(pending);
  const ran = await Promise.all(
    Array.from({ length: 4 }, () => migrate(address, { folder, tell })),
  );
  assert.deepEqual(ran.flat(), ['29991-slow.sql']);
  assert.deepEqual(told, [['29991-slow.sql']]);
});

test('a connection that is cut in the middle leaves everything as it was', async () => {
  plant({ ...harmless, '3-cut': 'select pg_terminate_backend(pg_backend_pid());' });
  const was = await shape();
  await assert.rejects(migrate(address, { folder }));
  assert.deepEqual(await shape(), was);
});

test('what one migration has put off is checked before the next', async () => {
  plant({
    '1-deferred': `create table houses (id int primary key);
      create table doors (id int primary key, house int references houses deferrable initially deferred);
      insert into doors values (1, 1); insert into houses values (1);`,
    '2-alter': 'alter table doors add column colour text;',
  });
  assert.equal((await migrate(address, { folder })).length, 2);
});

describe('a database that a newer version has changed', () => {
  beforeEach(() => ask(`insert into migrations (name) values ('29990101T0000-of-tomorrow.sql')`));

  test('is refused in a sentence, and is left alone', async () => {
    const was = await shape();
    for (const refused of [migrate(address), rehearseMigrations(address)])
      await assert.rejects(refused, (error: unknown) => {
        assert.ok(error instanceof MigrationError);
        assert.match(
          error.message,
          /belongs to a newer version of Kept: it has had 29990101T0000-of-tomorrow\.sql/,
        );
        assert.match(error.message, /Nothing was changed/);
        return true;
      });
    assert.deepEqual(await shape(), was);
  });

  test('is refused also where this version has steps that it has not had', async () => {
    plant(harmless);
    const was = await shape();
    await assert.rejects(migrate(address, { folder }), /of-tomorrow/);
    assert.deepEqual(await shape(), was);
  });
});

describe('a dry run', () => {
  test('does all of it, takes it back and says which tables were kept from whom', async () => {
    await ask(
      `insert into people (id, name, language, created_at) values (gen_random_uuid(), 'Ann', 'en', now())`,
    );
    plant({
      ...harmless,
      '3-link': 'create table badges (id int primary key, person uuid references people);',
    });
    const was = await shape();
    const rehearsal = await rehearseMigrations(address, { folder });
    assert.deepEqual(
      rehearsal.ran.map(({ name }) => name),
      ['29991-visits.sql', '29992-nickname.sql', '29993-link.sql'],
    );
    assert.deepEqual(
      rehearsal.locks.map(({ table, from }) => [table, from]),
      [['people', 'all']],
    );
    assert.ok(rehearsal.grownBytes > 0 && rehearsal.loggedBytes > 0);
    assert.deepEqual(await shape(), was);
  });

  test('says what fails as the upgrade itself would', async () => {
    plant({ '1-broken': 'select 1 / 0;' });
    await assert.rejects(rehearseMigrations(address, { folder }), /29991-broken\.sql failed/);
  });

  test('of a database that is up to date runs nothing', async () => {
    const { ran, locks } = await rehearseMigrations(address);
    assert.deepEqual([ran, locks], [[], []]);
  });
});

test('a table that somebody holds on to is waited for only so long', async () => {
  plant({ '1-column': 'alter table people add column nickname text;' });
  const client = new pg.Client(poolConfig(address));
  await client.connect();
  await client.query('begin; select from people');
  await assert.rejects(
    rehearseMigrations(address, { folder, lockPatience: '100ms' }),
    /29991-column\.sql waited too long for another programme/,
  );
  await client.end();
});

test('no migration ends the transaction of all', () => {
  const names = readdirSync(own);
  assert.ok(names.length > 40);
  for (const name of names) {
    const text = readFileSync(join(own, name), 'utf8').replaceAll(/--.*$|\$\$[^]*?\$\$/gm, '');
    assert.doesNotMatch(
      text,
      /\b(commit|rollback|start transaction|concurrently|begin)\s*;?$/im,
      name,
    );
  }
});
