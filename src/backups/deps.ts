import type { Logger } from 'pino';
import type { DatabaseAddress } from '../platform/db/connect.ts';
import type { Transact } from '../platform/events/index.ts';
import { Refusal } from '../platform/refusal.ts';
import type { KeyPlace } from './keys.ts';

export interface BackupsDeps {
  transact: Transact;
  log: Logger;
  database: { address: DatabaseAddress };
  config: KeyPlace & {
    backupDir: string;
    /** undefined: the database is in the data directory. */
    databaseUrl: string | undefined;
  };
}

/** For the administrators: what they can mend as it is, else that the log knows more. */
export function failureOf(error: unknown, { log }: BackupsDeps, about: string): string {
  if (error instanceof Refusal) return error.message;
  log.error({ err: error }, about);
  return 'Something failed that was not foreseen. The log of Kept says what.';
}
