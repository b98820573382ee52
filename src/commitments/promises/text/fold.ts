/** Small letters without accents or typographic signs, and where each stood in the text. */
export interface Folded {
  text: string;
  /** Of each folded character its offset in the original; one more for the end. */
  offsets: Uint32Array;
}

const signs: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u02bc': "'",
  '`': "'",
  '´': "'",
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\t': ' ',
  '\r': ' ',
  '\u2010': '-',
  '\u2011': '-',
  '—': '–',
  '\u2026': '.',
  œ: 'oe',
  Œ: 'oe',
  æ: 'ae',
  Æ: 'ae',
  '\u200b': '',
  '\u200c': '',
  '\u200d': '',
  '\u2060': '',
  '\ufeff': '',
  '\u00ad': '',
};

export function fold(text: string): Folded {
  const offsets = new Uint32Array(text.length * 2 + 1);
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const plain = plainOf(text.charAt(at));
    for (let each = 0; each < plain.length; each += 1) offsets[folded.length + each] = at;
    folded += plain;
  }
  offsets[folded.length] = text.length;
  return { text: folded, offsets };
}

/** At most two characters, so that a text grows no longer than the offsets. */
function plainOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 97 && code <= 122) return character;
  const sign = signs[character];
  if (sign !== undefined) return sign;
  if (code < 128) return character.toLowerCase();
  if (code >= 0x300 && code <= 0x36f) return '';
  if (code < 0x250) return character.normalize('NFD').charAt(0).toLowerCase();
  return character;
}
