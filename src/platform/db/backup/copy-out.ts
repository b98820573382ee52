// A backup is made while everything goes on: one transaction sees the database as it was at one moment.
import type { Writable } from 'node:stream';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DatabaseAddress } from '../connect.ts';
import { migrationsLock } from '../migrations.ts';
import type { Whole } from './archive/seal.ts';
import type { Entry } from './archive/tar.ts';
import { writeArchive } from './archive/write.ts';
import {
  format,
  type Head,
  headName,
  jobsName,
  ofTable,
  partName,
  type Sum,
  type Sums,
  sumsName,
} from './manifest.ts';
import { isRunning, nothingThere } from './refusals.ts';
import { columnList, listSequences, listTables, quoted } from './schema.ts';
import { backupLock, withOwner } from './session.ts';
import { summing } from './sum.ts';

export interface BackupSource {
  address: DatabaseAddress;
  /** Version of this programme. */
  kept: string;
  keys: Head['keys'];
}

export interface Written extends Whole {
  head: Head;
  sums: Sums;
}

/**
 * Writes all of the database into `out`, a few megabytes at a time, and ends it. Refuses `backup.nothing`,
 * `backup.running`; throws what PostgreSQL or the stream says.
 */
export const copyOut = (
  source: BackupSource,
  out: Writable,
  signal?: AbortSignal,
): Promise<Written> =>
  withOwner(
    source.address,
    async (client) => {
      // Nobody changes the schema meanwhile.
      await client.query(`select pg_advisory_lock_shared(${migrationsLock})`);
      const lock = await client.query<{ is: boolean }>(
        `select pg_try_advisory_lock(${backupLock}) as is`,
      );
      if (!lock.rows[0]?.is) throw isRunning();
      await client.query('begin isolation level repeatable read read only');
      const head = await headOf(client, source);
      const result = {} as { sums: Sums };
      const whole = await writeArchive(
        entriesOf(client, head, (sums) => {
          result.sums = sums;
        }),
        new Date(head.takenAt),
        out,
        signal,
      );
      await client.query('commit');
      return { ...whole, head, sums: result.sums };
    },
    signal,
  );

async function headOf(client: pg.Client, { kept, keys }: BackupSource): Promise<Head> {
  const { rows: known } = await client.query<{ is: boolean; at: Date; postgres: string }>(
    `select to_regclass('public.migrations') is not null as is, now() as at,
      current_setting('server_version') as postgres`,
  );
  const database = known[0];
  if (!database?.is) throw nothingThere();
  const { rows: migrations } = await client.query<{ name: string; at: Date }>(
    'select name, ran_at as at from migrations order by name collate "C"',
  );
  if (migrations.length === 0) throw nothingThere();
  return {
    format,
    kept,
    takenAt: database.at.toISOString(),
    postgres: database.postgres,
    migrations: migrations.map(({ name, at }) => ({ name, ranAt: at.toISOString() })),
    tables: await listTables(client),
    keys,
  };
}

async function* entriesOf(
  client: pg.Client,
  head: Head,
  ended: (sums: Sums) => void,
): AsyncGenerator<Entry, void, undefined> {
  yield { name: headName, bytes: Buffer.from(JSON.stringify(head, null, 1)) };
  const tables: Record<string, Sum> = {};
  for (const { name, columns } of head.tables) {
    const rows = `copy ${quoted(name)} (${columnList(columns)}) to stdout`;
    tables[name] = yield* partsOf(client, ofTable(name), rows);
  }
  const jobs = (await hasWorker(client))
    ? yield* partsOf(client, jobsName, waitingJobs)
    : summing().end();
  const sums = { tables, jobs, sequences: await listSequences(client) };
  yield { name: sumsName, bytes: Buffer.from(JSON.stringify(sums, null, 1)) };
  ended(sums);
}

const partBytes = 4 * 1024 * 1024;

/** What a COPY answers, cut into parts; returns what it came to. */
async function* partsOf(
  client: pg.Client,
  what: string,
  statement: string,
): AsyncGenerator<Entry, Sum, undefined> {
  const sum = summing();
  let [part, length, held] = [0, 0, [] as Buffer[]];
  const cut = (): Entry => {
    const entry = { name: partName(what, part++), bytes: Buffer.concat(held, length) };
    [length, held] = [0, []];
    return entry;
  };
  for await (const chunk of client.query(copyTo(statement)) as AsyncIterable<Buffer>) {
    sum.add(chunk);
    held.push(chunk);
    length += chunk.length;
    if (length >= partBytes) yield cut();
  }
  if (length > 0) yield cut();
  return sum.end();
}

async function hasWorker(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(
    `select to_regclass('graphile_worker._private_jobs') is not null as is`,
  );
  return rows[0]?.is === true;
}

/** Also those that a worker is at: what they do is not in the snapshot. Not those that were given up. */
const waitingJobs = `copy (
  select t.identifier, j.payload, j.run_at, j.key from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  where j.attempts < j.max_attempts order by j.id) to stdout`;
