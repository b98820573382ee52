import { TextDecoder } from 'node:util';
import { decodeOldCharset, isOldCharset } from './old-charsets.ts';

/** Names that mail uses and the Encoding Standard does not know. */
const ALIASES: Record<string, string> = {
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  'sjis-win': 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  cp950: 'big5',
  cp866: 'ibm866',
  cp874: 'windows-874',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  'unicode-1-1-utf-8': 'utf-8',
  'utf-8-mac': 'utf-8',
  utf8mb4: 'utf-8',
  'iso-8859-1-windows-3.1-latin-1': 'windows-1252',
  ansi: 'windows-1252',
  latin: 'windows-1252',
  'latin-1': 'windows-1252',
  'win-1251': 'windows-1251',
  win1251: 'windows-1251',
};

/** Declared so by programs that never looked: the bytes decide. */
const UNSURE = new Set(['', 'utf-8', 'windows-1252', 'unknown']);

const decoders = new Map<string, TextDecoder | undefined>();

/**
 * Text of `bytes` in the charset that the mail declares, or a better one when the bytes say so.
 * Never throws; the result has no NUL and no lone surrogate, which PostgreSQL refuses.
 */
export function decodeCharset(bytes: Uint8Array, declared: string | undefined): string {
  return storable(decode(bytes, label(declared)));
}

/** Without the characters that cannot be stored. */
export function storable(text: string): string {
  const clean = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return clean.toWellFormed();
}

function decode(bytes: Uint8Array, charset: string): string {
  if (isOldCharset(charset)) return decodeOldCharset(bytes, charset);
  const named = decoderFor(charset);
  if (named && !UNSURE.has(named.encoding)) return named.decode(bytes);
  if (isAscii(bytes)) return decodeAscii(bytes);
  if (isUtf8(bytes)) return decoderFor('utf-8')!.decode(bytes);
  if (named?.encoding === 'utf-8') {
    const text = named.decode(bytes);
    if (isMostlyRight(text)) return text;
  }
  return decoderFor('windows-1252')!.decode(bytes);
}

function label(declared: string | undefined): string {
  const plain = (declared ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']+|["']+$/g, '');
  const name = plain.replace(/^(?:x-)?charset=/, '').replaceAll('_', '-');
  return ALIASES[name] ?? (name === plain ? name : (ALIASES[plain] ?? name));
}

function decoderFor(charset: string): TextDecoder | undefined {
  if (decoders.has(charset)) return decoders.get(charset);
  let decoder: TextDecoder | undefined;
  try {
    decoder = new TextDecoder(charset);
  } catch {
    decoder = undefined;
  }
  if (decoders.size < 500) decoders.set(charset, decoder);
  return decoder;
}

/** Japanese mail without a declared charset is 7-bit and switches by escapes. */
function decodeAscii(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const isJapanese = text.includes('\x1b$B') || text.includes('\x1b$@');
  return isJapanese ? decoderFor('iso-2022-jp')!.decode(bytes) : text;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strictUtf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 0x7f) return false;
  return true;
}

/** UTF-8 with a cut or damaged character, rather than another charset under the name of UTF-8. */
function isMostlyRight(text: string): boolean {
  let wrong = 0;
  let right = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) wrong++;
    else if (code > 0x7f) right++;
  }
  return right > wrong * 2;
}
