import type { Defaulted, Once } from '../platform/db/tables.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** How somebody stands with learning Kept by their first case. */
    onboardings: {
      person_id: Once<string>;
      /** Steps that only looking shows. */
      looked: Defaulted<string[]>;
      /** When they asked for it again. */
      fetched_at: Defaulted<Date | null>;
      put_away_at: Defaulted<Date | null>;
      finished_at: Defaulted<Date | null>;
    };
  }
}
