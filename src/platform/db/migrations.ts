// The files of migrations/ and what running one of them is: whoever runs them says in which transaction.
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { applicationRole } from './connect.ts';

const folder = new URL('../../../migrations/', import.meta.url);
/** Any constant: whoever migrates, restores or backs up holds it, so that they do it one after the other. */
export const migrationsLock = 7_411_920;

/** The names of all that this program knows, in order. */
export const listMigrations = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();

/** The application's role, and the table of what has run. Harmless when they are there. */
export async function prepareMigrations(client: pg.ClientBase): Promise<void> {
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

/** Runs one and notes it, in the transaction that is open. Throws an Error with its name and what PostgreSQL refused. */
export async function runMigration(client: pg.ClientBase, name: string): Promise<void> {
  const text = await readFile(new URL(name, folder), 'utf8');
  try {
    await client.query(text);
    await client.query('insert into migrations (name) values ($1)', [name]);
  } catch (error) {
    throw new Error(`Migration ${name} failed and changed nothing: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
