import { type Kind, usualFields } from '../../src/imports/rules.ts';
import { language } from '../kit/words.ts';
import { fieldWords } from './words.ts';

const byteOrderMark = '\ufeff';

/** A table with headings only, as a link to take it. Spreadsheets in French part columns by semicolons. */
export function emptyTable(kind: Kind): string {
  const headings = usualFields[kind].map(fieldWords).join(language() === 'fr' ? ';' : ',');
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`${byteOrderMark}${headings}\r\n`)}`;
}
