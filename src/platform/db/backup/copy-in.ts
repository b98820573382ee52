// A backup becomes a database in one transaction: whatever ends it before its end leaves nothing.
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DatabaseAddress } from '../connect.ts';
import { listMigrations, migrationsLock, prepareMigrations, runMigration } from '../migrations.ts';
import { type Archive, withArchive } from './archive/read.ts';
import type { Whole } from './archive/seal.ts';
import { putAside } from './aside.ts';
import { eachPart, headOf, requireKnown, requireSums } from './check.ts';
import { type Head, jobsName, ofTable, type Sum, type Sums } from './manifest.ts';
import { damaged, notEmpty } from './refusals.ts';
import { columnList, isEmpty, quoted } from './schema.ts';
import { withOwner } from './session.ts';
import { type Summing, summing } from './sum.ts';

/** Is told of each table that has rows, as its loading begins. */
export type Progress = (what: string) => void;

export interface CopyInOptions {
  progress?: Progress;
  signal?: AbortSignal | undefined;
}

export interface Restored {
  head: Head;
  sums: Sums;
  /** Migrations that came after the backup. */
  newer: string[];
}

/** Refuses what `copyIn` refuses of the file, and touches nothing. */
export const requireRestorable = (path: string): Promise<Whole> =>
  withArchive(path, async (archive) => {
    await requireKnown(await headOf(archive));
    return archive.whole;
  });

/**
 * Fills an empty database from a backup, as its owner, and brings it to this version. Refuses `backup.not-a-backup`,
 * `backup.damaged`, `backup.newer`, `backup.not-empty`; throws what PostgreSQL or the file system says. Whatever ends
 * it leaves the database empty.
 */
export const copyIn = (
  address: DatabaseAddress,
  path: string,
  { progress = () => {}, signal }: CopyInOptions = {},
): Promise<Restored> =>
  withArchive(
    path,
    async (archive) => {
      const head = await headOf(archive);
      await requireKnown(head);
      const work = async (client: pg.Client): Promise<Restored> => {
        await client.query(`select pg_advisory_lock(${migrationsLock})`);
        if (!(await isEmpty(client))) throw notEmpty();
        await client.query('begin');
        const restored = await fill(client, archive, head, progress);
        await client.query('commit');
        await client.query('vacuum (analyze)');
        return restored;
      };
      return withOwner(address, work, signal);
    },
    signal,
  );

async function fill(
  client: pg.Client,
  archive: Archive,
  head: Head,
  progress: Progress,
): Promise<Restored> {
  await client.query(`set local maintenance_work_mem = '256MB'`);
  await prepareMigrations(client);
  for (const { name } of head.migrations) await runMigration(client, name);
  const aside = await putAside(client);
  const sums = await load(client, archive, head, progress);
  await aside.putBack();
  await setSequences(client, sums);
  await setMigrations(client, head);

  const had = new Set(head.migrations.map(({ name }) => name));
  const newer = (await listMigrations()).filter((name) => !had.has(name));
  for (const name of newer) await runMigration(client, name);
  await handOverJobs(client);
  return { head, sums, newer };
}

async function load(
  client: pg.Client,
  archive: Archive,
  head: Head,
  progress: Progress,
): Promise<Sums> {
  // What migrations wrote by themselves is in the backup, as it has become.
  const names = head.tables.map(({ name }) => quoted(name)).join(', ');
  if (names) await client.query(`truncate ${names}`);
  await client.query(
    'create temporary table restored_jobs (job text, payload jsonb, run_at timestamptz, key text) on commit drop',
  );
  const targets = new Map(
    head.tables.map(({ name, columns }) => [
      ofTable(name),
      `copy ${quoted(name)} (${columnList(columns)}) from stdin`,
    ]),
  );
  targets.set(jobsName, 'copy restored_jobs from stdin');

  const found = new Map<string, Sum>();
  let open: Loading | undefined;
  const close = async () => {
    if (open) found.set(open.what, await open.end());
    open = undefined;
  };
  const sums = await eachPart(archive, async (what, bytes) => {
    if (open?.what !== what) {
      await close();
      progress(what);
      const statement = targets.get(what);
      if (!statement || found.has(what)) throw damaged();
      open = loading(client, what, statement);
    }
    await (open as Loading).give(bytes);
  });
  await close();
  requireSums(sums, found);
  return sums;
}

interface Loading {
  what: string;
  give(bytes: Buffer): Promise<void>;
  end(): Promise<Sum>;
}

function loading(client: pg.Client, what: string, statement: string): Loading {
  const sum: Summing = summing();
  const stream = client.query(copyFrom(statement));
  const ended = finished(stream);
  // Met by whoever gives or ends; until then it is nobody's.
  ended.catch(() => {});
  return {
    what,
    async give(bytes) {
      sum.add(bytes);
      const written = new Promise<void>((resolve, reject) => {
        stream.write(bytes, (error) => (error ? reject(error) : resolve()));
      });
      await Promise.race([written, ended]);
    },
    async end() {
      stream.end();
      await ended;
      return sum.end();
    },
  };
}

async function setSequences(client: pg.Client, { sequences }: Sums): Promise<void> {
  for (const { name, last, isCalled } of sequences)
    await client.query('select setval($1::text::regclass, $2, $3)', [quoted(name), last, isCalled]);
}

/** They ran when they ran. */
const setMigrations = (client: pg.Client, { migrations }: Head): Promise<unknown> =>
  client.query(
    `update migrations m set ran_at = w."ranAt"
     from json_to_recordset($1::json) as w (name text, "ranAt" timestamptz) where w.name = m.name`,
    [JSON.stringify(migrations)],
  );

/** The worker's own tables are made when it starts: until then its jobs wait where new ones do. */
const handOverJobs = (client: pg.Client): Promise<unknown> =>
  client.query(
    `insert into dispatches (id, job, payload, run_at, job_key)
     select gen_random_uuid(), job, payload, run_at, key from restored_jobs`,
  );
