import { createHash, hkdfSync } from 'node:crypto';

/** One key: what seals is derived from the words somebody set or the file holds. */
export interface SecretKey {
  /** Eight characters that tell keys apart and say nothing of them. */
  id: string;
  seals: Buffer;
  fingerprints: Buffer;
}

/** The keys as they are at this moment, the newest first: that one seals, all of them open. */
export interface KeyRing {
  readonly keys: readonly [SecretKey, ...SecretKey[]];
}

/** The keys of a process: asked again at each use, for they may change while it runs. */
export interface Secrets {
  ring(): KeyRing;
}

/** @param words keys as they were set, the newest first; each at least 32 characters. */
export function keyRing(words: readonly string[]): KeyRing {
  const [first, ...rest] = words.map(keyOf);
  if (!first) throw new Error('There is no key for secrets.');
  return { keys: [first, ...rest] };
}

function keyOf(words: string): SecretKey {
  const derived = (what: string): Buffer => Buffer.from(hkdfSync('sha256', words, '', what, 32));
  return {
    id: createHash('sha256').update(derived('kept key id')).digest('base64url').slice(0, 8),
    seals: derived('kept seal'),
    fingerprints: derived('kept fingerprint'),
  };
}
