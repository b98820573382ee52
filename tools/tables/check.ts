import type { AppendOnly } from '../../src/doctor/append-only.ts';
import { floors } from '../boundaries/rules.ts';
import { checkLists, readSchema } from './schema.ts';
import { type Usage, usagesIn } from './usage.ts';

export interface House {
  /** Texts of the migrations, in order. */
  migrations: string[];
  /** Text by path, of the TypeScript below src/. */
  files: Record<string, string>;
  appendOnly: Record<string, AppendOnly>;
  mutable: Record<string, string>;
}

type Found = Usage & { file: string };

/** Sentences about everything that is not as it should be, and how many uses were looked at. */
export function checkTables(house: House): { sentences: string[]; uses: number; tables: number } {
  const schema = readSchema(house.migrations);
  const found = Object.entries(house.files)
    .filter(([file]) => !file.endsWith('.test.ts'))
    .flatMap(([file, text]) => usagesIn(file, text).map((usage): Found => ({ ...usage, file })));
  const declarations = found.filter(
    ({ kind, file }) => kind === 'declares' && file.endsWith('/tables.ts'),
  );
  const uses = found.filter(({ kind, table }) => kind !== 'declares' && schema.tables.has(table));
  const sentences = [
    ...checkDeclarations(schema.tables, declarations),
    ...uses.flatMap((use) => checkUse(use, declarations)),
    ...checkLists(schema, house.appendOnly, house.mutable),
  ];
  return { sentences: [...new Set(sentences)], uses: uses.length, tables: schema.tables.size };
}

function checkDeclarations(tables: Set<string>, declarations: Found[]): string[] {
  const sentences = declarations
    .filter(({ table }) => !tables.has(table))
    .map(({ file, table }) => `${file} declares ${table}, but no migration makes it.`);
  for (const table of tables) {
    const files = declarations.filter((each) => each.table === table).map(({ file }) => file);
    if (files.length === 0) sentences.push(`${table} is declared in no tables.ts.`);
    if (files.length > 1) sentences.push(`${table} is declared in ${files.join(' and ')}.`);
  }
  return sentences;
}

function checkUse({ file, line, kind, table }: Found, declarations: Found[]): string[] {
  const declaration = declarations.find((each) => each.table === table);
  if (!declaration) return [];
  const [owner, user] = [sliceOf(declaration.file), sliceOf(file)];
  if (kind === 'writes' && user !== owner) {
    return [`${file}:${line} writes ${table}, which ${owner} declares: ask at its door.`];
  }
  if (floorOf(user) < floorOf(owner)) {
    return [`${file}:${line} reads ${table}, which stands on a higher floor (${owner}).`];
  }
  return [];
}

function sliceOf(file: string): string {
  return /^src\/([^/]+)\//.exec(file)?.[1] ?? 'the top';
}

/** What is no slice (main.ts, cli/) stands above all. */
function floorOf(slice: string): number {
  const floor = floors.findIndex((slices) => slices.includes(slice));
  return floor === -1 ? floors.length : floor;
}
