import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { connect, type Database, type DatabaseAddress, poolConfig } from '../connect.ts';
import { copyIn, type Restored } from './copy-in.ts';
import { isDrilling, noScratch } from './refusals.ts';
import { drillLock } from './session.ts';

const insufficientPrivilege = '42501';

/**
 * Restores a backup into a database made for it on the same server, lets `look` at it, and drops it again. Refuses what
 * `copyIn` refuses, `backup.no-scratch`, `backup.drill-running`.
 */
export async function withScratch<T>(
  address: DatabaseAddress,
  path: string,
  look: (database: Database, restored: Restored) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const client = new pg.Client({ ...poolConfig(address), application_name: 'kept drill' });
  client.on('error', () => {});
  await client.connect();
  let name: string | undefined;
  try {
    const lock = await client.query<{ is: boolean }>(
      `select pg_try_advisory_lock(${drillLock}) as is`,
    );
    if (!lock.rows[0]?.is) throw isDrilling();
    const ours = await prefixOf(client);
    await dropLeftovers(client, ours);
    name = `${ours}${randomBytes(6).toString('hex')}`;
    await make(client, name);
    const scratch = addressIn(address, name);
    const restored = await copyIn(scratch, path, { signal });
    const database = connect(scratch, { connections: 2, name: 'kept drill' });
    try {
      return await look(database, restored);
    } finally {
      await database.close();
    }
  } finally {
    if (name) await client.query(`drop database if exists ${name} with (force)`).catch(() => {});
    await client.end();
  }
}

async function make(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`create database ${name} template template0 encoding 'UTF8'`);
  } catch (error) {
    if ((error as { code?: string }).code === insufficientPrivilege) throw noScratch();
    throw error;
  }
}

/** Another Kept may have its database on the same server. */
async function prefixOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ oid: string }>(
    'select oid::text as oid from pg_database where datname = current_database()',
  );
  return `kept_drill_${rows[0]?.oid}_`;
}

/** Of drills that were killed: while we hold the lock no other one is alive. */
async function dropLeftovers(client: pg.Client, ours: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database d join pg_roles r on r.oid = d.datdba
     where datname ~ '^${ours}[0-9a-f]{12}$' and r.rolname = current_user`,
  );
  for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`);
}

/** The same server and user, another database. */
function addressIn(address: DatabaseAddress, database: string): DatabaseAddress {
  if (typeof address !== 'string') return { ...address, database };
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.href;
}
