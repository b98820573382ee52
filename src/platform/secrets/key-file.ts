import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type KeyRing, keyRing, type Secrets } from './key-ring.ts';

const fileName = 'secret-keys';
/** How long a process may go on without having seen that the file changed. */
export const noticedMs = 1000;

export interface KeyFile extends Secrets {
  path: string;
  /** Puts a new key before the others. */
  addKey(): void;
  /** Puts keys from elsewhere after the others: they open what they sealed. */
  takeIn(words: readonly string[]): void;
  /** Takes away keys by id; the first stays. */
  removeKeys(ids: readonly string[]): void;
}

const newWords = (): string => randomBytes(32).toString('base64url');

/** The keys that stand in the file of a data directory, the newest first; none when there is no such file. */
export const keysInFile = (dataDir: string): string[] => wordsIn(join(dataDir, fileName));

/**
 * The keys of the data directory, which must exist; the first is made at the first call, readable for its owner
 * alone. @param before keys that come before those of the file.
 */
export function openKeyFile(dataDir: string, before: readonly string[] = []): KeyFile {
  const path = join(dataDir, fileName);
  if (before.length === 0) makeFirst(path);
  let seen: { ring: KeyRing; mark: string; at: number } | undefined;
  const read = () => {
    const mark = markOf(path);
    const ring = seen?.mark === mark ? seen.ring : keyRing([...before, ...wordsIn(path)]);
    seen = { ring, mark, at: performance.now() };
    return ring;
  };
  const change = (words: readonly string[]) => {
    write(path, words);
    seen = undefined;
  };
  return {
    path,
    ring: () => (seen && performance.now() - seen.at < noticedMs ? seen.ring : read()),
    addKey: () => change([newWords(), ...wordsIn(path)]),
    takeIn: (words) => change([...new Set([...wordsIn(path), ...words])]),
    removeKeys: (ids) =>
      change(
        wordsIn(path).filter((each, at) => at === 0 || !ids.includes(keyRing([each]).keys[0].id)),
      ),
  };
}

function wordsIn(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function markOf(path: string): string {
  const about = statSync(path, { throwIfNoEntry: false, bigint: true });
  return about ? `${about.ino} ${about.mtimeNs} ${about.size}` : '';
}

/** Two processes that start together end with the key of one of them. */
function makeFirst(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })) return;
  const whole = writeBeside(path, [newWords()]);
  try {
    linkSync(whole, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(whole);
  }
}

const write = (path: string, words: readonly string[]): void =>
  renameSync(writeBeside(path, words), path);

/** On the disk before it takes its name: a key that seals must not be lost. */
function writeBeside(path: string, words: readonly string[]): string {
  const beside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = openSync(beside, 'wx', 0o600);
  writeFileSync(file, `${words.join('\n')}\n`);
  fsyncSync(file);
  closeSync(file);
  return beside;
}
