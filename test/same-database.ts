// Whether two databases are the same: every row of every table, and what they are made of.
import pg from 'pg';
import { type DatabaseAddress, poolConfig } from '../src/platform/db/connect.ts';

export async function askDatabase<T extends pg.QueryResultRow>(
  address: DatabaseAddress,
  statement: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client(poolConfig(address));
  await client.connect();
  try {
    return (await client.query<T>(statement, values)).rows;
  } finally {
    await client.end();
  }
}

/** For each table of Kept how many rows it has and a hash of all of them in order; of sequences their state. */
export async function contentOf(
  address: DatabaseAddress,
  options: { without?: readonly string[] } = {},
): Promise<Record<string, string>> {
  const tables = await askDatabase<{ name: string; kind: string }>(
    address,
    `select relname as name, relkind as kind from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'S') order by relname`,
  );
  const asked = tables
    .filter(({ name }) => !options.without?.includes(name))
    .map(({ name, kind }) =>
      kind === 'S'
        ? `select '${name}' as name, last_value || ' ' || is_called as said from ${name}`
        : `select '${name}', count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from ${name} t`,
    );
  const rows = await askDatabase<{ name: string; said: string }>(
    address,
    `select null::text as name, '' as said where false union all ${asked.join(' union all ')} order by name`,
  );
  return Object.fromEntries(rows.map(({ name, said }) => [name, said]));
}

/** Columns, constraints, indexes, triggers, functions and grants: what the migrations made. */
export const schemaOf = async (address: DatabaseAddress): Promise<string[]> =>
  (
    await askDatabase<{ line: string }>(
      address,
      `select format('column %s.%s %s %s %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
          a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) as line
        from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'S')
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
      union all
      select format('constraint %s.%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
        from pg_constraint where connamespace = 'public'::regnamespace
      union all
      select format('index %s %s', pg_get_indexdef(indexrelid), indisvalid) from pg_index i
        join pg_class c on c.oid = i.indexrelid where c.relnamespace = 'public'::regnamespace
      union all
      select format('trigger %s %s', pg_get_triggerdef(t.oid), tgenabled) from pg_trigger t
        join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'public'::regnamespace and not tgisinternal
      union all
      select format('grants %s %s %s', c.relname, c.relacl::text, c.relpersistence) from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'S')
      union all
      select format('grants %s.%s %s', attrelid::regclass, attname, attacl::text) from pg_attribute a
        join pg_class c on c.oid = a.attrelid where c.relnamespace = 'public'::regnamespace and attacl is not null
      union all
      select format('function %s %s', oid::regprocedure, md5(prosrc)) from pg_proc p
        where pronamespace = 'public'::regnamespace and prolang <> (select oid from pg_language where lanname = 'c')
      order by line`,
    )
  ).map(({ line }) => line);
