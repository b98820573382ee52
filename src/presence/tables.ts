import type { Once } from '../platform/db/tables.ts';
import type { Doing } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** Who is at a matter now, by window. */
    presences: {
      matter_id: Once<string>;
      person_id: Once<string>;
      /** A word that the window made up for itself. */
      tab: Once<string>;
      doing: Doing;
      seen_at: Date;
    };
  }
}
