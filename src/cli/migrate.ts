import type { DatabaseAddress } from '../platform/db/connect.ts';
import { migrate } from '../platform/db/migrate.ts';
import {
  type Rehearsal,
  rehearseMigrations,
  type TableLock,
} from '../platform/db/rehearse-migrations.ts';

/** Brings the database to this version; with `dryRun` takes it back and says what it took. */
export async function migrateDatabase(
  address: DatabaseAddress,
  { dryRun, print }: { dryRun: boolean; print: (line: string) => void },
): Promise<void> {
  if (dryRun) {
    for (const line of rehearsalLines(await rehearseMigrations(address))) print(line);
    return;
  }
  const ran = await migrate(address);
  print(ran.length === 0 ? upToDate : `Ran ${ran.join(', ')}.`);
}

const upToDate = 'The database is up to date.';

/** What a dry run found, line by line. */
export function rehearsalLines({ ran, locks, ms, grownBytes, loggedBytes }: Rehearsal): string[] {
  if (ran.length === 0) return [upToDate];
  const width = Math.max(...ran.map(({ name }) => name.length));
  return [
    `${ran.length === 1 ? 'One migration' : `${ran.length} migrations`} ran in one transaction, which was taken back:`,
    ...ran.map((each) => `  ${each.name.padEnd(width)}  ${length(each.ms)}`),
    `Together ${length(ms)}; the database grew by ${size(grownBytes)} and wrote ${size(loggedBytes)} to its log.`,
    ...(locks.length === 0
      ? ['No table was kept from anybody.']
      : ['Meanwhile these tables were kept from others:', ...locks.map(lockLine)]),
    'Nothing was changed.',
  ];
}

function lockLine({ table, rows, from, ms }: TableLock): string {
  const who = from === 'all' ? 'nobody could read or write it' : 'nobody could write it';
  const count = rows < 0 ? '' : ` (${rows.toLocaleString('en')} rows)`;
  return `  ${table}${count}: ${who} for ${length(ms)}`;
}

const length = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

function size(bytes: number): string {
  const kilobytes = Math.max(0, bytes) / 1024;
  if (kilobytes < 1024) return `${Math.round(kilobytes)} kB`;
  const megabytes = kilobytes / 1024;
  return megabytes < 1024 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1024).toFixed(1)} GB`;
}
