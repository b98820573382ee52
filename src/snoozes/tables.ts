import type { Defaulted, Once } from '../platform/db/tables.ts';
import type { EndWhy } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** A matter that nobody has to look at until a time. */
    snoozes: {
      id: Once<string>;
      matter_id: Once<string>;
      until_at: Once<Date>;
      reason: Once<string>;
      made_by: Once<string | null>;
      made_at: Once<Date>;
      ended_at: Defaulted<Date | null>;
      ended_by: Defaulted<string | null>;
      end_why: Defaulted<EndWhy | null>;
    };
  }
}
