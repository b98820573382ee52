/** Finds the headers of a quoted mail that a program copied into the text: From, Sent, To, Subject. */
import { plain } from './lines.ts';
import { LABELS } from './words.ts';

type Kind = keyof typeof LABELS;

export interface EmbeddedHeaders {
  /** Lines `first` to `last`. */
  first: number;
  last: number;
  values: Partial<Record<Kind, string>>;
}

const KINDS = new Map<string, Kind[]>();
for (const [kind, words] of Object.entries(LABELS) as [Kind, string[]][]) {
  for (const word of words) KINDS.set(word, [...(KINDS.get(word) ?? []), kind]);
}

const LABELLED =
  /^[>|\s]*[*_]{0,2}\s?([\p{L}][\p{L}\p{M} .\-'’/]{0,24}?)\s?[*_]{0,2}\s?[:：]\s?[*_]{0,2}(.*)$/u;
const MOST_CONTINUATIONS = 4;
const MOST_LINES = 40;

/** The headers that start at line `first`, if enough of them do to be headers and not an address or a list. */
export function readEmbeddedHeaders(
  lines: readonly string[],
  first: number,
): EmbeddedHeaders | undefined {
  const start = readLabel(lines[first]!);
  if (!start || start.kinds[0] === 'cc' || start.kinds[0] === 'other') return undefined;
  const values: EmbeddedHeaders['values'] = {};
  let last = first;
  let skipped = 0;
  for (
    let i = first;
    i < Math.min(lines.length, first + MOST_LINES) && skipped <= MOST_CONTINUATIONS;
    i++
  ) {
    const label = readLabel(lines[i]!);
    const kind = label?.kinds.find((k) => values[k] === undefined) ?? (label && 'other');
    if (label && kind) {
      if (kind !== 'other') values[kind] = label.value;
      last = i;
      skipped = 0;
    } else if (i > first) {
      skipped++;
      if (plain(lines[i]!) === '' && !isLabelNext(lines, i)) break;
    }
  }
  return isConvincing(values, lines, first, last) ? { first, last, values } : undefined;
}

function readLabel(line: string): { kinds: Kind[]; value: string } | undefined {
  if (line.length > 2000 || !/[:：]/.test(line)) return undefined;
  const match = LABELLED.exec(plain(line));
  const kinds = match && KINDS.get(match[1]!.trim().toLowerCase());
  return kinds ? { kinds, value: withoutStars(match[2]!) } : undefined;
}

/** A pattern would try every star of a line of stars. */
function withoutStars(text: string): string {
  let end = text.length;
  while (end > 0 && /[*_\s]/.test(text[end - 1]!)) end--;
  return text.slice(0, end).trim();
}

const isLabelNext = (lines: readonly string[], i: number): boolean =>
  i + 1 < lines.length && readLabel(lines[i + 1]!) !== undefined;

/** `From: Kigali / To: Musanze / Date: 3 May` is a ticket; a mail has an address, or a subject and a date. */
function isConvincing(
  values: EmbeddedHeaders['values'],
  lines: readonly string[],
  first: number,
  last: number,
): boolean {
  const count = Object.keys(values).length;
  if (count < 2 || !(values.from !== undefined || count >= 3)) return false;
  const hasAddress = lines.slice(first, last + 1).some((line) => line.includes('@'));
  const hasBoth = values.subject !== undefined && values.date !== undefined;
  return hasAddress || (hasBoth && /\d/.test(values.date ?? ''));
}
