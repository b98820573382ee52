/** The embedded database cannot be used; `message` is a sentence for the person who starts Kept. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError';
}

const causes: [RegExp, string][] = [
  [/No space left on device|ENOSPC|Disk quota exceeded/i, 'the disk is full. Make room and start again'],
  [/Read-only file system|EROFS/i, 'the disk is read-only'],
  [
    /Permission denied|EACCES|EPERM|Operation not permitted|wrong ownership/i,
    'permission was denied. Does the folder belong to the user who starts Kept?',
  ],
  [/Cannot allocate memory|ENOMEM|Out of memory/i, 'there is not enough free memory'],
  [/ENOTDIR|EEXIST|Not a directory/i, 'a file is in the way of the folder'],
];

/** Turns what PostgreSQL or the operating system said into one sentence about `what`. */
export function explain(what: string, said: string): EmbeddedError {
  const cause = causes.find(([pattern]) => pattern.test(said));
  const lines = said.trim().split('\n');
  const fatal = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '';
  const detail = fatal.replace(/^.*?(FATAL|PANIC|error):\s*/, '');
  if (cause) return new EmbeddedError(`${what}: ${cause[1]}. (${detail})`.replace('?.', '?'));
  return new EmbeddedError(`${what}: ${detail || 'it ended without a word'}.`);
}
