import type { Generated } from 'kysely';
import type { Defaulted, Once } from '../platform/db/tables.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    praises: {
      matter_id: Once<string>;
      /** When somebody was first named. */
      at: Once<Date>;
    };
    praise_removals: Said;
    praise_thanks: Said;
  }
}

interface Said {
  id: Generated<number>;
  matter_id: Once<string>;
  person_id: Once<string>;
  at: Once<Date>;
  ended_at: Defaulted<Date | null>;
}
