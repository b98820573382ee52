/** Reads the headers of one part; works on bytes held as a one-byte string so that 8-bit survives. */

export interface RawHeader {
  /** Lower case. */
  name: string;
  /** Unfolded; one character a byte. */
  value: string;
}

export interface HeaderBlock {
  headers: RawHeader[];
  /** Where the body starts. */
  bodyStart: number;
}

const MOST_HEADERS = 2000;
const LONGEST_VALUE = 256 * 1024;
/** Where more lines are no headers, the body has begun: each costs a look around. */
const MOST_STRAY = 50;
const HEADER = /^([!-9;-~]{1,200})[ \t]*:/;
const MBOX_LINE = /^>?From [^:\n]*\d/;

/** Headers of `bytes` from `start`; a block without any header leaves the body at `start`. */
export function readHeaderBlock(bytes: string, start: number, end: number): HeaderBlock {
  const headers: RawHeader[] = [];
  let current: string[] = [];
  let stray = 0;
  let at = start;
  while (at < end) {
    const line = lineAt(bytes, at, end);
    if (line.text === '') return { headers: close(headers, current), bodyStart: line.next };
    if (line.text.startsWith(' ') || line.text.startsWith('\t')) {
      if (isBlank(line.text) && headers.length === 0) return { headers, bodyStart: line.next };
      current.push(line.text.trim());
    } else {
      const match = HEADER.exec(line.text);
      if (match) {
        close(headers, current);
        current = [];
        if (headers.length < MOST_HEADERS) {
          headers.push({ name: match[1]!.toLowerCase(), value: '' });
          current.push(line.text.slice(match[0].length).trim());
        }
      } else if (stray++ >= MOST_STRAY || !isStrayLine(bytes, line, headers, start, at, end)) {
        return { headers: close(headers, current), bodyStart: at };
      }
    }
    at = line.next;
  }
  return { headers: close(headers, current), bodyStart: end };
}

function close(headers: RawHeader[], lines: string[]): RawHeader[] {
  const last = headers.at(-1);
  if (last && lines.length > 0 && last.value === '') {
    last.value = lines.join(' ').slice(0, LONGEST_VALUE).trim();
  }
  return headers;
}

interface Line {
  text: string;
  next: number;
}

export function lineAt(bytes: string, at: number, end: number): Line {
  const newline = bytes.indexOf('\n', at);
  const stop = newline === -1 || newline >= end ? end : newline;
  const text = bytes.slice(at, stop > at && bytes[stop - 1] === '\r' ? stop - 1 : stop);
  return { text, next: Math.min(stop + 1, end) };
}

/** Some programs fold without indenting, or let an mbox line slip in: more headers follow such a line. */
function isStrayLine(
  bytes: string,
  line: Line,
  headers: RawHeader[],
  start: number,
  at: number,
  end: number,
): boolean {
  if (MBOX_LINE.test(line.text)) return at === start;
  if (headers.length === 0) return false;
  if (line.text.startsWith('--') && boundaryHolder(headers).includes(line.text.slice(2)))
    return false;
  return line.next < end && HEADER.test(lineAt(bytes, line.next, end).text);
}

const boundaryHolder = (headers: RawHeader[]): string =>
  headers.findLast((header) => header.name === 'content-type')?.value ?? '';

const isBlank = (text: string): boolean => text.trim() === '';

export const firstValue = (headers: RawHeader[], name: string): string | undefined =>
  headers.find((header) => header.name === name && header.value !== '')?.value;
