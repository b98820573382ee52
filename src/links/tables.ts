import type { Defaulted, Once } from '../platform/db/tables.ts';
import type { LinkKind } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** `from` blocks `to`; was caused by it; or has to do with it. */
    matter_links: {
      id: Once<string>;
      from_id: Once<string>;
      kind: Once<LinkKind>;
      to_id: Once<string>;
      /** Null: a rule. */
      made_by: Once<string | null>;
      made_at: Once<Date>;
      ended_at: Defaulted<Date | null>;
      ended_by: Defaulted<string | null>;
      end_reason: Defaulted<string | null>;
    };
  }
}
