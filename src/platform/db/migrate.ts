import pg from 'pg';
import { type DatabaseAddress, poolConfig } from './connect.ts';
import { listMigrations, migrationsLock, prepareMigrations, runMigration } from './migrations.ts';

/**
 * Brings the database to the newest schema as its owner, each file in its own transaction, and makes
 * the application's role. Returns the names of the files that ran. Throws what PostgreSQL refused.
 */
export async function migrate(address: DatabaseAddress): Promise<string[]> {
  const client = new pg.Client(poolConfig(address));
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(${migrationsLock})`);
    await prepareMigrations(client);
    const done = new Set(
      (await client.query<{ name: string }>('select name from migrations')).rows.map((r) => r.name),
    );
    const ran: string[] = [];
    for (const name of await listMigrations()) {
      if (done.has(name)) continue;
      await runOne(client, name);
      ran.push(name);
    }
    return ran;
  } finally {
    await client.end();
  }
}

async function runOne(client: pg.Client, name: string): Promise<void> {
  await client.query('begin');
  try {
    await runMigration(client, name);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
