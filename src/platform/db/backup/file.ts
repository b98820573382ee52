import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BackupSource, copyOut, type Written } from './copy-out.ts';
import { cannotWrite, isTaken } from './refusals.ts';

/** What a file is called until it is whole. */
export const unfinished = '.part';

/**
 * Writes a backup to a new file that only its owner reads. It gets its name when all of it is on the disk. Refuses
 * `backup.exists`, `backup.no-space`, `backup.cannot-write` and what `copyOut` refuses.
 */
export async function backUpTo(
  path: string,
  source: BackupSource,
  signal?: AbortSignal,
): Promise<Written> {
  if (existsSync(path)) throw isTaken(path);
  const beside = `${path}.${randomBytes(4).toString('hex')}${unfinished}`;
  try {
    const file = await open(beside, 'wx', 0o600);
    // Where it ended before its first byte, nobody else closes it.
    const written = await copyOut(source, file.createWriteStream({ flush: true }), signal).finally(
      () => file.close(),
    );
    await rename(beside, path);
    await settle(dirname(path));
    return written;
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw cannotWrite(error, path);
  }
}

/** The new name too is on the disk. Not every system can do it to a folder. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
