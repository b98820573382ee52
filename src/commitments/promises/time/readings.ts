// What the words for times of every language are made of and read with.
import { type Reading, type Said, yearOf } from './said.ts';

/** When a part of the day is over, in minutes. */
export const morning = 12 * 60;
export const noon = 12 * 60;
export const afternoon = 17 * 60;
export const evening = 20 * 60;
export const midnight = 24 * 60;

export type Words = Readonly<Record<string, number>>;

/** Words that count from one: spaces between numbers, bars between words for the same, `_` for a space in a word. */
export const inOrder = (words: string): Words =>
  Object.fromEntries(
    words
      .trim()
      .split(/\s+/)
      .flatMap((same, index) =>
        same.split('|').map((word) => [word.replaceAll('_', ' '), index + 1] as const),
      ),
  );

/** Words and their numbers as one pattern, the longest first. */
export const anyOf = (words: Words): string =>
  Object.keys(words)
    .toSorted((one, other) => other.length - one.length)
    .join('|');

/** A number in words or figures; NaN is none. `and`: what stands between its tens and ones. */
export const countIn =
  (numbers: Words, and?: RegExp) =>
  (text = ''): number => {
    const whole = text.trim();
    return (
      numbers[whole] ??
      (and ? whole.split(and) : [whole]).reduce(
        (sum, part) => sum + (numbers[part] ?? Number(part)),
        0,
      )
    );
  };

/** Gives what the groups of a match hold to what reads it. */
export const groupsTo =
  (read: (...groups: (string | undefined)[]) => Said | undefined): Reading =>
  ([, ...groups]) =>
    read(...groups);

const daysOf = { days: 1, weeks: 7, fortnights: 14 } as const;

export type Unit = 'minutes' | 'hours' | 'months' | keyof typeof daysOf;

/**
 * So many of a unit, by the words for each. Hours of work are days of work from 24 on: nobody who says "within 48
 * working hours" means six days.
 */
export const spanIn =
  (units: Partial<Readonly<Record<Unit, RegExp>>>) =>
  (amount: number, word = '', isWorking = false): Said | undefined => {
    const unit = (Object.keys(units) as Unit[]).find((each) => units[each]?.test(word));
    if (!unit || !(amount > 0)) return undefined;
    if (unit === 'hours' && isWorking && amount >= 24)
      return { say: 'workdays', days: Math.round(amount / 24) };
    if (unit === 'minutes' || unit === 'hours')
      return { say: 'minutes', minutes: unit === 'hours' ? amount * 60 : amount };
    if (unit === 'months') return { say: 'months', months: amount };
    return unit === 'days' && isWorking
      ? { say: 'workdays', days: amount }
      : { say: 'days', days: amount * daysOf[unit] };
  };

/** "Two hours and a half": so many hours and half of one. */
export const hoursAndHalf = (count: (text?: string) => number): Reading =>
  groupsTo((amount) => {
    const hours = count(amount);
    return hours > 0 ? { say: 'minutes', minutes: hours * 60 + 30 } : undefined;
  });

/** Hours and minutes as written: minutes of the day, or undefined. */
export function clockOf(hours: number, minutes: string | undefined): number | undefined {
  const minute = Number(minutes || 0);
  return hours <= 24 && minute < 60 ? hours * 60 + minute : undefined;
}

type Part = 'morning' | 'day' | 'evening' | 'night';

interface FromSix {
  count: (text?: string) => number;
  /** By what words which part of the day is said; any other is the day. */
  parts: Readonly<Record<Exclude<Part, 'day'>, RegExp>>;
  /** "And a half", "and ten minutes". */
  minutesOf: (more: string) => number;
}

/**
 * The hour of a clock that counts from six. With minutes in figures, or above twelve, it is an hour of the other clock.
 * `more`: minutes in words; `word`: the part of the day.
 */
export const hourFromSix =
  ({ count, parts, minutesOf }: FromSix) =>
  (hours?: string, minutes?: string, more?: string, word?: string): Said | undefined => {
    const amount = count(hours);
    if (minutes !== undefined || amount > 12) {
      const minute = clockOf(amount, minutes);
      return minute === undefined ? undefined : { say: 'clock', minutes: minute };
    }
    if (!(amount >= 1)) return undefined;
    const [part = 'day'] = (['morning', 'evening', 'night'] as const).filter((each) =>
      parts[each].test(word ?? ''),
    );
    const added = more === undefined ? 0 : minutesOf(more) || 0;
    return { say: 'clock', minutes: hourOf(amount, part) * 60 + added };
  };

function hourOf(hour: number, part: Part): number {
  const inDay = (hour % 12) + 6;
  if (part === 'night') return (inDay + 12) % 24 || 24;
  if (part === 'evening') return inDay < 12 ? inDay + 12 : inDay;
  return part === 'day' && hour === 12 ? 18 : inDay;
}

/** From a match with the groups `date`, and where they were said `month` and `year`. */
export const dateIn =
  (months: Words, count: (text?: string) => number = Number): Reading =>
  ({ groups: { date, month, year } = {} }) => ({
    say: 'date',
    date: count(date),
    month: month === undefined ? undefined : months[month],
    year: yearOf(year),
  });

/** From a match of the name of a month: its end, or a date in it. */
export const monthIn =
  (months: Words, date?: number): Reading =>
  ([, name = '']) => ({ say: 'month', month: months[name], date });

export const weekdayIn =
  (weekdays: Words): Reading =>
  ([, name = '']) => ({ say: 'weekday', weekday: weekdays[name] as number });
