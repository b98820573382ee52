import type { Defaulted, Json, Once } from '../platform/db/tables.ts';
import type { DaySource, Interval, Week } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    calendars: {
      id: Once<string>;
      name: string;
      zone: string;
      week: Json<Week>;
      country: string | null;
      region: string | null;
      /** Grows with every change, also of its days. */
      version: Defaulted<number>;
      /** The last year whose public holidays are written. */
      holidays_until: Defaulted<number | null>;
      created_at: Once<Date>;
      closed_at: Defaulted<Date | null>;
    };
    calendar_days: {
      id: Once<string>;
      calendar_id: Once<string>;
      on_date: Once<string | null>;
      yearly: Once<string | null>;
      name: Once<string>;
      source: Once<DaySource>;
      intervals: import('kysely').ColumnType<Interval[] | null, string | null, never>;
      uid: Once<string | null>;
      created_at: Once<Date>;
      removed_at: Defaulted<Date | null>;
    };
    calendar_uses: {
      id: Once<string>;
      calendar_id: string;
      team_id: Once<string | null>;
      person_id: Once<string | null>;
    };
    duties: {
      id: Once<string>;
      team_id: Once<string>;
      person_id: Once<string>;
      from_at: Once<Date>;
      to_at: Once<Date>;
      note: Once<string | null>;
      created_at: Once<Date>;
      removed_at: Defaulted<Date | null>;
    };
  }
}
