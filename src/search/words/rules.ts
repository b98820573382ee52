// What a word is: one answer for what is kept, what is asked and what is marked.

/** A word of a text, folded, and where it stands in it (UTF-16 offsets). */
export interface Word {
  word: string;
  from: number;
  to: number;
}

/** Longer words are noise (encoded files, addresses of trackers); they are known by their beginning. */
const longestWord = 40;

const runs = /[\p{L}\p{N}\p{M}]+/gu;
const isPlain = /^[a-z0-9]*$/;

/** Lower case, no accents, digits and letters of every script in their plain form. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (isPlain.test(lower)) return lower.length > longestWord ? lower.slice(0, longestWord) : lower;
  const folded = lower.normalize('NFKD').replaceAll(/[^\p{L}\p{N}]/gu, '');
  // What has no decomposition has lower case only now.
  const letters = folded.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return letters.length > longestWord ? [...letters].slice(0, longestWord).join('') : letters;
}

export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(runs)) {
    const word = fold(match[0]);
    if (word !== '') found.push({ word, from: match.index, to: match.index + match[0].length });
  }
  return found;
}

/** One thing that is looked for: any of these words, or these words one after the other. */
export type Sought = { any: ReadonlySet<string> } | { phrase: readonly string[] };

/** Places in `words` where what is sought stands. */
export function placesOf(words: readonly { word: string }[], sought: Sought): number[] {
  const places: number[] = [];
  if ('any' in sought) {
    for (const [i, { word }] of words.entries()) if (sought.any.has(word)) places.push(i);
    return places;
  }
  const { phrase } = sought;
  for (let i = 0; i + phrase.length <= words.length; i++)
    if (phrase.every((word, k) => words[i + k]?.word === word))
      for (const k of phrase.keys()) places.push(i + k);
  return places;
}

/** A text in pieces, those found marked. Joined they are the text, or what was cut out of it. */
export type Piece = { text: string; found: boolean };

/** Marks every place of what is sought; what is not found leaves one plain piece. */
export function mark(text: string, sought: readonly Sought[]): Piece[] {
  const words = wordsOf(text);
  const found = new Set(sought.flatMap((each) => placesOf(words, each)));
  const pieces: Piece[] = [];
  let at = 0;
  for (const [i, { from, to }] of words.entries()) {
    if (!found.has(i)) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), found: false });
    pieces.push({ text: text.slice(from, to), found: true });
    at = to;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), found: false });
  return pieces;
}

/**
 * The part of a text where most of what is sought stands together, in one line of about `length` characters,
 * marked; `kinds`: how many of those sought are in it. Undefined: none is.
 */
export function excerpt(
  text: string,
  sought: readonly Sought[],
  length: number,
): { pieces: Piece[]; kinds: number } | undefined {
  const words = wordsOf(text);
  const places = sought.flatMap((each, kind) =>
    placesOf(words, each).map((place) => ({ kind, ...(words[place] as Word) })),
  );
  places.sort((a, b) => a.from - b.from);
  let best: { from: number; to: number; kinds: number } | undefined;
  let start = 0;
  for (let i = 0; i < places.length; i++) {
    const { to } = places[i] as Word;
    while (start < i && (places[start] as Word).from < to - length * 0.7) start += 1;
    const kinds = new Set(places.slice(start, i + 1).map((each) => each.kind)).size;
    if (!best || kinds > best.kinds) best = { from: (places[start] as Word).from, to, kinds };
    if (kinds === sought.length) break;
  }
  if (!best) return undefined;
  const [from, to] = around(text, best, length);
  const line = `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;
  return { pieces: mark(line.replaceAll(/\s+/g, ' ').trim(), sought), kinds: best.kinds };
}

/** Some words before and after, cut between words. */
function around(
  text: string,
  { from, to }: { from: number; to: number },
  length: number,
): [number, number] {
  const room = Math.max(0, length - (to - from));
  const before = Math.max(0, from - Math.ceil(room * 0.35));
  const start =
    before === 0 ? 0 : before + Math.max(0, text.slice(before, from).search(/\s\S/) + 1);
  const after = Math.min(text.length, Math.max(to, start + length));
  const space = after === text.length ? -1 : text.slice(to, after).search(/\s\S*$/);
  return [start, space === -1 ? after : to + space];
}
