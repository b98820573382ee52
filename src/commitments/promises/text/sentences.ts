// What of a text its writer says now, in sentences: no quoted lines, no earlier mail below, no signature.
import { type Folded, fold } from './fold.ts';

/** Offsets are into the folded text. Quoted passages within a sentence are blank. */
export interface Sentence {
  start: number;
  text: string;
  isQuestion: boolean;
}

/** A sentence of a person is shorter; a longer one is cut, so that every pattern works on little. */
const longest = 600;

export function sentencesOf(original: string): { folded: Folded; sentences: Sentence[] } {
  const folded = fold(original);
  const sentences: Sentence[] = [];
  for (const block of blocksOf(folded)) {
    const text = blankQuotes(folded.text.slice(block.start, block.end));
    for (const piece of cut(text, (at) => isCapital(original, folded, block.start + at)))
      sentences.push({ ...piece, start: piece.start + block.start });
  }
  return { folded, sentences };
}

interface Range {
  start: number;
  end: number;
}

interface Line extends Range {
  text: string;
}

const attribution =
  /^\s*(?:on|le|am|ku wa|mnamo|tarehe|el)\b[^\n]{4,200}\b(?:wrote|a ecrit|ecrit|yanditse|aliandika|ameandika)\s*:?\s*$/;
const earlierMail =
  /^\s*(?:-{2,}\s*(?:original message|message d'origine|message original|forwarded message|message transfere|ubutumwa bwa mbere|ujumbe asili)\b|_{8,}\s*$)/;
const header = /^\s*\*?(?:from|de|kuva|kutoka)\*?\s*:\s*\S+.*@/;
const quoted = /^\s*(?:>|\|\s)/;
const signature = /^--\s*$/;

/** Lines that belong together: a line that only wraps goes on in the next. */
function blocksOf({ text }: Folded): Range[] {
  const lines = linesOf(text);
  const blocks: Range[] = [];
  let open: Range | undefined;
  let last: Line | undefined;
  for (const [index, line] of lines.entries()) {
    if (signature.test(line.text) || earlierMail.test(line.text) || header.test(line.text)) break;
    if (attribution.test(line.text)) {
      const next = lines.slice(index + 1).find((each) => each.text.trim() !== '');
      if (!next || !quoted.test(next.text)) break;
      open = undefined;
      continue;
    }
    if (quoted.test(line.text) || line.text.trim() === '') {
      open = undefined;
      continue;
    }
    if (open && last && wraps(last, line)) open.end = line.end;
    else {
      open = { start: line.start, end: line.end };
      blocks.push(open);
    }
    last = line;
  }
  return blocks;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ start, end: start + line.length, text: line });
    start += line.length + 1;
  }
  return lines;
}

/** Mail programs wrap near 72 characters; what is shorter was ended by its writer. */
const wraps = (before: Line, line: Line): boolean =>
  before.text.length >= 50 &&
  !/[.!?:;]\s*$/.test(before.text) &&
  !/^\s*(?:[-*•]|\d+[.)])\s/.test(line.text);

const quotes = /[“„][^“”„\n]{1,400}”|«[^«»\n]{1,400}»|(?<![\w"])"[^"\n]{1,400}"/g;

const blankQuotes = (text: string): string =>
  /[“„«"]/.test(text) ? text.replace(quotes, (quote) => ' '.repeat(quote.length)) : text;

const hasWord = /[a-z]{2}/;
const abbreviation =
  /(?:^|[\s('])(?:mr|mrs|ms|dr|prof|st|no|nr|rd|ave|ext|tel|approx|ltd|vs|e\.g|i\.e|p\.o|mme|mlle|mm|bd|av|art|ref|bw|bi|eng|hon|rev|sr|jr|[a-z])$/;
/** Before a number these go on: "Nov. 30th". */
const month = /(?:^|[\s(])(?:janv?|fevr?|feb|mar|apr|avr|jun|jui?l|aug|sept?|oct|nov|dec)$/;
/** These may end a sentence or stand in it: the next letter tells. */
const hours = /(?:^|[\s\d])[ap]\.?m$/;

function cut(text: string, isCapitalAt: (at: number) => boolean): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const add = (end: number, isQuestion: boolean): void => {
    for (; start < end; start += longest) {
      const part = text.slice(start, Math.min(end, start + longest));
      if (hasWord.test(part)) sentences.push({ start, text: part, isQuestion });
    }
    start = end;
  };
  for (const { 0: signs, index } of text.matchAll(/[.!?]{1,9}(?=[\s)'"»”a-z]|$)/g)) {
    const end = index + signs.length;
    if (hasLetter.test(text.charAt(end)) && !isForgottenSpace(text, index, end, isCapitalAt))
      continue;
    const before = text.slice(Math.max(start, index - 12), index);
    const isStop = signs === '.' && end < text.length;
    const next = end + (/^[\s)'"»”]*/.exec(text.slice(end, end + 20))?.[0].length ?? 0);
    if (isStop && hours.test(before) && !isCapitalAt(next)) continue;
    if (isStop && !hours.test(before) && abbreviation.test(before)) continue;
    if (isStop && month.test(before) && /\d/.test(text.charAt(next))) continue;
    add(end, signs.includes('?'));
  }
  add(text.length, false);
  return sentences;
}

const hasLetter = /[a-z]/;
const address = /[@/\\]|www\./;

/** "Tomorrow.I will": a small letter or a number before, a capital after, and no address of the web or of mail around. */
function isForgottenSpace(
  text: string,
  index: number,
  end: number,
  isCapitalAt: (at: number) => boolean,
): boolean {
  const before =
    text
      .slice(Math.max(0, index - 40), index)
      .split(/\s/)
      .at(-1) ?? '';
  const after = text.slice(end, end + 40).split(/\s/, 1)[0] ?? '';
  const isEnd = /[a-z\d]$/.test(before) && !isCapitalAt(index - 1);
  return isEnd && isCapitalAt(end) && !address.test(before) && !address.test(after);
}

function isCapital(original: string, { offsets }: Folded, at: number): boolean {
  const letter = original.charAt(offsets[at] ?? 0);
  return letter !== letter.toLowerCase();
}
