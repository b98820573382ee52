import { basename, join, resolve } from 'node:path';
import {
  drill,
  type DrillReport,
  hasKeys,
  keysFor,
  listKeepable,
  openKeys,
} from '../backups/index.ts';
import { system } from '../platform/context.ts';
import { copyIn, type Restored, requireRestorable } from '../platform/db/backup/copy-in.ts';
import { againstRule } from '../platform/refusal.ts';
import { UnsealError } from '../platform/secrets/index.ts';
import { about } from './backup.ts';
import { openPlace, type Place, withKept } from './open.ts';

type Print = (line: string) => void;

/** Fills an empty database from a backup. Nothing is made or written before all of the file was looked at. */
export async function restore(file: string, print: Print): Promise<void> {
  const path = resolve(file);
  const whole = await requireRestorable(path);
  const place = await openPlace('own');
  try {
    const begun = performance.now();
    const restored = await copyIn(place.address, path);
    const keys = takeKeys(restored, place);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    print(`Restored ${path} in ${seconds} s.`);
    for (const line of about({ ...restored, bytes: whole.bytes })) print(line);
    if (restored.newer.length > 0)
      print(`  Brought up     by ${restored.newer.length} newer migrations`);
    print(keys);
    print(
      'Mail that was waiting then goes out when Kept starts, also what has left since. Everybody signs in again.',
    );
  } finally {
    await place.leave();
  }
}

/** Keys that the backup brings join those that are here; what they are needed for is said. */
function takeKeys({ head }: Restored, { config, secrets }: Place): string {
  if (head.keys.sealed !== null && config.backupKey) {
    try {
      secrets.takeIn(openKeys(head.keys, config.backupKey));
      return `Its keys were added to ${secrets.path}: sealed secrets can be read.`;
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
      return `KEPT_BACKUP_KEY is not the one its keys were sealed with. ${missing(secrets.path)}`;
    }
  }
  if (hasKeys(head.keys, keysFor(config))) return 'The keys of its sealed secrets are here.';
  const hint =
    head.keys.sealed === null ? '' : 'It brings its keys, for which KEPT_BACKUP_KEY is missing. ';
  return hint + missing(secrets.path);
}

const missing = (path: string): string =>
  `The keys of its sealed secrets are not here: add the lines of the old secret-keys file to ${path}, else second steps and calendar addresses must be made anew.`;

/** Restores a backup into a scratch database, reports, and drops it. Without a file the newest of Kept's own. */
export async function tryOut(file: string | undefined, print: Print): Promise<boolean> {
  return withKept(async (kept, database, { config, log }) => {
    const newest = file ? undefined : (await kept.transact(system('setup'), listKeepable))[0];
    if (!file && !newest)
      throw againstRule(
        'backup.none-yet',
        'There is no backup yet that could be tried out. Name a file.',
      );
    const path = newest ? join(newest.folder, newest.file) : resolve(file as string);
    const result = await drill(
      { transact: kept.transact, database, config, log },
      { path, file: basename(path), backupId: newest?.id ?? null, byId: null },
    );
    if (!result) throw againstRule('backup.drill-running', 'Another drill is running.');
    for (const line of found(path, result.report)) print(line);
    print(result.failure?.message ?? 'The backup can be restored.');
    return result.failure === null;
  });
}

function found(path: string, report: DrillReport | null): string[] {
  if (!report) return [];
  const { journal, newer } = report;
  const number = (value: number) => value.toLocaleString('en');
  return [
    `Restored ${path} into a scratch database and dropped it again.`,
    `  State of       ${report.takenAt}`,
    `  Restored in    ${report.restoreSeconds.toFixed(1)} s`,
    `  Came back      ${report.tables} tables, ${number(report.rows)} rows; ${number(report.cases)} cases, ${number(report.people)} people`,
    `  Mail           ${number(journal.received)} received = ${number(journal.filed)} filed + ${number(journal.classified)} classified + ${number(journal.quarantined)} quarantined + ${number(journal.pending)} pending`,
    ...(newer > 0 ? [`  Brought up     by ${newer} newer migrations`] : []),
    `  Keys           ${report.hasKeys ? 'here' : 'NOT here: sealed secrets in it could not be read'}`,
  ];
}
