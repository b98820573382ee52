// What people say about time, before it is known when that is.

/** Minutes are of the day on the wall; weekdays 1 (Monday) to 7; months 1 to 12. */
export type Said =
  | { say: 'day'; days: number }
  | { say: 'weekday'; weekday: number }
  | { say: 'date'; date: number; month?: number | undefined; year?: number | undefined }
  | { say: 'week'; weeks: number; weekday: number }
  | { say: 'month'; months?: number; month?: number | undefined; date?: number }
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

export interface TimeRule {
  /** With the flag g. */
  pattern: RegExp;
  read(match: RegExpMatchArray): Said | undefined;
}

export const morning = 12 * 60;
export const noon = 12 * 60;
export const afternoon = 17 * 60;
export const evening = 20 * 60;

/** The words for times in a text, in order; where two overlap the one that begins first, then the longer. */
export function piecesIn(text: string, rules: readonly TimeRule[]): Piece[] {
  const found: Piece[] = [];
  for (const { pattern, read } of rules)
    for (const match of text.matchAll(pattern)) {
      const said = read(match);
      if (said) found.push({ start: match.index, end: match.index + match[0].length, said });
    }
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  const pieces: Piece[] = [];
  for (const piece of found) if (piece.start >= (pieces.at(-1)?.end ?? 0)) pieces.push(piece);
  return pieces;
}

/** `14:30`, `14h30`, `1430` or `14` with what may follow: minutes of the day, or undefined. */
export function clockOf(
  hours: string | undefined,
  minutes: string | undefined,
): number | undefined {
  const hour = Number(hours);
  const minute = Number(minutes || 0);
  if (hours === undefined || !(hour <= 24 && minute < 60)) return undefined;
  return hour * 60 + minute;
}

/** An hour of a clock that counts from six, 1 to 12, with the part of the day where that was said. */
export function hourFromSix(hour: number, part?: 'morning' | 'day' | 'evening' | 'night'): number {
  const inDay = (hour % 12) + 6;
  if (part === 'morning') return hour === 12 ? 6 : inDay <= 5 ? inDay + 12 : inDay;
  if (part === 'night') return (inDay + 12) % 24 || 24;
  if (part === 'evening') return hour === 12 ? 18 : hour <= 5 ? inDay + 12 : inDay;
  return hour === 12 ? 18 : inDay;
}

/** Date, month and perhaps year in figures, the date first unless it cannot be. */
export function dateOf(one: string, two: string, year?: string): Said | undefined {
  const [date, month] = Number(two) > 12 ? [Number(two), Number(one)] : [Number(one), Number(two)];
  if (month < 1 || month > 12 || date < 1 || date > 31) return undefined;
  return { say: 'date', date, month, year: yearOf(year) };
}

export function yearOf(year: string | undefined): number | undefined {
  if (!year) return undefined;
  return Number(year) < 100 ? 2000 + Number(year) : Number(year);
}

/** Dates that are written the same in every language. */
export const figures: readonly TimeRule[] = [
  {
    pattern: /\b(\d{4})-(\d\d)-(\d\d)\b/g,
    read: ([, year, month = '', date = '']) => ({
      say: 'date',
      date: Number(date),
      month: Number(month),
      year: Number(year),
    }),
  },
  {
    pattern: /(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/])/g,
    read: ([, one = '', , two = '', year]) => dateOf(one, two, year),
  },
  {
    pattern: /(?<![\d/.,-])(\d{1,2})\/(\d{1,2})(?![\d/])/g,
    read: ([, one = '', two = '']) => dateOf(one, two),
  },
];

/** Words and their numbers as one pattern, the longest first. */
export const anyOf = (words: Readonly<Record<string, number>>): string =>
  Object.keys(words)
    .toSorted((one, other) => other.length - one.length)
    .join('|');

/** The text without its words for times, so that none of them is taken for a noun. */
export function blankTimes(text: string, rules: readonly TimeRule[]): string {
  let blank = text;
  for (const { start, end } of piecesIn(text, rules))
    blank = blank.slice(0, start) + ' '.repeat(end - start) + blank.slice(end);
  return blank;
}
