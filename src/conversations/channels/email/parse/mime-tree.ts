/** Splits a mail into its parts; a mail that breaks the rules gives the parts it can. */
import { lineAt, type RawHeader, readHeaderBlock } from './header-block.ts';
import { type Parameterised, readParameters } from './parameters.ts';
import { decodeTransfer } from './transfer-encodings.ts';

export interface MimePart {
  headers: RawHeader[];
  /** Lower case, `text/plain` when the part says nothing sensible. */
  type: string;
  parameters: Map<string, string>;
  disposition: Parameterised;
  /** Empty unless a multipart with parts. */
  children: MimePart[];
  /** Body with its transfer encoding undone. */
  content(): Buffer;
}

const DEEPEST = 20;
const MOST_PARTS = 2000;

export function readMimeTree(raw: Buffer): MimePart {
  const reader: Reader = { raw, bytes: raw.toString('latin1'), parts: 0 };
  const start = /^(?:\xef\xbb\xbf)?[\r\n]*/.exec(reader.bytes)![0].length;
  return readPart(reader, start, raw.length, 'text/plain', 0);
}

interface Reader {
  raw: Buffer;
  bytes: string;
  parts: number;
}

function readPart(
  reader: Reader,
  start: number,
  end: number,
  defaultType: string,
  depth: number,
): MimePart {
  reader.parts++;
  const { headers, bodyStart } = readHeaderBlock(reader.bytes, start, end);
  const { type, parameters } = contentType(headers, defaultType);
  const encoding = /[\w-]+/.exec(lastValue(headers, 'content-transfer-encoding') ?? '')?.[0];
  const part: MimePart = {
    headers,
    type,
    parameters,
    disposition: readParameters(lastValue(headers, 'content-disposition') ?? ''),
    children: [],
    content: () =>
      decodeTransfer(reader.raw.subarray(bodyStart, end), encoding?.toLowerCase() ?? ''),
  };
  if (type.startsWith('multipart/') && depth < DEEPEST)
    addChildren(reader, part, bodyStart, end, depth);
  return part;
}

function addChildren(
  reader: Reader,
  part: MimePart,
  start: number,
  end: number,
  depth: number,
): void {
  const childType = part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  for (const range of partRanges(reader.bytes, part.parameters.get('boundary'), start, end)) {
    if (reader.parts >= MOST_PARTS) break;
    part.children.push(readPart(reader, range.start, range.end, childType, depth + 1));
  }
  // Without any part the text is all there is to read.
  if (part.children.length === 0) {
    const opening = reader.bytes.slice(start, Math.min(end, start + 500));
    part.type = /^\s*<(?:!doctype|html|head|body|div)\b/i.test(opening)
      ? 'text/html'
      : 'text/plain';
  }
}

/** The last one counts: where a boundary line is missing, the inner part's headers follow the outer's. */
export function lastValue(headers: RawHeader[], name: string): string | undefined {
  return headers.findLast((header) => header.name === name)?.value;
}

function contentType(
  headers: RawHeader[],
  defaultType: string,
): { type: string } & Pick<Parameterised, 'parameters'> {
  const raw = lastValue(headers, 'content-type');
  if (raw === undefined) return { type: defaultType, parameters: new Map() };
  const { value, parameters } = readParameters(raw);
  if (/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(value)) return { type: value, parameters };
  const type =
    value.startsWith('multipart') && parameters.has('boundary') ? 'multipart/mixed' : 'text/plain';
  return { type, parameters };
}

interface Range {
  start: number;
  end: number;
}

function partRanges(
  bytes: string,
  declared: string | undefined,
  start: number,
  end: number,
): Range[] {
  // Searching a slice keeps a search that finds nothing from running through the parts behind it.
  const body = bytes.slice(start, end);
  const boundary = declared?.trimEnd() || guessBoundary(body);
  const ranges = boundary === undefined ? [] : findRanges(body, boundary);
  return ranges.map((range) => ({ start: start + range.start, end: start + range.end }));
}

function findRanges(body: string, boundary: string): Range[] {
  const exact = split(body, boundary, isExact);
  if (exact.length > 0) return exact;
  // RFC 2046 5.1.1: what follows the boundary on its line is not compared.
  const loose = split(body, boundary, () => true);
  if (loose.length > 0) return loose;
  const guessed = guessBoundary(body);
  return guessed === undefined ? [] : split(body, guessed, isExact);
}

type Rest = (rest: string) => boolean;
const isExact: Rest = (rest) => rest === '' || rest === '--';

function split(body: string, boundary: string, fits: Rest): Range[] {
  const delimiter = `--${boundary}`;
  const ranges: Range[] = [];
  let open: number | undefined;
  let at = body.startsWith(delimiter) ? 0 : nextDelimiter(body, delimiter, 0);
  while (at !== -1) {
    const line = lineAt(body, at, body.length);
    const rest = line.text.slice(delimiter.length).trimEnd();
    if (fits(rest)) {
      if (open !== undefined) ranges.push({ start: open, end: beforeNewline(body, open, at) });
      open = rest.startsWith('--') ? undefined : line.next;
    }
    at = nextDelimiter(body, delimiter, Math.max(line.next - 1, at + 1));
  }
  if (open !== undefined && open < body.length) ranges.push({ start: open, end: body.length });
  return ranges;
}

function nextDelimiter(body: string, delimiter: string, from: number): number {
  const found = body.indexOf(`\n${delimiter}`, from);
  return found === -1 ? -1 : found + 1;
}

/** The line break before a boundary belongs to the boundary. */
function beforeNewline(bytes: string, start: number, at: number): number {
  if (at <= start) return start;
  const end = bytes[at - 2] === '\r' ? at - 2 : at - 1;
  return Math.max(start, end);
}

/** A boundary that was not declared: the first line that starts like one, before part headers. */
function guessBoundary(body: string): string | undefined {
  let at = 0;
  for (let lines = 0; at < body.length && lines < 50; lines++) {
    const line = lineAt(body, at, body.length);
    const isDelimiter = line.text.length < 200 && /^--.*\w/.test(line.text);
    if (isDelimiter && /^content-[\w-]+:/i.test(lineAt(body, line.next, body.length).text)) {
      return line.text.slice(2).trimEnd();
    }
    at = line.next;
  }
  return undefined;
}
