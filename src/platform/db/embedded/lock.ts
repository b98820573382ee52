// One Kept per data directory. SQLite's exclusive transaction is a lock of the operating system on a
// file, which Node does not offer otherwise: it ends with the process, however that dies, needs no
// guess about process ids, and holds between containers that share a folder.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface DirectoryLock {
  release(): void;
}

const busyCodes = [5, 6];

/** Takes the lock, or returns undefined if a living process holds it. */
export function lockDirectory(dataDir: string): DirectoryLock | undefined {
  const lock = new DatabaseSync(join(dataDir, 'kept.lock'), { timeout: 0 });
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    lock.close();
    if (busyCodes.includes(Number((error as { errcode?: number }).errcode))) return undefined;
    throw error;
  }
  const holderFile = join(dataDir, 'kept.pid');
  const release = () => {
    rmSync(holderFile, { force: true });
    lock.close();
  };
  try {
    writeFileSync(holderFile, `${process.pid}\n`);
  } catch (error) {
    release();
    throw error;
  }
  return { release };
}

/** The process id that the holder of the lock wrote down, for messages only. */
export function lockHolder(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, 'kept.pid'), 'utf8').trim();
  } catch {
    return '';
  }
}
