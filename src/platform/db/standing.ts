// How a database does, as its owner sees it: what the application itself may not look at.
import pg from 'pg';
import { type DatabaseAddress, poolConfig } from './connect.ts';
import { compareMigrations, listMigrations, migrationsDone } from './migrations.ts';

export interface DatabaseStanding {
  /** As people say it, `18.4`; and as numbers compare, 180004. */
  version: string;
  versionNumber: number;
  answerMs: number;
  bytes: number;
  connections: { used: number; most: number };
  /** Settings that are off and must not be, so that what was acknowledged survives a power cut. */
  unsafe: string[];
  /** The database's clock less this machine's, in milliseconds. */
  skewMs: number;
  /** The longest open transaction but this one. */
  oldest: { ms: number; programme: string } | undefined;
  /** Of the transaction numbers that there are before the database stops, from 0 to 1. */
  numbersUsed: number;
  /** The table with the largest share of dead rows among those where it matters. */
  untidy: { table: string; dead: number; share: number } | undefined;
  invalidIndexes: string[];
  migrations: { newest: string | undefined; count: number; pending: string[]; foreign: string[] };
  /** Connections of processes that do background work. */
  workers: number;
}

const connectMs = 8000;

/** Asks on a connection of its own. Throws what the driver throws where there is no database. */
export async function databaseStanding(address: DatabaseAddress): Promise<DatabaseStanding> {
  const client = new pg.Client({
    ...poolConfig(address),
    application_name: 'kept doctor',
    connectionTimeoutMillis: connectMs,
    statement_timeout: connectMs,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    const clock = await clockOf(client);
    const { rows } = await client.query<Row>(standing);
    const { programme, openMs, table, dead, share, ...row } = rows[0] as Row;
    return {
      ...row,
      ...clock,
      connections: { used: row.used, most: row.most },
      oldest: openMs === null ? undefined : { ms: openMs, programme: programme ?? '' },
      untidy: table === null ? undefined : { table, dead: dead ?? 0, share: share ?? 0 },
      migrations: await migrationsOf(client),
    };
  } finally {
    await client.end();
  }
}

interface Row {
  version: string;
  versionNumber: number;
  bytes: number;
  used: number;
  most: number;
  unsafe: string[];
  openMs: number | null;
  programme: string | null;
  numbersUsed: number;
  table: string | null;
  dead: number | null;
  share: number | null;
  invalidIndexes: string[];
  workers: number;
}

/** Of three tries the one that was answered fastest says most exactly when the clock was read. */
async function clockOf(client: pg.Client): Promise<{ answerMs: number; skewMs: number }> {
  const tries: { answerMs: number; skewMs: number }[] = [];
  for (let n = 0; n < 3; n++) {
    const asked = performance.now();
    const from = Date.now();
    const { rows } = await client.query<{ at: number }>(
      `select extract(epoch from clock_timestamp())::float8 * 1000 as at`,
    );
    const answerMs = performance.now() - asked;
    tries.push({ answerMs, skewMs: (rows[0]?.at ?? from) - (from + answerMs / 2) });
  }
  return tries.reduce((best, each) => (each.answerMs < best.answerMs ? each : best));
}

async function migrationsOf(client: pg.Client): Promise<DatabaseStanding['migrations']> {
  const done = await migrationsDone(client);
  const compared = compareMigrations(await listMigrations(), done);
  return { newest: done.at(-1), count: done.length, ...compared };
}

/** Rows that only wait to be tidied away, below which nobody notices. */
const fewRows = 20_000;

const standing = `
  with settings as (select name, setting from pg_settings),
  others as (
    select * from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
  ), oldest as (
    select extract(epoch from clock_timestamp() - xact_start)::float8 * 1000 as ms, application_name
    from others where xact_start is not null order by xact_start limit 1
  ), untidy as (
    select relname, n_dead_tup::int8 as dead, n_dead_tup::float8 / (n_dead_tup + n_live_tup) as share
    from pg_stat_user_tables where schemaname = 'public' and n_dead_tup > ${fewRows}
    order by share desc limit 1
  )
  select current_setting('server_version') as version,
    current_setting('server_version_num')::int as "versionNumber",
    pg_database_size(current_database()) as bytes,
    (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used,
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most,
    array(select name from settings where setting = 'off'
      and name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name) as unsafe,
    (select ms from oldest) as "openMs", (select application_name from oldest) as programme,
    (select age(datfrozenxid) / 2000000000.0 from pg_database where datname = current_database())::float8 as "numbersUsed",
    (select relname from untidy) as table, (select dead from untidy) as dead, (select share from untidy) as share,
    array(select indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indexrelid
      where not indisvalid and relnamespace = 'public'::regnamespace order by 1) as "invalidIndexes",
    (select count(*)::int from others where application_name = 'kept jobs') as workers`;
