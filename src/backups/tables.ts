import type { Defaulted, Json, Once } from '../platform/db/tables.ts';
import type { DrillReport } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** When backups are made and which are kept: the newest row holds. */
    backup_plans: {
      id: Once<string>;
      at: Once<Date>;
      by_id: Once<string>;
      /** Wall time of the organisation, such as 02:30; null: none is made by itself. */
      daily_at: Once<string | null>;
      keep_days: Once<number>;
      keep_weeks: Once<number>;
      keep_months: Once<number>;
      /** Days between drills; null: none by itself. */
      drill_days: Once<number | null>;
    };
    /** Every backup that Kept made, or could not make. */
    backups: {
      id: Once<string>;
      why: Once<'schedule' | 'asked' | 'command'>;
      by_id: Once<string | null>;
      begun_at: Once<Date>;
      ended_at: Once<Date>;
      folder: Once<string>;
      file: Once<string>;
      /** Null: it was made. */
      failure: Once<string | null>;
      /** Of that sentence, by which it is said in other languages. */
      failure_code: Once<string | null>;
      /** The moment whose state it holds. */
      taken_at: Once<Date | null>;
      bytes: Once<number | null>;
      tables: Once<number | null>;
      rows: Once<number | null>;
      sha256: Once<string | null>;
      /** Read again from the disk, every byte against its checksum. */
      checked_at: Defaulted<Date | null>;
      /** Room left in the folder afterwards. */
      free_bytes: Once<number | null>;
      /** The folder is on the database's disk; null: the database is on a server of its own. */
      is_beside_database: Once<boolean | null>;
      removed_at: Defaulted<Date | null>;
      removed_why: Defaulted<'retention' | 'missing' | 'altered' | null>;
    };
    /** What was found when a backup was restored into a scratch database. */
    backup_drills: {
      id: Once<string>;
      /** Null: a file that is not on the list. */
      backup_id: Once<string | null>;
      file: Once<string>;
      by_id: Once<string | null>;
      begun_at: Once<Date>;
      ended_at: Once<Date>;
      /** Null: all was as it must be. */
      failure: Once<string | null>;
      /** Of that sentence, by which it is said in other languages. */
      failure_code: Once<string | null>;
      report: Json<DrillReport | null>;
    };
  }
}
