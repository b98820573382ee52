import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { system } from '../platform/context.ts';
import { type Checked, checkBackup } from '../platform/db/backup/check.ts';
import { backUpTo } from '../platform/db/backup/file.ts';
import { announce } from '../platform/events/index.ts';
import { Refusal } from '../platform/refusal.ts';
import { version } from '../platform/version.ts';
import { type Attempt, type MadeBackup, recordBackup } from './actions/record-backup.ts';
import { type BackupsDeps, failureOf } from './deps.ts';
import { keysFor } from './keys.ts';
import { freeBytesIn, isBesideDatabase, prepareFolder, requireRoom } from './place.ts';
import { listKeepable } from './queries.ts';
import { fileNameAt } from './rules.ts';

/**
 * Makes one in the folder of backups, reads it again from the disk, and notes how it went; while another one is being
 * made does nothing. Returns whether it was made. Ends with an error when `signal` says so, and notes nothing.
 */
export async function makeBackup(
  deps: BackupsDeps,
  { why, byId }: Pick<Attempt, 'why' | 'byId'>,
  signal?: AbortSignal,
): Promise<boolean> {
  const { folder, begunAt, expected } = await begin(deps);
  const file = fileNameAt(begunAt);
  let result: Attempt['result'];
  try {
    await prepareFolder(folder, begunAt);
    await requireRoom(folder, expected);
    result = await writeAndCheck(deps, join(folder, file), begunAt, signal);
  } catch (error) {
    // Whoever asked for it does so again when Kept runs again.
    if (signal?.aborted) throw error;
    if (error instanceof Refusal && error.code === 'backup.running') return false;
    result = { failure: failureOf(error, deps, 'a backup failed') };
  }
  const place = {
    freeBytes: await freeBytesIn(folder),
    isBesideDatabase: await isBesideDatabase(deps),
  };
  await deps.transact(system('clock'), (ctx) =>
    recordBackup(ctx, { why, byId, begunAt, folder, file, ...place, result }),
  );
  return !('failure' in result);
}

/** As large as the last one and a fifth, and never so much that nothing is left. */
const begin = ({ transact, config }: BackupsDeps) =>
  transact(system('clock'), async (ctx) => {
    announce(ctx, 'admin/backups');
    const [last] = await listKeepable(ctx);
    const expected = (last?.bytes ?? 0) * 1.2 + 32 * 1024 * 1024;
    return { folder: config.backupDir, begunAt: ctx.now, expected };
  });

/** What cannot be read again does not stay. */
async function writeAndCheck(
  deps: BackupsDeps,
  path: string,
  at: Date,
  signal?: AbortSignal,
): Promise<MadeBackup> {
  const { database, config } = deps;
  const source = { address: database.address, kept: version, keys: keysFor(config) };
  await backUpTo(path, source, signal);
  try {
    return madeOf(await checkBackup(path, signal), at);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

const madeOf = ({ head, sums, bytes, sha256 }: Checked, checkedAt: Date): MadeBackup => ({
  takenAt: new Date(head.takenAt),
  bytes,
  sha256,
  checkedAt,
  tables: head.tables.length,
  rows: Object.values(sums.tables).reduce((all, { rows }) => all + rows, 0),
});

/** Notes one that the command line made and read again. */
export const noteBackup = (
  { transact }: Pick<BackupsDeps, 'transact'>,
  path: string,
  begunAt: Date,
  checked: Checked,
): Promise<string> =>
  transact(system('setup'), (ctx) =>
    recordBackup(ctx, {
      why: 'command',
      byId: null,
      begunAt,
      folder: dirname(path),
      file: basename(path),
      freeBytes: null,
      isBesideDatabase: null,
      result: madeOf(checked, ctx.now),
    }),
  );
