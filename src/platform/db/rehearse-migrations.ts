import type pg from 'pg';
import type { DatabaseAddress } from './connect.ts';
import { asOwner, inTurn, type MigrateOptions } from './migrate.ts';
import {
  listMigrations,
  migrationsDone,
  pendingOf,
  prepareMigrations,
  runMigration,
} from './migrations.ts';

export interface Rehearsal {
  ran: { name: string; ms: number }[];
  locks: TableLock[];
  ms: number;
  /** By how much the database grew, and what was written to its log. */
  grownBytes: number;
  loggedBytes: number;
}

/** A table that was there before and is kept from others until the transaction ends. */
export interface TableLock {
  table: string;
  /** As PostgreSQL counted or guessed last; below zero: never. */
  rows: number;
  /** `all`: nobody may read it either. */
  from: 'writers' | 'all';
  /** From the start of the file that took the lock to the end of all. */
  ms: number;
}

/** Others queue behind whoever waits for a lock, and a rehearsal is not worth their time. */
const usualPatience = '5s';

/**
 * Runs what is pending as `migrate` would, and takes it back. It holds the same locks for the same time.
 * @throws MigrationError as `migrate` does.
 */
export const rehearseMigrations = (
  address: DatabaseAddress,
  { folder, lockPatience = usualPatience }: MigrateOptions = {},
): Promise<Rehearsal> =>
  asOwner(address, (client) =>
    inTurn(client, { ending: 'rollback', lockPatience }, () => rehearse(client, folder)),
  );

async function rehearse(client: pg.Client, folder: URL | undefined): Promise<Rehearsal> {
  const before = await sizesOf(client);
  const existing = (await client.query<{ oid: number }>(ownTables)).rows.map(({ oid }) => oid);
  await prepareMigrations(client);
  const held: (Omit<TableLock, 'ms'> & { since: number })[] = [];
  const ran: Rehearsal['ran'] = [];
  const begun = performance.now();
  for (const name of pendingOf(await listMigrations(folder), await migrationsDone(client))) {
    const since = performance.now();
    await runMigration(client, name, folder);
    ran.push({ name, ms: performance.now() - since });
    const now = await client.query<Omit<TableLock, 'ms'>>(locksHeld, [existing]);
    const isNew = ({ table, from }: Omit<TableLock, 'ms'>) =>
      !held.some((each) => each.table === table && (each.from === from || each.from === 'all'));
    held.push(...now.rows.filter(isNew).map((lock) => ({ ...lock, since })));
  }
  const ended = performance.now();
  const after = await sizesOf(client);
  return {
    ran,
    locks: held.map(({ since, ...lock }) => ({ ...lock, ms: ended - since })),
    ms: ended - begun,
    grownBytes: after.size - before.size,
    loggedBytes: after.log - before.log,
  };
}

const ownTables = `
  select oid::int8 as oid from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`;

const locksHeld = `
  select c.relname as table, c.reltuples::float8 as rows,
    case when bool_or(l.mode = 'AccessExclusiveLock') then 'all' else 'writers' end as from
  from pg_locks l join pg_class c on c.oid = l.relation
  where l.pid = pg_backend_pid() and l.granted and c.oid::int8 = any($1::int8[])
    and l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
  group by c.oid, c.relname, c.reltuples order by c.relname`;

async function sizesOf(client: pg.Client): Promise<{ size: number; log: number }> {
  const { rows } = await client.query<{ size: number; log: number }>(
    `select pg_database_size(current_database()) as size, (pg_current_wal_insert_lsn() - '0/0')::float8 as log`,
  );
  return rows[0] as { size: number; log: number };
}
