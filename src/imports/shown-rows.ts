// Rows of an import as lists and files show them.
import { type RawBuilder, sql } from 'kysely';
import type { RowChange, RowProblem } from './rows.ts';
import type { Verdict } from './rules.ts';

export interface RowRow {
  row: number;
  line: number;
  cells: string[];
  implied: boolean;
  verdict: Verdict | null;
  problems: RowProblem[];
  changes: RowChange[];
  foundId: string | null;
  doneAt: Date | null;
  undoneAt: Date | null;
  leftBecause: string | null;
}

export type Show = Verdict | 'left' | undefined;

/** Each by an index of its own. */
export const rowsSql = (
  id: string,
  show: Show,
  after: number,
  limit: number,
): RawBuilder<RowRow> => sql<RowRow>`
  select row, line, cells, implied, verdict, problems, changes, found_id as "foundId", done_at as "doneAt",
    undone_at as "undoneAt", left_because as "leftBecause"
  from import_rows
  where import_id = ${id} and row > ${after} and ${
    show === undefined
      ? sql`true`
      : show === 'left'
        ? sql`left_because is not null`
        : sql`verdict = ${show}`
  }
  order by row limit ${limit}`;
