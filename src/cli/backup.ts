import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createKept } from '../app.ts';
import { keysFor, noteBackup } from '../backups/index.ts';
import { readConfig } from '../config.ts';
import { type Checked, checkBackup } from '../platform/db/backup/check.ts';
import { backUpTo } from '../platform/db/backup/file.ts';
import { nothingThere } from '../platform/db/backup/refusals.ts';
import { connect } from '../platform/db/connect.ts';
import { listMigrations } from '../platform/db/migrations.ts';
import { version } from '../platform/version.ts';
import { openPlace, type Place } from './open.ts';

type Print = (line: string) => void;

/** Writes all of the database into a new file while Kept runs or not, and reads it again. */
export async function backUp(file: string, print: Print): Promise<void> {
  const path = resolve(file);
  requireDatabase();
  const place = await openPlace('beside');
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  try {
    const begun = performance.now();
    const keys = keysFor(place.config);
    await backUpTo(path, { address: place.address, kept: version, keys }, stopping.signal);
    const checked = await checkBackup(path);
    await note(place, path, checked);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    print(`Wrote ${path} in ${seconds} s and read it again: every checksum is right.`);
    for (const line of about(checked)) print(line);
    if (keys.sealed === null) print(aboutKeys(place.config.dataDir));
  } finally {
    process.off('SIGINT', stop);
    await place.leave();
  }
}

/** Reads every byte and every row of a backup against its checksums. */
export async function checkFile(file: string, print: Print): Promise<void> {
  const checked = await checkBackup(resolve(file));
  print('Every checksum is right.');
  for (const line of about(checked)) print(line);
}

/** A data directory must not come to be by being backed up. */
function requireDatabase(): void {
  const { databaseUrl, dataDir } = readConfig(process.env);
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'postgres'))) throw nothingThere();
}

/** On the list of backups, if this database has one already and somebody has set it up. */
async function note(place: Place, path: string, checked: Checked): Promise<void> {
  const had = new Set(checked.head.migrations.map(({ name }) => name));
  const isThisVersion = (await listMigrations()).every((name) => had.has(name));
  if (!isThisVersion || !checked.sums.tables.organisation?.rows) return;
  const database = connect(place.address, { connections: 1, name: 'kept command' });
  try {
    const kept = createKept({ database, ...place });
    await noteBackup(kept, path, new Date(checked.head.takenAt), checked);
  } finally {
    await database.close();
  }
}

/** What a backup holds, line by line. */
export function about({ head, sums, bytes }: Pick<Checked, 'head' | 'sums' | 'bytes'>): string[] {
  const rows = Object.values(sums.tables).reduce((all, each) => all + each.rows, 0);
  const number = (value: number) => value.toLocaleString('en');
  return [
    `  State of       ${head.takenAt}`,
    `  Written by     Kept ${head.kept}, ${head.migrations.length} migrations, PostgreSQL ${head.postgres}`,
    `  Holds          ${head.tables.length} tables, ${number(rows)} rows, ${number(sums.jobs.rows)} waiting jobs`,
    `  Size           ${number(bytes)} bytes`,
    `  Keys           ${head.keys.sealed === null ? 'not in it' : 'in it, sealed with KEPT_BACKUP_KEY'}`,
  ];
}

const aboutKeys = (dataDir: string): string =>
  `The keys of sealed secrets are not in it. Keep a copy of ${join(dataDir, 'secret-keys')} (or of KEPT_SECRET_KEY) apart from it: without them second steps and calendar addresses must be made anew.`;
