// The text of a file whose encoding nobody told: as it says itself, else UTF-8, else what Windows writes.
import { invalid } from '../../platform/refusal.ts';
import type { Source } from './source.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Refuses `imports.spreadsheet` for what is no text at all but a workbook. */
export async function encodingOf(source: Source): Promise<Encoding> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  try {
    for await (const bytes of source()) {
      if (isFirst) {
        const marked = markedEncoding(bytes);
        if (marked) return marked;
      }
      isFirst = false;
      strict.decode(bytes, { stream: true });
    }
    strict.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  const [a, b, c] = bytes;
  const isWorkbook = (a === 0x50 && b === 0x4b) || (a === 0xd0 && b === 0xcf);
  if (isWorkbook)
    throw invalid(
      'imports.spreadsheet',
      'This is a workbook. Open it and save its sheet as CSV (UTF-8), then choose that file.',
    );
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : undefined;
}

/** Piece by piece, without a mark at the beginning. Refuses `imports.not-text`. */
export async function* textOf(source: Source, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of source()) yield checked(decoder.decode(bytes, { stream: true }));
  yield checked(decoder.decode());
}

function checked(text: string): string {
  if (text.includes('\0'))
    throw invalid('imports.not-text', 'This is not a file of text: neither CSV nor vCard.');
  return text.toWellFormed();
}
