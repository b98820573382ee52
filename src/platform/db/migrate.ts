import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { applicationRole, type DatabaseAddress, poolConfig } from './connect.ts';

const folder = new URL('../../../migrations/', import.meta.url);
// Any constant: two processes that start together migrate one after the other.
const lockKey = 7_411_920;

/**
 * Brings the database to the newest schema as its owner, each file in its own transaction, and makes
 * the application's role. Returns the names of the files that ran. Throws what PostgreSQL refused.
 */
export async function migrate(address: DatabaseAddress): Promise<string[]> {
  const client = new pg.Client(poolConfig(address));
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(${lockKey})`);
    await prepare(client);
    const done = new Set(
      (await client.query<{ name: string }>('select name from migrations')).rows.map((r) => r.name),
    );
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    const ran: string[] = [];
    for (const name of files) {
      if (done.has(name)) continue;
      await runFile(client, name);
      ran.push(name);
    }
    return ran;
  } finally {
    await client.end();
  }
}

async function prepare(client: pg.Client): Promise<void> {
  await client.query(`
    do $$ begin
      if not exists (select from pg_roles where rolname = '${applicationRole}') then
        create role ${applicationRole} nologin;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$;
    do $$ begin
      -- Since version 16 whoever made a role is its member, and still may not become it.
      if not pg_has_role(current_user, '${applicationRole}',
          case when current_setting('server_version_num')::int < 160000 then 'member' else 'set' end) then
        execute format('grant ${applicationRole} to %I', current_user);
      end if;
    end $$;
    create table if not exists migrations (
      name text primary key,
      ran_at timestamptz(3) not null default now()
    );
    grant usage on schema public to ${applicationRole};
    grant select on migrations to ${applicationRole};`);
}

async function runFile(client: pg.Client, name: string): Promise<void> {
  const text = await readFile(new URL(name, folder), 'utf8');
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into migrations (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed and changed nothing: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
