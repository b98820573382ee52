/** Undoes Content-Transfer-Encoding; damaged input gives what can be had, never an error. */
export function decodeTransfer(body: Buffer, encoding: string): Buffer {
  switch (encoding) {
    case 'base64':
      return decodeBase64(body);
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    case 'x-uuencode':
    case 'uuencode':
    case 'x-uue':
    case 'uue':
      return findUuencoded(body.toString('latin1'))[0]?.content ?? body;
    default:
      return body;
  }
}

export function decodeBase64(body: Buffer): Buffer {
  const start = body.subarray(0, 65_536);
  if (countStrange(start) * 10 > start.length) return body;
  const text = body.toString('latin1');
  // Blocks joined after encoding carry their padding in the middle, where the decoder would stop.
  const padding = text.indexOf('=');
  if (padding === -1 || /^[=\s]*$/.test(text.slice(padding))) return Buffer.from(text, 'base64');
  return Buffer.concat(text.split(/=+/).map((block) => Buffer.from(block, 'base64')));
}

const IS_BASE64 = new Uint8Array(256);
for (const byte of Buffer.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=',
)) {
  IS_BASE64[byte] = 1;
}

/** Bytes of no base64, spaces within a line included: many of them are text that is not base64. */
function countStrange(body: Buffer): number {
  let strange = 0;
  for (const byte of body) if (byte >= SPACE && IS_BASE64[byte] === 0) strange++;
  return strange;
}

const SPACE = 0x20;
const LF = 0x0a;
const CR = 0x0d;
const EQUALS = 0x3d;

export function decodeQuotedPrintable(body: Buffer): Buffer {
  if (!body.includes(EQUALS)) return body;
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let i = 0; i < body.length; i++) {
    const byte = body[i]!;
    if (byte !== EQUALS) {
      out[length++] = byte;
      continue;
    }
    const high = hex(body[i + 1]);
    const low = hex(body[i + 2]);
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low;
      i += 2;
      continue;
    }
    const newline = softBreakEnd(body, i + 1);
    if (newline === -1) out[length++] = byte;
    else i = newline;
  }
  return out.subarray(0, length);
}

/** Index of the last byte of a soft line break that starts at `at`, or -1. */
function softBreakEnd(body: Buffer, at: number): number {
  let i = at;
  while (i < body.length && i < at + 80 && (body[i] === 0x20 || body[i] === 0x09)) i++;
  if (i >= body.length) return i;
  if (body[i] === CR && body[i + 1] === LF) return i + 1;
  return body[i] === LF || body[i] === CR ? i : -1;
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const upper = byte & 0xdf;
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : -1;
}

export interface Uuencoded {
  name: string;
  content: Buffer;
  /** Place of the block in the text. */
  start: number;
  end: number;
}

const BEGIN = /^begin [0-7]{3,4} (\S[^\r\n]{0,250})\r?\n/gm;

/** The files that old programs wrote into the text itself. */
export function findUuencoded(text: string): Uuencoded[] {
  const found: Uuencoded[] = [];
  if (!text.includes('begin ')) return found;
  BEGIN.lastIndex = 0;
  for (let begin = BEGIN.exec(text); begin; begin = BEGIN.exec(text)) {
    const { content, end } = decodeUuLines(text, BEGIN.lastIndex);
    if (content) found.push({ name: begin[1]!.trim(), start: begin.index, end, content });
    // Lines once read are not read again, so a text of nothing but `begin` lines stays cheap.
    BEGIN.lastIndex = end;
  }
  return found;
}

function decodeUuLines(text: string, from: number): { content?: Buffer; end: number } {
  const lines: Buffer[] = [];
  let at = from;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const stop = newline === -1 ? text.length : newline;
    const line = text.slice(at, stop).replace(/\r$/, '');
    const next = Math.min(stop + 1, text.length);
    if (line.trim() === 'end') return { content: Buffer.concat(lines), end: next };
    if (line !== '' && line !== '`') {
      const length = (line.charCodeAt(0) - 32) & 63;
      const encoded = Math.ceil(length / 3) * 4;
      // Trailing spaces get lost on the way; one character more is a checksum.
      if (line.length > encoded + 2 || line.length < encoded / 2) return { end: at };
      lines.push(decodeUuLine(line, length));
    }
    at = next;
  }
  return { end: at };
}

function decodeUuLine(line: string, length: number): Buffer {
  const out = Buffer.alloc(length);
  for (let i = 0, at = 1; i < length; i += 3, at += 4) {
    const [a, b, c, d] = [at, at + 1, at + 2, at + 3].map((n) => sixBits(line, n));
    const bits = (a! << 18) | (b! << 12) | (c! << 6) | d!;
    out[i] = bits >> 16;
    if (i + 1 < length) out[i + 1] = bits >> 8;
    if (i + 2 < length) out[i + 2] = bits;
  }
  return out;
}

const sixBits = (line: string, at: number): number =>
  at < line.length ? (line.charCodeAt(at) - 32) & 63 : 0;
