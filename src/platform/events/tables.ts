import type { Once } from '../db/tables.ts';

declare module '../db/tables.ts' {
  interface Tables {
    events: {
      id: Once<string>;
      at: Once<Date>;
      kind: Once<string>;
      matter_id: Once<string | null>;
      subject_id: Once<string | null>;
      actor_id: Once<string | null>;
      cause_kind: Once<string>;
      cause_ref: Once<string | null>;
      request_id: Once<string>;
      data: import('kysely').ColumnType<Record<string, unknown>, string, never>;
    };
    /** Jobs and topics on their way out of the transaction that decided them. */
    dispatches: {
      id: Once<string>;
      job: Once<string | null>;
      /** All topics of a transaction, with a space between. */
      topic: Once<string | null>;
      payload: import('kysely').ColumnType<unknown, string | null, never>;
      run_at: Once<Date | null>;
      job_key: Once<string | null>;
    };
  }
}
