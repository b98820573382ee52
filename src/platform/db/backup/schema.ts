import type pg from 'pg';

export interface Table {
  name: string;
  columns: string[];
}

/**
 * The tables of Kept by name, with the columns that somebody writes. Without those that may be empty after a crash
 * (unlogged), what the database works out itself, and the list of migrations, which stands in the head.
 */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p'
      and a.attgenerated = '' and c.relname <> 'migrations' and ${isOurs}
    group by c.relname order by c.relname collate "C"`);
  return rows;
}

export interface Sequence {
  name: string;
  /** As text: it may be beyond what a number holds. */
  last: string;
  isCalled: boolean;
}

/** Read after the tables' snapshot began they are never behind it. */
export async function listSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'S' and ${isOurs} order by c.relname collate "C"`);
  const found: Sequence[] = [];
  for (const { name } of rows) {
    const state = await client.query<Omit<Sequence, 'name'>>(
      `select last_value::text as last, is_called as "isCalled" from ${quoted(name)}`,
    );
    found.push({ name, ...(state.rows[0] as Omit<Sequence, 'name'>) });
  }
  return found;
}

/** Whether there is anything in the database but what extensions brought. */
export async function isEmpty(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(`
    select to_regnamespace('graphile_worker') is null and not exists (select from pg_class c
      where c.relnamespace = 'public'::regnamespace and ${isOurs}) as is`);
  return rows[0]?.is === true;
}

/** The relation `c` is no part of an extension. */
const isOurs = `not exists (select from pg_depend d
  where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const columnList = (columns: readonly string[]): string => columns.map(quoted).join(', ');
