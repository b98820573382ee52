/** Finds the line above a quote: `On 3 May 2026, Ann <ann@example.com> wrote:` in any language. */
import { plain } from './lines.ts';
import { ON, WROTE, WROTE_UNSPACED } from './words.ts';

/** Lines `first` to `last`, which the sender's program may have wrapped. */
export interface Attribution {
  first: number;
  last: number;
  /** The lines as one. */
  text: string;
  /** Neither day nor address: `You wrote:` may be the sender's own words. */
  isTyped: boolean;
}

const LONGEST_LINE = 400;
const MOST_LINES = 4;

const alternatives = (words: string[]): string =>
  [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');

const VERB = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${alternatives(WROTE)})(?![\\p{L}\\p{M}])|${alternatives(WROTE_UNSPACED)}`,
  'iu',
);
const STARTS_ON = new RegExp(`^(?:${alternatives(ON)})(?:[\\s,]|(?=\\d))`, 'iu');
const WEEKDAY_FIRST = /^\p{L}{2,14}\.?,?\s{1,3}\d{1,2}(?:\D|$)/u;
const DATE_FIRST = /^\d{1,4}(?:[-./年]|\s\p{L}|\.\s)/u;
const ADDRESS = /[^\s<>"]{1,100}@[^\s<>"]/;
const TIME = /\d{1,2}[:.h時点]\s?\d{2}/;
const DAY =
  /(?:19|20)\d{2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{1,2}\.?\s(?:de\s)?\p{L}{3,12}|\p{L}{3,12}\s\d{1,2}\b|\d月/u;

/** The attribution that ends at line `last`, if one does. `isQuoted(n)` tells whether line n is a quote. */
export function findAttribution(
  lines: readonly string[],
  last: number,
  isQuoted: (line: number) => boolean,
): Attribution | undefined {
  const end = plain(lines[last]!);
  if (end.length > LONGEST_LINE || !canEnd(end)) return undefined;
  let found: Attribution | undefined;
  let text = '';
  for (let first = last; first >= 0 && last - first < MOST_LINES; first--) {
    const line = plain(lines[first]!);
    if (line === '' || line.length > LONGEST_LINE || (first < last && isQuoted(first))) break;
    // The line before has ended already: what stands in it is not about the quote.
    if (first < last && /[.!?。？！:：]$/.test(line) && !/\b(?:\p{L}{1,5})\.$/u.test(line)) break;
    text = text === '' ? line : `${line} ${text}`;
    if (!isAttribution(text, isFollowedByQuote(lines, last, isQuoted))) continue;
    const isStart = startsLikeOne(line);
    if (isStart || !found) found = describe(lines, first, last, text);
    if (isStart) break;
  }
  return found;
}

function describe(
  lines: readonly string[],
  first: number,
  last: number,
  text: string,
): Attribution {
  const whole = lines.slice(first, last + 1);
  return {
    first,
    last,
    text: whole.length === 1 ? whole[0]! : whole.map((line) => line.trim()).join(' '),
    isTyped: !ADDRESS.test(text) && !DAY.test(text),
  };
}

const canEnd = (line: string): boolean =>
  /[:：]$/.test(line) || /-{2,}$/.test(line) || VERB.test(line.slice(-40)) || /@.*>$/.test(line);

const startsLikeOne = (line: string): boolean => {
  const words = line.replace(/^[-*_\s]+/, '');
  return (
    (STARTS_ON.test(words) && /\d/.test(words)) ||
    WEEKDAY_FIRST.test(words) ||
    DATE_FIRST.test(words)
  );
};

function isAttribution(text: string, hasQuoteBelow: boolean): boolean {
  if (text.length > LONGEST_LINE * 2) return false;
  const hasVerb = VERB.test(text);
  const hasAddress = ADDRESS.test(text);
  const hasDay = DAY.test(text);
  const hasColon = /[:：]$/.test(text);
  if (hasVerb && hasColon) {
    if (hasAddress || (hasDay && TIME.test(text))) return true;
    const startsOn = STARTS_ON.test(text);
    return (hasDay && (startsOn || hasQuoteBelow)) || (hasQuoteBelow && text.length < 100);
  }
  if (hasColon) return hasAddress && (hasDay || TIME.test(text)) && /\d/.test(text);
  return hasVerb && hasDay && hasAddress && TIME.test(text) && startsLikeOne(text);
}

function isFollowedByQuote(
  lines: readonly string[],
  last: number,
  isQuoted: (line: number) => boolean,
): boolean {
  for (let i = last + 1; i < lines.length && i < last + 4; i++) {
    if (isQuoted(i)) return true;
    if (plain(lines[i]!) !== '') return false;
  }
  return false;
}
