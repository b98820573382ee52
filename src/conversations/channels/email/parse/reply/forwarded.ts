import { type EmbeddedHeaders, readEmbeddedHeaders } from './embedded-headers.ts';
import { isDelimiter, isForwardMark, isOriginalMark, isQuote, plain } from './lines.ts';

export interface ForwardedText {
  /** What the sender wrote above. */
  before: string;
  /** The mail passed on, its headers first. */
  embedded: string;
  /** A mark says so; without one it may as well be a quote. */
  isMarked: boolean;
  /** Below the headers. */
  text: string;
  headers: EmbeddedHeaders['values'];
}

/** The mail that somebody put under their own words, headers and all, or undefined when there is none. */
export function findForwarded(text: string): ForwardedText | undefined {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let marked: number | undefined;
  for (const [i, line] of lines.entries()) {
    const words = plain(line.replace(/^[\s>]+/, ''));
    if (words === '') continue;
    if (isForwardMark(words)) marked = i;
    const headers = readEmbeddedHeaders(lines, i);
    if (headers) return describe(lines, headers, marked);
  }
  return undefined;
}

function describe(
  lines: string[],
  headers: EmbeddedHeaders,
  marked: number | undefined,
): ForwardedText {
  const isAllQuoted = lines
    .slice(headers.first)
    .every((line) => isQuote(line) || plain(line) === '');
  const unquote = (line: string): string => (isAllQuoted ? line.replace(/^\s*>[ ]?/, '') : line);
  let before = headers.first;
  while (before > 0 && isBetween(lines[before - 1]!)) before--;
  return {
    before: lines.slice(0, before).join('\n').trim(),
    embedded: lines.slice(headers.first).map(unquote).join('\n').trim(),
    isMarked: marked !== undefined,
    text: lines
      .slice(headers.last + 1)
      .map(unquote)
      .join('\n')
      .trim(),
    headers: headers.values,
  };
}

/** Marks and rules belong to neither mail. */
function isBetween(line: string): boolean {
  const words = plain(line.replace(/^[\s>]+/, ''));
  return words === '' || isDelimiter(words) || isForwardMark(words) || isOriginalMark(words);
}
