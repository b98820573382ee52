// Why a backup cannot be made or used, each in a sentence for whoever looks after Kept.
import { againstRule, conflict, invalid, type Refusal } from '../../refusal.ts';

export const notABackup = (): Refusal =>
  invalid('backup.not-a-backup', 'This file is not a backup of Kept.');

export const damaged = (): Refusal =>
  invalid(
    'backup.damaged',
    'This backup is damaged: a part of it is missing or was altered. Nothing of it was used. Please take another one.',
  );

export const tooNew = (kept: string): Refusal =>
  againstRule(
    'backup.newer',
    `This backup was made by a newer version of Kept (${kept}). Restore it with that version or a later one.`,
  );

export const notEmpty = (): Refusal =>
  conflict(
    'backup.not-empty',
    'There is something in this database already, and nothing of it was touched. A backup is restored into an empty one: set KEPT_DATA_DIR to a new directory, or DATABASE_URL to a new database.',
  );

export const nothingThere = (): Refusal =>
  againstRule(
    'backup.nothing',
    'There is no Kept in this database, so there is nothing to back up.',
  );

export const isTaken = (file: string): Refusal =>
  conflict('backup.exists', `${file} exists already. A backup never writes over a file.`);

export const isRunning = (): Refusal =>
  conflict('backup.running', 'Another backup is being made. Please wait until it has ended.');

export const isDrilling = (): Refusal =>
  conflict('backup.drill-running', 'Another drill is running. Please wait until it has ended.');

export const noScratch = (): Refusal =>
  againstRule(
    'backup.no-scratch',
    'A drill needs a database of its own for a while, and the user of DATABASE_URL may not make one. Its owner can allow it: alter role NAME createdb.',
  );

export const noRoom = (folder: string, megabytes: number): Refusal =>
  againstRule(
    'backup.no-room',
    `There is too little room in ${folder}: about ${megabytes} MB are needed.`,
  );

/** What the file system says of a file that is written, in words; anything else as it is. */
export function cannotWrite(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return againstRule(
      'backup.no-space',
      `There is not enough room for ${path}. What was written of it is removed again.`,
    );
  return againstRule(
    'backup.cannot-write',
    `${path} cannot be written (${code}). Does its folder exist, and does it belong to whoever starts Kept?`,
  );
}

/** The same of a file that is read. */
export function cannotRead(error: unknown, path: string): unknown {
  const code = codeOf(error);
  return code === undefined
    ? error
    : invalid('backup.cannot-read', `${path} cannot be read (${code}).`);
}

/** Undefined: it is no error of the file system. */
const codeOf = (error: unknown): string | undefined => {
  const { code, syscall } = error as NodeJS.ErrnoException;
  const isOfFile = syscall !== undefined && !['connect', 'getaddrinfo', 'listen'].includes(syscall);
  return error instanceof Error && isOfFile ? code : undefined;
};
