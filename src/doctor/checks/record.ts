// Whether the database itself refuses to change what tells what happened.
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { appendOnly, mutable } from '../append-only.ts';
import type { Check } from '../check.ts';
import { type Finding, say } from '../rules.ts';

export const recordChecks: readonly Check[] = [
  { key: 'append-only', needs: 'tables', run: (patient) => patient.read(rightsFound) },
];

async function rightsFound(ctx: Ctx): Promise<Finding[]> {
  const { rows: role } = await sql<{ isMighty: boolean }>`
    select current_user <> 'kept_app' or rolsuper
      or exists (select from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace) as "isMighty"
    from pg_roles r where rolname = current_user`.execute(ctx.db);
  if (role[0]?.isMighty !== false) return [say.alarm('append-only.mighty')];
  const rights = await rightsOf(ctx);
  const names = new Set(rights.map(({ table }) => table));
  const tooMany = rights.flatMap(tooMuch);
  const unknown = [...names].filter((table) => !isKnown(table));
  const missing = Object.keys(appendOnly).filter((table) => !names.has(table));
  return say.orWell(
    [
      ...(tooMany.length > 0
        ? [say.alarm('append-only.changeable', { count: tooMany.length, what: tooMany[0] ?? '' })]
        : []),
      ...(missing.length > 0
        ? [say.alarm('append-only.missing', { table: missing[0] ?? '' })]
        : []),
      ...(unknown.length > 0 ? [say.care('append-only.unknown', { table: unknown[0] ?? '' })] : []),
    ],
    say.ok('append-only.well', { count: Object.keys(appendOnly).length }),
  );
}

interface Rights {
  table: string;
  mayDelete: boolean;
  mayTruncate: boolean;
  /** Columns that the application may update. */
  updatable: string[];
}

async function rightsOf(ctx: Ctx): Promise<Rights[]> {
  const { rows } = await sql<Rights>`
    select relname as table, has_table_privilege(c.oid, 'delete') as "mayDelete",
      has_table_privilege(c.oid, 'truncate') or has_table_privilege(c.oid, 'trigger') as "mayTruncate",
      array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
        and attgenerated = '' and has_column_privilege(c.oid, attnum, 'update') order by attnum) as updatable
    from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname`.execute(
    ctx.db,
  );
  return rows;
}

/** What the application may do to a table of the record beyond its list, as `table.column`. */
function tooMuch({ table, mayDelete, mayTruncate, updatable }: Rights): string[] {
  const list = appendOnly[table];
  if (!list) return mayTruncate ? [table] : [];
  return [
    ...updatable
      .filter((column) => !list.updatable.includes(column))
      .map((each) => `${table}.${each}`),
    ...((mayDelete && !list.deletable) || mayTruncate ? [table] : []),
  ];
}

const isKnown = (table: string): boolean =>
  table in appendOnly || table in mutable || table === 'migrations';
