// A file that somebody brought: which kind it is, its headings, and its rows one after the other.
import { invalid } from '../../platform/refusal.ts';
import { isHeading } from '../headings.ts';
import type { Format, Kind } from '../rules.ts';
import { csvRecords, delimiterOf } from './csv.ts';
import type { FileRow, Source } from './source.ts';
import { type Encoding, encodingOf, textOf } from './text.ts';
import { vcardHeadings, vcardRows } from './vcard.ts';

export interface OpenFile {
  format: Format;
  encoding: Encoding;
  delimiter: string | null;
  headings: string[];
  /** To be read once. */
  rows: AsyncIterable<FileRow>;
}

const sampleSize = 16 * 1024;
const mostColumns = 200;

/** Refuses `imports.empty`, `imports.not-text`, `imports.not-csv`, `imports.spreadsheet`, `imports.too-many-columns`. */
export async function openFile(source: Source, kind: Kind): Promise<OpenFile> {
  const encoding = await encodingOf(source);
  const sample = await beginning(source, encoding);
  if (sample.trim() === '') throw invalid('imports.empty', 'There is nothing in this file.');
  if (/^\s*BEGIN:VCARD\b/i.test(sample))
    return {
      ...{ format: 'vcard', encoding, delimiter: null, headings: [...vcardHeadings] },
      rows: vcardRows(textOf(source, encoding)),
    };
  const delimiter = delimiterOf(sample);
  const records = csvRecords(textOf(source, encoding), delimiter);
  const { first, rest } = await afterHint(records);
  if (first.cells.length > mostColumns)
    throw invalid('imports.too-many-columns', `A table may have ${mostColumns} columns.`);
  const hasHeadings = isHeading(kind, first.cells);
  return {
    ...{ format: 'csv', encoding, delimiter },
    headings: hasHeadings ? first.cells : first.cells.map(() => ''),
    rows: hasHeadings ? rest : withFirst(first, rest),
  };
}

async function beginning(source: Source, encoding: Encoding): Promise<string> {
  let text = '';
  for await (const piece of textOf(source, encoding)) {
    text += piece;
    if (text.length >= sampleSize) break;
  }
  return text.slice(0, sampleSize);
}

/** The first record that is not the hint of a spreadsheet (`sep=;`), and those after it. */
async function afterHint(
  records: AsyncGenerator<FileRow>,
): Promise<{ first: FileRow; rest: AsyncGenerator<FileRow> }> {
  for (;;) {
    const { value: first, done } = await records.next();
    if (done) throw invalid('imports.empty', 'There is nothing in this file.');
    if (!/^sep=/i.test(first.cells[0] ?? '')) return { first, rest: records };
  }
}

async function* withFirst(first: FileRow, rest: AsyncIterable<FileRow>): AsyncGenerator<FileRow> {
  yield first;
  yield* rest;
}
