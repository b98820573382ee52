// Rows in the words of whoever reads them.
import { findPerson, type Language } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import { hasImportWords, importText } from '../platform/i18n/imports.ts';
import type { ImportRowShown } from './api.ts';
import type { RowProblem } from './rows.ts';
import { type RowRow, rowsSql } from './shown-rows.ts';

export async function readerOf(ctx: Ctx): Promise<Language> {
  const reader = ctx.actor.personId ? await findPerson(ctx, ctx.actor.personId) : undefined;
  return reader?.language ?? 'en';
}

export const rowInWords = (row: RowRow, language: Language): ImportRowShown => ({
  ...{ row: row.row, line: row.line, cells: row.cells, implied: row.implied, verdict: row.verdict },
  problems: row.problems.map((problem) => ({
    code: problem.code,
    column: problem.column ?? null,
    sentence: sentenceOf(problem, language),
  })),
  ...{ changes: row.changes, foundId: row.foundId },
  isDone: row.doneAt !== null,
  isUndone: row.undoneAt !== null,
  left: row.leftBecause === null ? null : importText(language, `left.${row.leftBecause}`),
});

/** What another part of Kept refused says its own sentence: the most exact one. */
export const sentenceOf = (
  { code, values = {}, message }: RowProblem,
  language: Language,
): string => {
  if (hasImportWords(`wrong.${code}`)) return importText(language, `wrong.${code}`, values);
  return message ?? code;
};

/** The first so many lines that are wrong, in English: for the command line. */
export async function listProblems(
  ctx: Ctx,
  id: string,
  limit: number,
): Promise<{ line: number; sentence: string }[]> {
  const { rows } = await rowsSql(id, 'wrong', 0, limit).execute(ctx.db);
  return rows.map(({ line, problems }) => ({
    line,
    sentence: problems.map((each) => sentenceOf(each, 'en')).join(' '),
  }));
}
