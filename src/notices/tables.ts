import type { Defaulted, Json, Once } from '../platform/db/tables.ts';
import type { NoticeKind } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** What somebody must hear: once for each person, matter, kind, subject and level. */
    notices: {
      id: Once<string>;
      person_id: Once<string>;
      matter_id: Once<string>;
      kind: Once<NoticeKind>;
      subject_id: Once<string | null>;
      level: Once<number>;
      data: Json<Record<string, unknown>>;
      at: Once<Date>;
      seen_at: Defaulted<Date | null>;
    };
  }
}
