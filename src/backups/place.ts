// The folder of backups: what is in it of ours, and whether there is room.
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { readSeal } from '../platform/db/backup/archive/seal.ts';
import { cannotWrite, noRoom } from '../platform/db/backup/refusals.ts';
import type { BackupsDeps } from './deps.ts';
import { isLeftover } from './rules.ts';

const day = 86_400_000;
const megabyte = 1024 * 1024;

/** Makes the folder and clears away what was never finished. Refuses `backup.cannot-write`. */
export async function prepareFolder(folder: string, now: Date): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of (await readdir(folder)).filter(isLeftover)) {
      const path = join(folder, name);
      // Another Kept may be writing here.
      if (now.getTime() - (await stat(path)).mtimeMs > day) await rm(path, { force: true });
    }
  } catch (error) {
    throw cannotWrite(error, folder);
  }
}

export async function freeBytesIn(folder: string): Promise<number | null> {
  const found = await statfs(folder).catch(() => undefined);
  return found ? found.bavail * found.bsize : null;
}

/** Refuses `backup.no-room`. Where nobody knows how much room there is, it is tried. */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const free = await freeBytesIn(folder);
  if (free !== null && free < bytes) throw noRoom(folder, Math.ceil(bytes / megabyte));
}

/** Whether the folder is on the disk of the database; null: that is on a server of its own. */
export async function isBesideDatabase({ config }: BackupsDeps): Promise<boolean | null> {
  if (config.databaseUrl !== undefined) return null;
  const [here, there] = await Promise.all([
    stat(config.backupDir).catch(() => undefined),
    stat(config.dataDir).catch(() => undefined),
  ]);
  return here !== undefined && here.dev === there?.dev;
}

export interface Known {
  folder: string;
  file: string;
  bytes: number;
  sha256: string;
}

/** How a backup that we wrote is found again. */
export async function lookAt({ folder, file, bytes, sha256 }: Known) {
  try {
    const seal = await readSeal(join(folder, file));
    const isOurs = seal?.bytes === bytes && seal.sha256.toString('hex') === sha256;
    return isOurs ? 'there' : 'altered';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing';
    throw error;
  }
}

export const removeFile = ({ folder, file }: Known): Promise<void> => rm(join(folder, file));
