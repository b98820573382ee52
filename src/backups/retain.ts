import { system } from '../platform/context.ts';
import { recordRemoval } from './actions/record-backup.ts';
import type { BackupsDeps } from './deps.ts';
import { lookAt, removeFile } from './place.ts';
import { type Keepable, listKeepable, planFor, zoneFor } from './queries.ts';
import { toKeep } from './rules.ts';

/**
 * Removes the backups that the plan keeps no longer. Only files that Kept wrote and read again, and that still are what
 * they were; of the others it notes that they have gone or were altered.
 */
export async function retain({ transact, log }: BackupsDeps): Promise<void> {
  const { all, kept } = await transact(system('clock'), async (ctx) => {
    const found = await listKeepable(ctx);
    return { all: found, kept: toKeep(found, await planFor(ctx), await zoneFor(ctx)) };
  });
  for (const backup of all) {
    try {
      const why = await goesBecause(backup, kept.has(backup.id));
      if (why) await transact(system('clock'), (ctx) => recordRemoval(ctx, backup, why));
    } catch (error) {
      log.warn({ err: error, file: backup.file }, 'a backup could not be looked at');
    }
  }
}

async function goesBecause(
  backup: Keepable,
  isKept: boolean,
): Promise<'retention' | 'missing' | 'altered' | undefined> {
  const found = await lookAt(backup);
  if (found !== 'there') return found;
  if (isKept) return undefined;
  await removeFile(backup);
  return 'retention';
}
