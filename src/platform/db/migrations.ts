// The files of migrations/ and what running one of them is: whoever runs them says in which transaction.
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { applicationRole } from './connect.ts';

/** Cannot be done, or not now; `message` is a sentence for whoever runs Kept. Nothing was changed. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/** Those of this program. */
const ownFolder = new URL('../../../migrations/', import.meta.url);
/** Any constant: whoever migrates, restores or backs up holds it, so that they do it one after the other. */
export const migrationsLock = 7_411_920;

/** The names of all that this program knows, in order. */
export const listMigrations = async (folder = ownFolder): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();

/** The names of those that a database has had; none where there is no Kept in it yet. */
export async function migrationsDone(client: pg.ClientBase): Promise<string[]> {
  const { rows: found } = await client.query<{ is: boolean }>(
    `select to_regclass('public.migrations') is not null as is`,
  );
  if (!found[0]?.is) return [];
  const { rows } = await client.query<{ name: string }>(
    'select name from public.migrations order by name',
  );
  return rows.map(({ name }) => name);
}

/** Those that a database has not had, and those it had that this program does not know. */
export const compareMigrations = (known: readonly string[], done: readonly string[]) => ({
  pending: known.filter((name) => !done.includes(name)),
  foreign: done.filter((name) => !known.includes(name)),
});

/** @throws MigrationError for a database that a newer version, or another branch, has changed. */
export function pendingOf(known: readonly string[], done: readonly string[]): string[] {
  const { pending, foreign } = compareMigrations(known, done);
  if (foreign.length === 0) return pending;
  const [first] = foreign;
  const rest = foreign.length > 1 ? ` and ${foreign.length - 1} more` : '';
  throw new MigrationError(
    `This database belongs to a newer version of Kept: it has had ${first}${rest}, which this version does not know. ` +
      'Nothing was changed. Please start the newer version, or restore a backup that this version wrote.',
  );
}

const membership = `case when current_setting('server_version_num')::int < 160000 then 'member' else 'set' end`;

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
      if not pg_has_role(current_user, '${applicationRole}', ${membership}) then
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

/** Whether whoever is connected may work as the application. */
export async function mayWork(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_roles where rolname = '${applicationRole}' and pg_has_role(current_user, oid, ${membership})`,
  );
  return rowCount === 1;
}

/**
 * Runs one and notes it, in the transaction that is open. What it deferred is checked at once: the next one may
 * alter the table. Throws a MigrationError with its name and what PostgreSQL refused.
 */
export async function runMigration(
  client: pg.ClientBase,
  name: string,
  folder = ownFolder,
): Promise<void> {
  const text = await readFile(new URL(name, folder), 'utf8');
  try {
    await client.query(text);
    await client.query('set constraints all immediate; set constraints all deferred');
    await client.query('insert into migrations (name) values ($1)', [name]);
  } catch (error) {
    throw new MigrationError(sentenceOf(name, text, error as PostgresError), { cause: error });
  }
}

type PostgresError = Error & { code?: string; position?: string };
const lockNotAvailable = '55P03';

function sentenceOf(
  name: string,
  text: string,
  { code, position, message }: PostgresError,
): string {
  if (code === lockNotAvailable)
    return (
      `Migration ${name} waited too long for another programme that works on this database, and changed nothing. ` +
      'Please stop every other Kept, backup or report on it, and try again.'
    );
  const line = position && ` (line ${text.slice(0, Number(position)).split('\n').length})`;
  return `Migration ${name}${line ?? ''} failed and changed nothing: ${message}`;
}
