import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../platform/db/connect.ts';
import { againstRule } from '../platform/refusal.ts';
import {
  type KeyFile,
  noticedMs,
  rotate,
  type SealedColumn,
  usesOfKeys,
} from '../platform/secrets/index.ts';

interface SecretsDeps {
  database: Pick<Database, 'pool'>;
  secrets: KeyFile;
  columns: readonly SealedColumn[];
  /** The keys come from the setting: whoever set it adds and removes them there. */
  isSet: boolean;
  print(line: string): void;
}

/**
 * A new key, and everything sealed with it anew while Kept runs. Where a change of keys was begun and not ended, that
 * one goes on. Old keys stay: processes that run may still have sealed with them, and backups were.
 */
export async function rotateSecrets(deps: SecretsDeps): Promise<void> {
  const { database, secrets, columns, isSet, print } = deps;
  const before = await usesOfKeys(database, columns);
  const [newest] = secrets.ring().keys;
  const isBegun = [...before.keys()].some((id) => id !== newest.id);
  if (isBegun) print('Not everything is sealed with the newest key yet: going on with that.');
  else if (isSet)
    throw againstRule(
      'cli.secrets',
      'Everything is sealed with the first key of KEPT_SECRET_KEY. Put a new one before it, start all processes again, and run this once more.',
    );
  else {
    secrets.addKey();
    // From now on every process seals with it.
    await pause(2 * noticedMs);
  }
  const { resealed, lost } = await rotate(database, secrets, columns);
  print(`Sealed anew: ${resealed}.`);
  if (lost > 0) print(`Sealed with keys that are not here, and not readable: ${lost}.`);
  for (const id of await unused(deps))
    print(
      isSet
        ? `The key ${id} seals nothing any more and may be taken out of KEPT_SECRET_KEY; backups made before now need it.`
        : `The key ${id} seals nothing any more. It stays for backups made before now; "kept secrets forget" removes it.`,
    );
}

/** Removes the keys that seal nothing. Refuses `cli.too-soon` while somebody may still be sealing with one. */
export async function forgetSecrets(deps: SecretsDeps): Promise<void> {
  const { secrets, isSet, print } = deps;
  if (isSet)
    throw againstRule('cli.secrets', 'The keys come from KEPT_SECRET_KEY: take them out there.');
  const age = Date.now() - statSync(secrets.path).mtimeMs;
  if (age < 60_000)
    throw againstRule(
      'cli.too-soon',
      'The keys changed less than a minute ago, and what runs may not be finished with the old one. Try again in a minute.',
    );
  const ids = await unused(deps);
  if (ids.length > 0) secrets.removeKeys(ids);
  print(ids.length === 0 ? 'Every key is used.' : `Removed: ${ids.join(', ')}.`);
}

async function unused({ database, secrets, columns }: SecretsDeps): Promise<string[]> {
  const uses = await usesOfKeys(database, columns);
  const [, ...older] = secrets.ring().keys;
  return older.map(({ id }) => id).filter((id) => !uses.has(id));
}
