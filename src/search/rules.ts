// What somebody typed, understood. Pure: the same on the server and in the browser.
import { wordsOf } from './words/rules.ts';

/** What `is:` may ask for. */
export const states = ['open', 'waiting', 'resolved', 'closed', 'mine', 'late', 'asleep'] as const;
export type State = (typeof states)[number];

export const operators = [
  'from',
  'holder',
  'team',
  'is',
  'kind',
  'severity',
  'tag',
  'before',
  'after',
  'has',
  'number',
] as const;
export type Operator = (typeof operators)[number];

/** Other words for the same operator. */
const alsoCalled: Readonly<Record<string, Operator>> = { to: 'holder' };

export interface Filter {
  operator: Operator;
  /** As it was typed; dates as YYYY-MM-DD, kinds and states in lower case, numbers as digits. */
  value: string;
  isNot: boolean;
  /** What was typed, to show it and to take it out again. */
  text: string;
}

/** A word, or words that stand one after the other. */
export interface Term {
  words: readonly string[];
  isPhrase: boolean;
  isNot: boolean;
}

export interface Query {
  terms: readonly Term[];
  filters: readonly Filter[];
  /** Everything that was typed outside operators, for numbers and addresses. */
  plain: string;
}

/** Words that the cases know: kinds and severities. */
export interface Known {
  kind: readonly string[];
  severity: readonly string[];
}

/** More is taken for what it is, an accident, and left out. */
const mostTerms = 16;
const mostFilters = 20;
const longestQuery = 1000;

const tokens =
  /(?<not>-)?(?:(?<name>[a-z]+):)?(?:["“”«](?<quoted>[^"“”»]*)(?:["“”»]|$)|(?<bare>[^\s"“”«»]+))/giu;

/**
 * Reads what was typed. Operators that nobody knows, or with a value that makes no sense, are words like others; an
 * operator without a value is still being typed and asks for nothing.
 */
export function readQuery(text: string, known: Known): Query {
  const terms: Term[] = [];
  const filters: Filter[] = [];
  const plain: string[] = [];
  for (const { groups = {}, 0: token } of text.slice(0, longestQuery).matchAll(tokens)) {
    const { not, name, quoted, bare } = groups;
    const isNot = not !== undefined;
    if (bare?.endsWith(':') && operatorOf(bare.slice(0, -1))) continue;
    const operator = name === undefined ? undefined : operatorOf(name);
    const value = operator && filterValue(operator, (quoted ?? bare ?? '').trim(), known);
    const number = operator || quoted !== undefined ? undefined : /^#(\d{1,15})$/.exec(token)?.[1];
    if (operator && value !== undefined)
      filters.push({ operator, value, isNot, text: token.trim() });
    else if (number) filters.push({ operator: 'number', value: number, isNot, text: token });
    else {
      if (!isNot) plain.push(quoted ?? token);
      terms.push(
        ...termsOf(name === undefined ? (quoted ?? bare ?? '') : token, {
          isNot,
          isPhrase: quoted !== undefined && name === undefined,
        }),
      );
    }
  }
  return {
    terms: terms.slice(0, mostTerms),
    filters: filters.slice(0, mostFilters),
    plain: plain.join(' ').trim(),
  };
}

function operatorOf(name: string): Operator | undefined {
  const lower = name.toLowerCase();
  return operators.find((each) => each === lower) ?? alsoCalled[lower];
}

function termsOf(text: string, { isNot, isPhrase }: Pick<Term, 'isNot' | 'isPhrase'>): Term[] {
  const words = wordsOf(text).map(({ word }) => word);
  if (words.length === 0) return [];
  // Without `some-thing` is without these words in this order, not without each of them.
  if (isPhrase || (isNot && words.length > 1))
    return [{ words, isPhrase: words.length > 1, isNot }];
  return words.map((word) => ({ words: [word], isPhrase: false, isNot }));
}

function filterValue(operator: Operator, value: string, known: Known): string | undefined {
  const lower = value.toLowerCase();
  const oneOf = (all: readonly string[]): string | undefined => all.find((each) => each === lower);
  switch (operator) {
    case 'is':
      return oneOf(states);
    case 'kind':
      return oneOf(known.kind);
    case 'severity':
      return oneOf(known.severity);
    case 'has':
      return /^(files?|attachments?)$/.test(lower) ? 'file' : undefined;
    case 'number':
      return /^#?(\d{1,15})$/.exec(value)?.[1];
    case 'before':
    case 'after':
      return dateOf(value);
    default:
      return wordsOf(value).length > 0 ? value : undefined;
  }
}

/** The first day of a day, month or year: YYYY-MM-DD. */
function dateOf(value: string): string | undefined {
  const match = /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/.exec(value);
  if (!match) return undefined;
  const [year, month, day] = [match[1], match[2] ?? '1', match[3] ?? '1'].map(Number) as [
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1000;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

/** Is there anything to look for? */
export const isEmpty = ({ terms, filters }: Query): boolean =>
  filters.length === 0 && !terms.some((term) => !term.isNot);

/** The same words with one operator taken out, or put in. */
export const without = (text: string, filter: Pick<Filter, 'text'>): string =>
  text.replace(filter.text, ' ').replaceAll(/\s+/g, ' ').trim();
export const withFilter = (text: string, operator: Operator, value: string): string =>
  `${text.trim()} ${operator}:${/\s/.test(value) ? `"${value.replaceAll('"', '')}"` : value} `.trimStart();

/**
 * How many single changes (a letter more, less, another, or two in the wrong order) lead from one word to another;
 * more than `most` is told as `most` + 1.
 */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + same,
      );
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, (before[j - 2] as number) + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return Math.min(row[other.length] as number, most + 1);
}

/** How many typing errors a word of this length is forgiven. */
export const forgiven = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2);
