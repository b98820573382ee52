import type { ColumnType } from 'kysely';
import type { Once } from '../db/tables.ts';

declare module '../db/tables.ts' {
  interface Tables {
    idempotency_keys: {
      person_id: Once<string>;
      key: Once<string>;
      route: Once<string>;
      fingerprint: Once<string>;
      status: Once<number>;
      /** Null where it is sealed; answers from before are in clear until they are forgotten. */
      body: ColumnType<unknown, never, never>;
      sealed: ColumnType<string | null, string, never>;
      created_at: Once<Date>;
    };
  }
}
