// Tables as spreadsheets, phones and other programmes write them.
import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { invalid } from '../../platform/refusal.ts';
import type { FileRow } from './source.ts';

const longestRow = 256 * 1024;
const delimiters = [',', ';', '\t', '|'] as const;

/** What parts the cells: that which gives the first lines most cells, in the same number. */
export function delimiterOf(sample: string): string {
  const said = /^sep=(.)\r?\n/i.exec(sample)?.[1];
  if (said) return said;
  // Between quotes nothing parts anything.
  const bare = sample
    .split('"')
    .filter((_, i) => i % 2 === 0)
    .join('');
  const lines = bare
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 10);
  const score = (delimiter: string): number => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const first = counts[0] ?? 0;
    return first * (1 + counts.filter((count) => count === first).length);
  };
  return delimiters.reduce((best, each) => (score(each) > score(best) ? each : best));
}

/** Every record with the line on which it ends. Refuses `imports.not-csv`. */
export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<FileRow> {
  const parser = parse({
    delimiter,
    info: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
  });
  // A failure of either end is thrown by the loop below.
  pipeline(Readable.from(text), parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>)
      yield { line: info.lines, cells: record.map((cell) => cell.trim()) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalid(
      'imports.not-csv',
      `This is not a whole CSV table: something is wrong with the quotes near line ${lineOf(error)}.`,
    );
  }
}

const lineOf = (error: CsvError): number =>
  Number((error as unknown as { lines?: number }).lines ?? 1);
