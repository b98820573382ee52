import type { ColumnType } from 'kysely';
import type { Defaulted, Json, Once } from '../platform/db/tables.ts';
import type { Existing, Field, Format, Kind, Phase, Verdict } from './rules.ts';
import type { Counts, Made, RowChange, RowProblem } from './rows.ts';

interface Problem {
  code: string;
  message: string;
}

declare module '../platform/db/tables.ts' {
  interface Tables {
    imports: {
      id: Once<string>;
      kind: Once<Kind>;
      file_name: Once<string>;
      format: Once<Format>;
      encoding: Once<string>;
      delimiter: Once<string | null>;
      /** Empty words: the file has no headings. */
      headings: Json<string[]>;
      columns: Json<(Field | null)[]>;
      existing: Existing;
      phase: Phase;
      file_rows: number;
      all_rows: number;
      counts: Json<Counts>;
      /** Why its work stands still, until somebody tries again. */
      problem: ColumnType<Problem | null, string | null | undefined, string | null>;
      created_at: Once<Date>;
      created_by: Once<string | null>;
      started_at: Defaulted<Date | null>;
      started_by: Defaulted<string | null>;
      ended_at: Defaulted<Date | null>;
      undone_at: Defaulted<Date | null>;
      undone_by: Defaulted<string | null>;
      worked_at: Defaulted<Date | null>;
      forgotten_at: Defaulted<Date | null>;
    };
    import_rows: {
      import_id: Once<string>;
      /** From 1, without the line of headings. */
      row: Once<number>;
      line: Once<number>;
      cells: Json<string[]>;
      implied: Defaulted<boolean>;
      turn: Defaulted<number>;
      verdict: Verdict | null;
      problems: Json<RowProblem[]>;
      changes: Json<RowChange[]>;
      found_id: string | null;
      done_at: Date | null;
      made: Json<Made> | null;
      undone_at: Date | null;
      left_because: string | null;
    };
    import_keys: { import_id: Once<string>; key: Once<string>; row: Once<number> };
  }
}
