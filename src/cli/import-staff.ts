import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { importStaff as addAll, type StaffRow } from '../organisation/index.ts';
import { system } from '../platform/context.ts';
import { invalid } from '../platform/refusal.ts';
import type { CommandDeps } from './person-add.ts';

const needed = ['name', 'email', 'job_title', 'team'];
const columns = [...needed, 'manager_email', 'roles', 'languages', 'phone'];
/** What `person add` calls them. */
const aliases: Record<string, string> = { title: 'job_title', manager: 'manager_email' };
const mostBytes = 20 * 1024 * 1024;

/** Adds the staff of a CSV file, all or nobody; with `dryRun` nobody, but says what is wrong. */
export async function importStaff(
  { kept, print }: CommandDeps,
  { file, dryRun }: { file: string; dryRun: boolean },
): Promise<void> {
  const rows = staffRows(await readText(file));
  const dryRunEnded = new Error('The dry run ended well.');
  try {
    await kept.transact(system('import', basename(file)), async (ctx) => {
      await addAll(ctx, rows);
      if (dryRun) throw dryRunEnded;
    });
  } catch (error) {
    if (error !== dryRunEnded) throw error;
  }
  const count = rows.length === 1 ? 'one person' : `${rows.length} people`;
  print(dryRun ? `All right: ${count} would be added.` : `Added ${count}.`);
}

/** The rows of a CSV text with the columns above in any order; `;` and tabs separate as well as commas. */
export function staffRows(text: string): StaffRow[] {
  const header = text.slice(0, text.search(/\r|\n|$/));
  const delimiter = [';', '\t', ','].find((each) => header.includes(each)) ?? ',';
  const records = parsed(text, delimiter);
  const [first, ...rest] = records;
  const names = (first?.record ?? []).map(columnOf);
  requireColumns(names);
  if (rest.length === 0) throw invalid('cli.import', 'The file has no people in it.');
  return rest.map(({ record, info }) => {
    const cell = (name: string): string => record[names.indexOf(name)]?.trim() ?? '';
    return {
      line: info.lines,
      name: cell('name'),
      email: cell('email'),
      jobTitle: cell('job_title'),
      team: cell('team'),
      managerEmail: cell('manager_email'),
      roles: cell('roles'),
      languages: cell('languages'),
      phone: cell('phone'),
    };
  });
}

function columnOf(heading: string): string {
  const name = heading
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  return aliases[name] ?? name;
}

interface CsvRecord {
  record: string[];
  info: { lines: number };
}

function parsed(text: string, delimiter: string): CsvRecord[] {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      info: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count_less: true,
    }) as unknown as CsvRecord[];
  } catch (error) {
    if (error instanceof CsvError)
      throw invalid('cli.import', `The file is not a CSV table: ${error.message}.`);
    throw error;
  }
}

function requireColumns(names: readonly string[]): void {
  const missing = needed.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !columns.includes(name));
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  if (missing.length > 0)
    throw invalid(
      'cli.import',
      `The first line must name the columns; missing: ${missing.join(', ')}.`,
    );
  if (unknown.length + twice.length > 0)
    throw invalid(
      'cli.import',
      `These columns are unknown or twice there: ${[...unknown, ...twice].join(', ')}. Known are ${columns.join(', ')}.`,
    );
}

/** UTF-8 or UTF-16 as it says itself, else what spreadsheets on Windows write. */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw invalid(
      'cli.import',
      `The file ${file} cannot be read (${error.code ?? error.message}).`,
    );
  });
  if (bytes.length > mostBytes) throw invalid('cli.import', 'The file is larger than 20 MiB.');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
