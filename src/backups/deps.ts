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

/** Why something was not done: a sentence for the administrators, and its code for other languages. */
export interface Failure {
  code: string;
  message: string;
}

/** What they can mend as it is, else that the log knows more. */
export function failureOf(error: unknown, { log }: BackupsDeps, about: string): Failure {
  if (error instanceof Refusal) return { code: error.code, message: error.message };
  log.error({ err: error }, about);
  return {
    code: 'backup.unforeseen',
    message: 'Something failed that was not foreseen. The log of Kept says what.',
  };
}
