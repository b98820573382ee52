// Hours of a day and of a week, as the screens say and draw them.
import { type Interval, type Week, type Weekday, weekdays } from '../../src/calendars/rules.ts';
import { language, t } from '../kit/words.ts';

export { type Interval, type Week, type Weekday, weekdays };

export const allDay: Interval = ['00:00', '24:00'];
export const dayMinutes = 1440;

/** The name of a weekday: Monday, or Mon. */
export function weekdayName(day: Weekday, shape: 'long' | 'short' = 'long'): string {
  // 1 January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(day)));
  const locale = language() === 'en' ? 'en-GB' : language();
  return new Intl.DateTimeFormat(locale, { weekday: shape, timeZone: 'UTC' }).format(date);
}

export const dayAfter = (day: Weekday): Weekday =>
  weekdays[(weekdays.indexOf(day) + 1) % 7] as Weekday;

export const spanWords = ([from, to]: Interval): string => `${from}–${to}`;

const isAllDay = (intervals: readonly Interval[]): boolean =>
  intervals.length === 1 && intervals[0]?.join() === allDay.join();

/** 08:00–12:00, 14:00–18:00. */
export function hoursWords(intervals: readonly Interval[]): string {
  if (intervals.length === 0) return t('week.closed');
  return isAllDay(intervals) ? t('week.all-day') : intervals.map(spanWords).join(', ');
}

/** Mon–Fri 08:00–17:00 · Sat 09:00–13:00; days on which it is closed are left out. */
export function weekWords(week: Week): string {
  const runs: { first: Weekday; last: Weekday; hours: string }[] = [];
  for (const day of weekdays) {
    const hours = hoursWords(week[day]);
    const run = runs.at(-1);
    if (run?.hours === hours) run.last = day;
    else runs.push({ first: day, last: day, hours });
  }
  const short = (day: Weekday): string => weekdayName(day, 'short');
  const open = runs.filter(({ first }) => week[first].length > 0);
  if (open.length === 0) return t('week.never');
  return open
    .map(({ first, last, hours }) =>
      first === last ? `${short(first)} ${hours}` : `${short(first)}–${short(last)} ${hours}`,
    )
    .join(' · ');
}

export const minutesOf = (clock: string): number => {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
};

/** Minutes after midnight; more than 1440 where it ends on the next day. */
function spanOf([start, end]: Interval): [from: number, to: number] {
  const [from, to] = [minutesOf(start), minutesOf(end)];
  return [from, to < from ? to + dayMinutes : to];
}

export const runsOver = (interval: Interval): boolean =>
  isWhole(interval) && spanOf(interval)[1] > dayMinutes;

const isWhole = ([from, to]: Interval): boolean => readClock(from) === from && readEnd(to) === to;

type Coming = readonly { intervals: readonly Interval[]; name: string | null }[];

/** A day as it will be worked: a holiday, or one with hours of its own, takes nothing of its eve over midnight. */
export const piecesComing = (days: Coming, index: number, eve: readonly Interval[]): Piece[] => {
  const day = days[index];
  const before = days[index - 1]?.intervals ?? eve;
  return day ? piecesOf(day.intervals, day.name === null ? before : []) : [];
};

export type Slip =
  | { kind: 'incomplete' }
  | { kind: 'empty'; hours: string }
  | { kind: 'overlap'; hours: string; other: string };

/** What is wrong with the hours of a day, before the server says so. */
export function slipOf(intervals: readonly Interval[]): Slip | undefined {
  if (!intervals.every(isWhole)) return { kind: 'incomplete' };
  const sorted = intervals.toSorted((a, b) => minutesOf(a[0]) - minutesOf(b[0]));
  for (const [index, interval] of sorted.entries()) {
    const [from, to] = spanOf(interval);
    if (from === to) return { kind: 'empty', hours: spanWords(interval) };
    const next = sorted[index + 1];
    if (next && spanOf(next)[0] < to)
      return { kind: 'overlap', hours: spanWords(interval), other: spanWords(next) };
  }
  return undefined;
}

export const hasSlip = (week: Week): boolean => weekdays.some((day) => slipOf(week[day]));

/** A stretch of one day, in minutes after its midnight. */
export interface Piece {
  from: number;
  to: number;
}

/** What is open on a day: what begins on it, and what its eve carries over midnight. */
export function piecesOf(today: readonly Interval[], eve: readonly Interval[] = []): Piece[] {
  const carried = eve
    .filter(isWhole)
    .map(spanOf)
    .filter(([, to]) => to > dayMinutes)
    .map(([, to]) => ({ from: 0, to: to - dayMinutes }));
  const begun = today
    .filter(isWhole)
    .map(spanOf)
    .map(([from, to]) => ({ from, to: Math.min(to, dayMinutes) }));
  return [...carried, ...begun];
}

/** Minutes of a day as people give them, incomplete ones left out. */
export const minutesIn = (intervals: readonly Interval[]): number =>
  intervals
    .filter(isWhole)
    .map(spanOf)
    .reduce((sum, [from, to]) => sum + to - from, 0);

export const minutesAWeek = (week: Week): number =>
  weekdays.reduce((sum, day) => sum + minutesIn(week[day]), 0);

/** What people type for a time of day: 8, 830, 8:30, 8h30, 20.15. Undefined: no time. */
export function readClock(text: string): string | undefined {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})[:.h]?(\d\d)?$/i.exec(text.trim()) ?? [];
  const isTime = hours !== '' && Number(hours) < 24 && Number(minutes) < 60;
  return isTime ? `${hours.padStart(2, '0')}:${minutes}` : undefined;
}

/** As the end of a stretch: midnight ends the day. */
export function readEnd(text: string): string | undefined {
  if (/^24[:.h]?(00)?$/i.test(text.trim())) return '24:00';
  const clock = readClock(text);
  return clock === '00:00' ? '24:00' : clock;
}

export const sortHours = (intervals: readonly Interval[]): Interval[] =>
  intervals.toSorted((a, b) => a[0].localeCompare(b[0]));

/** 20 min, 4 h, 2 h 20: exact, unlike a countdown. */
export function minutesWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t('length.minutes', { minutes });
  if (rest === 0) return t('length.hours', { hours });
  return t('length.hours-minutes', { hours, minutes: String(rest).padStart(2, '0') });
}
