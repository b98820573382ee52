// A backup holds secrets sealed with keys that are not in the database. They are in it only sealed themselves, with a
// key that somebody keeps elsewhere.
import type { Head } from '../platform/db/backup/manifest.ts';
import { keyRing, keysInFile, seal, type Secrets, unseal } from '../platform/secrets/index.ts';

export interface KeyPlace {
  dataDir: string;
  /** Those of the settings, before those of the data directory. */
  secretKeys: readonly string[];
  /** Seals the others in a backup; undefined: they are not in it. */
  backupKey: string | undefined;
}

type Keys = Head['keys'];

const what = 'backup.keys';

export function keysFor({ dataDir, secretKeys, backupKey }: KeyPlace): Keys {
  const words = [...secretKeys, ...keysInFile(dataDir)];
  return {
    ids: words.map(idOf),
    sealed: backupKey ? seal(secretsOf(backupKey), what, words.join('\n')) : null,
  };
}

/** Whether what is sealed in the backup can be opened here. */
export const hasKeys = (backup: Keys, here: Keys): boolean =>
  backup.ids.every((id) => here.ids.includes(id));

/** The keys that a backup brings. @throws UnsealError when it was sealed with another key. */
export const openKeys = ({ sealed }: Keys, backupKey: string): string[] =>
  sealed === null ? [] : unseal(secretsOf(backupKey), what, sealed).split('\n').filter(Boolean);

const idOf = (words: string): string => keyRing([words]).keys[0].id;

const secretsOf = (words: string): Secrets => {
  const ring = keyRing([words]);
  return { ring: () => ring };
};
