import pg from 'pg';
import { type DatabaseAddress, poolConfig } from './connect.ts';
import {
  listMigrations,
  mayWork,
  migrationsDone,
  migrationsLock,
  pendingOf,
  prepareMigrations,
  runMigration,
} from './migrations.ts';

export { MigrationError } from './migrations.ts';

export interface MigrateOptions {
  /** Where the files are, if not those of this version. */
  folder?: URL;
  /** How long a statement waits for a table that somebody else uses, as PostgreSQL writes it. */
  lockPatience?: string;
  /** Hears what is about to run, where the database has something in it already. */
  tell?: (pending: readonly string[]) => void;
}

/** The application gives up a statement after 30 s, so what holds a lock for longer is none of ours. */
const usualPatience = '60s';

/**
 * Brings the database to the newest schema as its owner, all in one transaction, and makes the application's role.
 * Whoever comes meanwhile waits. Returns the names of the files that ran.
 * @throws MigrationError: a migration that failed, or a database that is newer; it stays as it was.
 */
export async function migrate(
  address: DatabaseAddress,
  { folder, lockPatience = usualPatience, tell }: MigrateOptions = {},
): Promise<string[]> {
  const known = await listMigrations(folder);
  return asOwner(address, async (client) => {
    // Nothing to do needs no rights: web processes may sign in as somebody who owns nothing.
    if (pendingOf(known, await migrationsDone(client)).length === 0 && (await mayWork(client)))
      return [];
    return inTurn(client, { ending: 'commit', lockPatience }, async () => {
      await prepareMigrations(client);
      const done = await migrationsDone(client);
      const pending = pendingOf(known, done);
      if (done.length > 0 && pending.length > 0) tell?.(pending);
      for (const name of pending) await runMigration(client, name, folder);
      return pending;
    });
  });
}

export async function asOwner<T>(
  address: DatabaseAddress,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...poolConfig(address), application_name: 'kept migrate' });
  client.on('error', () => {}); // a connection that broke is told to whoever asks it something
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

interface Turn {
  ending: 'commit' | 'rollback';
  lockPatience: string;
}

/** One transaction at a time over all processes; an error takes it back. */
export async function inTurn<T>(
  client: pg.Client,
  { ending, lockPatience: patience }: Turn,
  work: () => Promise<T>,
): Promise<T> {
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(${migrationsLock})`);
    await client.query(`set local lock_timeout = '${patience}'`);
    const result = await work();
    await client.query(ending);
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
