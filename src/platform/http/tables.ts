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
      body: ColumnType<unknown, string, never>;
      created_at: Once<Date>;
    };
  }
}
