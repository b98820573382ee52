import { invalid } from '../platform/refusal.ts';
import {
  type CalendarSpec,
  isWorking,
  nextWorking,
  type Weekday,
  weekdays,
  type WorkingCalendar,
  workingUntil,
} from '../platform/time/working-time.ts';

export { type Weekday, weekdays };
/** From and to on the clock of the calendar's zone; an end before the start is on the next day. */
export type Interval = [string, string];
export type Week = Record<Weekday, Interval[]>;

export const daySources = ['public', 'own', 'ical'] as const;
/** public: of the country; own: entered here; ical: from a file. */
export type DaySource = (typeof daySources)[number];

/** Why a calendar counts for somebody. */
export const calendarWhys = ['own', 'team', 'team-above', 'default', 'built-in'] as const;
export type CalendarWhy = (typeof calendarWhys)[number];

export const skippedWhys = ['has-hours', 'cancelled', 'out-of-range', 'unreadable'] as const;
export type SkippedWhy = (typeof skippedWhys)[number];

const office: Interval[] = [['08:00', '17:00']];
/** What counts until somebody says otherwise. */
export const usualWeek: Week = {
  mon: office,
  tue: office,
  wed: office,
  thu: office,
  fri: office,
  sat: [],
  sun: [],
};

/** Refuses `calendars.empty-interval` and `calendars.overlap`, which are slips of the pen. */
export function requireIntervals(intervals: readonly Interval[], field: string): void {
  const spans = intervals.map(spanOf).toSorted((a, b) => a.from - b.from);
  for (const [index, { from, to, text }] of spans.entries()) {
    if (from === to)
      throw refused(
        field,
        'calendars.empty-interval',
        `${text} is no time. All day is 00:00–24:00.`,
      );
    const next = spans[index + 1];
    if (next && next.from < to)
      throw refused(field, 'calendars.overlap', `${text} and ${next.text} overlap.`);
  }
}

/** Refuses as `requireIntervals`, and `calendars.no-hours`: where nobody ever works nothing would ever be due. */
export function requireWeek(week: Week): void {
  for (const weekday of weekdays) requireIntervals(week[weekday], `week.${weekday}`);
  if (weekdays.every((weekday) => week[weekday].length === 0))
    throw refused('week', 'calendars.no-hours', 'A week needs some hours of work.');
}

const refused = (field: string, code: string, message: string) =>
  invalid(code, message, [{ field, message }]);

function spanOf([start, end]: Interval): { from: number; to: number; text: string } {
  const [from, to] = [minutesOf(start), minutesOf(end)];
  return { from, to: to < from ? to + 24 * 60 : to, text: `${start}–${end}` };
}

const minutesOf = (clock: string): number => {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
};

/** A day of a calendar: of one date or of every year. */
export interface Day {
  on: string | null;
  /** MM-DD */
  yearly: string | null;
  name: string;
  source: DaySource;
  /** Null: closed. */
  intervals: Interval[] | null;
}

const years = Array.from({ length: 101 }, (_, index) => 2000 + index);

const isDate = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** Every date in that year that the day is about; 29 February only where there is one. */
export const dateIn = (day: Pick<Day, 'on' | 'yearly'>, year: number): string | null => {
  const date = day.on ?? `${year}-${day.yearly}`;
  return date.startsWith(`${year}-`) && isDate(date) ? date : null;
};

/** Refuses `calendars.one-date` for a day with both a date and a yearly one, or none; and for 30 February. */
export function requireOneDate(on: string | undefined, yearly: string | undefined): void {
  if ((on === undefined) === (yearly === undefined) || (yearly && !isDate(`2000-${yearly}`)))
    throw invalid('calendars.one-date', 'Give either one date, or a day of every year.');
}

// The more particular wins: what was entered for the date itself is the last word.
const weight = ({ on, source }: Day): number =>
  source === 'public' ? 0 : source === 'ical' ? 1 : on === null ? 2 : 3;

/** The day that has the last word about a date. */
export function dayOn(days: readonly Day[], date: string): Day | undefined {
  const year = Number(date.slice(0, 4));
  return days
    .filter((day) => dateIn(day, year) === date)
    .toSorted((a, b) => weight(a) - weight(b))
    .at(-1);
}

/** What platform/time reckons with. */
export function specOf(zone: string, week: Week, days: readonly Day[]): CalendarSpec {
  const holidays: string[] = [];
  const exceptions: Record<string, Interval[]> = {};
  for (const day of days.toSorted((a, b) => weight(a) - weight(b))) {
    if (day.on === null && day.intervals === null) holidays.push(day.yearly as string);
    const dates = day.on === null ? years.map((year) => dateIn(day, year)) : [day.on];
    if (day.source === 'public' && day.intervals === null) holidays.push(day.on as string);
    // A closed day of every year would otherwise lose to hours of a lighter one on the same date.
    else
      for (const date of dates)
        if (date && (day.intervals || day.on || date in exceptions))
          exceptions[date] = day.intervals ?? [];
  }
  return { zone, week, holidays, exceptions };
}

/** The hours that begin on a date. */
export function hoursOn(spec: CalendarSpec, date: string): Interval[] {
  const special = spec.exceptions?.[date];
  const isHoliday = spec.holidays?.some((each) => each === date || each === date.slice(5));
  const weekday = weekdays[(new Date(date).getUTCDay() + 6) % 7] as Weekday;
  const intervals = special ?? (isHoliday ? [] : (spec.week[weekday] ?? []));
  return intervals.map(([from, to]) => [from, to]);
}

/** Whether it is open at a moment, and when that changes; null: it never does. */
export function openingAt(
  time: WorkingCalendar,
  at: Date,
): { isOpen: boolean; until: Date | null } {
  const isOpen = isWorking(time, at);
  return { isOpen, until: isOpen ? workingUntil(time, at) : nextWorking(time, at) };
}

export const byDate = (a: { on: string }, b: { on: string }): number =>
  a.on < b.on ? -1 : a.on > b.on ? 1 : 0;

export interface Imported {
  uid: string;
  on: string;
  name: string;
}

/**
 * What importing changes: of entries that the file knows, days that it does not say any more go. What other
 * files said stays.
 */
export function planImport<T extends Imported>(
  present: readonly T[],
  file: readonly Imported[],
  uids: ReadonlySet<string>,
): { added: Imported[]; replaced: T[]; unchanged: number } {
  const keyOf = ({ uid, on, name }: Imported): string => `${on} ${uid} ${name}`;
  const said = new Map(file.map((each) => [keyOf(each), each]));
  const known = new Set(present.map(keyOf));
  const added = [...said].filter(([key]) => !known.has(key)).map(([, each]) => each);
  const replaced = present.filter((each) => uids.has(each.uid) && !said.has(keyOf(each)));
  return { added, replaced, unchanged: said.size - added.length };
}

/** May somebody write the duty list of a team: its head, those above the head, and administrators. */
export const mayWriteDuties = (
  actor: { personId: string | null; permissions: ReadonlySet<string> },
  headId: string,
  managers: readonly string[],
): boolean =>
  actor.permissions.has('organisation.administer') ||
  actor.personId === headId ||
  (actor.personId !== null && managers.includes(actor.personId));
