import { decodeCharset, storable } from './charsets.ts';
import { decodeQuotedPrintable } from './transfer-encodings.ts';

const ENCODED_WORD = /=\?([^?\s]{1,60})\?([BbQq])\?([^?]*)\?=/g;

/** Readable text of a raw header value: RFC 2047 words, and 8-bit bytes that nobody declared. */
export function decodeHeader(raw: string): string {
  return tidy(raw.includes('=?') ? decodeWords(raw) : decodePlain(raw));
}

interface Word {
  charset: string;
  encoding: string;
  bytes: Buffer;
}

function decodeWords(raw: string): string {
  let out = '';
  let pending: Word | undefined;
  let at = 0;
  for (const match of raw.matchAll(ENCODED_WORD)) {
    const between = raw.slice(at, match.index);
    at = match.index + match[0].length;
    const word = encodedWord(match[1]!, match[2]!, match[3]!);
    // A character may be cut between two words, so bytes are joined before they are decoded.
    if (pending && between.trim() === '' && pending.charset === word.charset) {
      pending.bytes = Buffer.concat([pending.bytes, word.bytes]);
      continue;
    }
    if (pending) out += decodeCharset(pending.bytes, pending.charset);
    if (!pending || between.trim() !== '') out += decodePlain(between);
    pending = word;
  }
  if (pending) out += decodeCharset(pending.bytes, pending.charset);
  return out + decodePlain(raw.slice(at));
}

function encodedWord(charset: string, encoding: string, text: string): Word {
  const bytes =
    encoding.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64')
      : decodeQuotedPrintable(Buffer.from(text.replaceAll('_', ' '), 'latin1'));
  return { charset: charset.toLowerCase().replace(/\*.*$/, ''), encoding, bytes };
}

function decodePlain(raw: string): string {
  return decodeCharset(Buffer.from(raw, 'latin1'), undefined);
}

const CONTROLS = /\p{Cc}+/gu;

function tidy(text: string): string {
  return storable(text).replace(CONTROLS, ' ').trim();
}
