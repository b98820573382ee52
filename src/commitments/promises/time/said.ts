// What people say about time, before it is known when that is.

/** Minutes are of the day on the wall; weekdays 1 (Monday) to 7; months 1 to 12. */
export type Said =
  | { say: 'day'; days: number }
  | { say: 'weekday'; weekday: number }
  | { say: 'date'; date: number; month?: number | undefined; year?: number | undefined }
  | { say: 'week'; weeks: number; weekday: number }
  | {
      say: 'month';
      months?: number | undefined;
      month?: number | undefined;
      date?: number | undefined;
    }
  | { say: 'year'; years: number }
  /** `isOpen`: morning or afternoon was not said. */
  | { say: 'clock'; minutes: number; isOpen?: boolean }
  | { say: 'part'; minutes: number }
  | { say: 'close' }
  | { say: 'minutes'; minutes: number }
  | { say: 'days'; days: number }
  | { say: 'workdays'; days: number }
  | { say: 'months'; months: number }
  /** What was, or is every week: no time of a promise. */
  | { say: 'past' }
  | { say: 'habit' };

export interface Piece {
  start: number;
  end: number;
  said: Said;
}

/** What a match of words for a time means; undefined: nothing, here. */
export type Reading = (match: RegExpMatchArray) => Said | undefined;

/** Words for a time, with the flag g, and what they mean always or as they are said. */
export type TimeRule = readonly [pattern: RegExp, says: Said | Reading];

/** The words for times in a text, in order; where two overlap the one that begins first, then the longer. */
export function piecesIn(text: string, rules: readonly TimeRule[]): Piece[] {
  const found: Piece[] = [];
  for (const [pattern, says] of [...rules, ...figures])
    for (const match of text.matchAll(pattern)) {
      const said = typeof says === 'function' ? says(match) : says;
      if (said) found.push({ start: match.index, end: match.index + match[0].length, said });
    }
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  const pieces: Piece[] = [];
  for (const piece of found) if (piece.start >= (pieces.at(-1)?.end ?? 0)) pieces.push(piece);
  return pieces;
}

/** Dates that are written the same in every language. */
const figures: readonly TimeRule[] = [
  [
    /\b(\d{4})-(\d\d)-(\d\d)\b/g,
    ([, year, month, date]) => ({
      say: 'date',
      date: Number(date),
      month: Number(month),
      year: Number(year),
    }),
  ],
  [
    /(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/])/g,
    ([, one, , two, year]) => dateOf(one, two, year),
  ],
  [/(?<![\d/.,-])(\d{1,2})\/(\d{1,2})(?![\d/])/g, ([, one, two]) => dateOf(one, two)],
];

/** The date first unless it cannot be. */
function dateOf(one?: string, two?: string, year?: string): Said | undefined {
  const [date, month] = Number(two) > 12 ? [Number(two), Number(one)] : [Number(one), Number(two)];
  if (month < 1 || month > 12 || date < 1 || date > 31) return undefined;
  return { say: 'date', date, month, year: yearOf(year) };
}

export function yearOf(year: string | undefined): number | undefined {
  if (!year) return undefined;
  return Number(year) < 100 ? 2000 + Number(year) : Number(year);
}

/** The text without its words for times, so that none of them is taken for a noun. */
export function blankTimes(text: string, rules: readonly TimeRule[]): string {
  let blank = text;
  for (const { start, end } of piecesIn(text, rules))
    blank = blank.slice(0, start) + ' '.repeat(end - start) + blank.slice(end);
  return blank;
}
