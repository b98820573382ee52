import type { Defaulted, Json, Once } from '../platform/db/tables.ts';
import type { MailWay, NoticeKind } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** What somebody must hear: once for each person, matter, kind, subject and level. */
    notices: {
      id: Once<string>;
      person_id: Once<string>;
      /** Null: it is of a team, collected, or of the house. */
      matter_id: Once<string | null>;
      team_id: Once<string | null>;
      kind: Once<NoticeKind>;
      subject_id: Once<string | null>;
      level: Once<number>;
      data: Json<Record<string, unknown>>;
      at: Once<Date>;
      seen_at: Defaulted<Date | null>;
      /** Nothing is left to do about it. */
      ended_at: Defaulted<Date | null>;
      /** How it goes by mail; null: it does not. */
      mail: Once<'now' | 'digest' | null>;
      mailed_at: Defaulted<Date | null>;
    };
    /** What somebody wants otherwise than the house does it. */
    notice_preferences: {
      person_id: Once<string>;
      kind: Once<NoticeKind>;
      mail: MailWay;
    };
  }
}
