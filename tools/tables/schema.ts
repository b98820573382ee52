// What the migrations make: tables, and what the application's role may do with them.
import type { AppendOnly } from '../../src/doctor/append-only.ts';

export interface Schema {
  tables: Set<string>;
  /** Rights of the application by table. */
  grants: Map<string, Grants>;
}

export interface Grants {
  /** Columns that it may update, or 'all'. */
  update: Set<string> | 'all';
  delete: boolean;
}

const applicationRole = 'kept_app';

/** @param migrations their texts, in order */
export function readSchema(migrations: readonly string[]): Schema {
  const text = migrations.join('\n').replaceAll(/--.*$/gm, '');
  const tables = new Set<string>();
  const changes =
    /\b(create|drop)\s+(?:unlogged\s+)?(?:table|view|materialized\s+view)\s+(?:if\s+(?:not\s+)?exists\s+)?(\w+)/gi;
  for (const [, verb, table] of text.matchAll(changes)) {
    if (verb!.toLowerCase() === 'create') tables.add(table!);
    else tables.delete(table!);
  }
  return { tables, grants: readGrants(text) };
}

function readGrants(text: string): Map<string, Grants> {
  const grants = new Map<string, Grants>();
  const statements = new RegExp(
    `\\bgrant\\s+([^;]+?)\\s+on\\s+(?:table\\s+)?([\\w\\s,]+?)\\s+to\\s+${applicationRole}\\b`,
    'gi',
  );
  for (const [, rights = '', tables = ''] of text.matchAll(statements)) {
    for (const table of tables.split(',').map((name) => name.trim())) {
      const known = grants.get(table) ?? { update: new Set<string>(), delete: false };
      const update = /\bupdate\b(?:\s*\(([^)]*)\))?/i.exec(rights);
      if (update && update[1] === undefined) known.update = 'all';
      else if (update && known.update !== 'all') {
        for (const column of update[1]!.split(',')) known.update.add(column.trim());
      }
      if (/\b(delete|truncate|all)\b/i.test(rights)) known.delete = true;
      grants.set(table, known);
    }
  }
  return grants;
}

/** Sentences about tables that are on no list or may be changed in other ways than their list says. */
export function checkLists(
  { tables, grants }: Schema,
  appendOnly: Record<string, AppendOnly>,
  mutable: Record<string, string>,
): string[] {
  const sentences: string[] = [];
  for (const table of tables) {
    const lists = [table in appendOnly, table in mutable].filter(Boolean).length;
    if (lists === 0) sentences.push(`${table} is on no list of src/doctor/append-only.ts.`);
    if (lists === 2) sentences.push(`${table} is on both lists of src/doctor/append-only.ts.`);
  }
  for (const table of [...Object.keys(appendOnly), ...Object.keys(mutable)]) {
    if (!tables.has(table)) sentences.push(`${table} is on a list, but no migration makes it.`);
  }
  for (const [table, allowed] of Object.entries(appendOnly)) {
    const granted = grants.get(table);
    const update = granted?.update ?? new Set();
    const columns = update === 'all' ? ['every column'] : [...update].toSorted();
    if (columns.join() !== allowed.updatable.toSorted().join()) {
      sentences.push(
        `${table}: the list lets [${allowed.updatable.join(', ')}] change, the grants [${columns.join(', ')}].`,
      );
    }
    if (Boolean(granted?.delete) !== Boolean(allowed.deletable)) {
      sentences.push(`${table}: list and grants differ on whether rows may be deleted.`);
    }
  }
  return sentences;
}
