// RFC 4180, as spreadsheets read it without harm.

/** Excel takes a file for UTF-8 only when it begins so. */
export const byteOrderMark = '\uFEFF';

export type Cell = string | number | null;

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r\n`;

const written = (cell: Cell): string => {
  if (cell === null) return '';
  return typeof cell === 'number' ? String(cell) : `"${harmless(cell).replaceAll('"', '""')}"`;
};

/** What a spreadsheet would compute, also in the wide letters of East Asia, is text after an apostrophe (OWASP, CSV Injection). */
const harmless = (text: string): string =>
  /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
