/** The embedded database cannot be used; `message` is a sentence for the person who starts Kept. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError';
}

const causes: [RegExp, string][] = [
  [
    /No space left on device|ENOSPC|Disk quota exceeded|Check free disk space/i,
    'The disk is full. Please make room.',
  ],
  [/Read-only file system|EROFS/i, 'The disk is read-only.'],
  [
    /Permission denied|EACCES|EPERM|Operation not permitted|wrong ownership/i,
    'Permission was denied. Does the folder belong to the user who starts Kept?',
  ],
  [/Cannot allocate memory|ENOMEM|Out of memory/i, 'There is not enough free memory.'],
  [/ENOTDIR|EEXIST|Not a directory/i, 'A file is in the way of the folder.'],
];

/** Turns what PostgreSQL or the operating system said into sentences that open with `what`. */
export function explain(what: string, said: string): EmbeddedError {
  const cause = causes.find(([pattern]) => pattern.test(said))?.[1];
  const lines = said.trim().split('\n');
  // The first is the cause; what PostgreSQL says after it is consequence.
  const fatal = lines.find((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1);
  const detail = fatal?.replace(/^.*?(FATAL|PANIC|error):\s*/i, '') || 'it ended without a word';
  return new EmbeddedError(cause ? `${what}. ${cause} (${detail})` : `${what}: ${detail}.`);
}
