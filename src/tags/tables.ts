import type { Generated } from 'kysely';
import type { Defaulted, Once } from '../platform/db/tables.ts';
import type { TagColour } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    tags: {
      id: Once<string>;
      name: string;
      colour: TagColour;
      created_at: Once<Date>;
      created_by: Once<string | null>;
      /** Not offered any more; it stays where it stands. */
      retired_at: Defaulted<Date | null>;
      /** The one it goes on as, never merged itself. */
      merged_into: Defaulted<string | null>;
    };
    /** Which matter has had which tag; those with an end are over. */
    matter_tags: {
      /** In the order in which they were added. */
      id: Generated<number>;
      matter_id: Once<string>;
      tag_id: Once<string>;
      added_at: Once<Date>;
      added_by: Once<string | null>;
      ended_at: Defaulted<Date | null>;
      ended_by: Defaulted<string | null>;
    };
  }
}
