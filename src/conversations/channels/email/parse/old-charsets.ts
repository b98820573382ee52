import { TextDecoder } from 'node:util';
/** Charsets that mail still brings and the Encoding Standard left out. */

const IBM437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const IBM850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

const OLD: Record<string, (bytes: Uint8Array) => string> = {
  'utf-7': decodeUtf7,
  'unicode-1-1-utf-7': decodeUtf7,
  'iso-2022-kr': decodeShiftedKorean,
  'hz-gb-2312': decodeHz,
  ibm437: (bytes) => decodeTable(bytes, IBM437),
  cp437: (bytes) => decodeTable(bytes, IBM437),
  ibm850: (bytes) => decodeTable(bytes, IBM850),
  cp850: (bytes) => decodeTable(bytes, IBM850),
};

export const isOldCharset = (charset: string): boolean => Object.hasOwn(OLD, charset);

export const decodeOldCharset = (bytes: Uint8Array, charset: string): string =>
  OLD[charset]!(bytes);

/** RFC 2152. */
function decodeUtf7(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, shifted: string) => {
    if (shifted === '') return '+';
    const units = Buffer.from(shifted, 'base64');
    return units
      .subarray(0, units.length & ~1)
      .swap16()
      .toString('utf16le');
  });
}

/** RFC 1557: EUC-KR without its high bits, between SO and SI. */
function decodeShiftedKorean(bytes: Uint8Array): string {
  const out: number[] = [];
  let isShifted = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === 0x0e || byte === 0x0f) isShifted = byte === 0x0e;
    else if (byte === 0x1b && bytes[i + 1] === 0x24 && bytes[i + 2] === 0x29) i += 3;
    else out.push(isShifted && byte > 0x20 ? byte | 0x80 : byte);
  }
  return new TextDecoder('euc-kr').decode(Uint8Array.from(out));
}

/** RFC 1843: GB 2312 without its high bits, between `~{` and `~}`. */
function decodeHz(bytes: Uint8Array): string {
  const out: number[] = [];
  let isShifted = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    const next = bytes[i + 1];
    if (byte === 0x7e && (next === 0x7b || next === 0x7d)) {
      isShifted = next === 0x7b;
      i++;
    } else if (byte === 0x7e && (next === 0x7e || next === 0x0a)) {
      if (next === 0x7e) out.push(0x7e);
      i++;
    } else out.push(isShifted && byte > 0x20 ? byte | 0x80 : byte);
  }
  return new TextDecoder('gbk').decode(Uint8Array.from(out));
}

function decodeTable(bytes: Uint8Array, upper: string): string {
  let out = '';
  for (const byte of bytes) out += byte < 0x80 ? String.fromCharCode(byte) : upper[byte - 0x80]!;
  return out;
}
