/**
 * Working time: adding it, measuring it, finding it. Pure, for server and browser.
 *
 * - A boundary "HH:MM on a date" is the earliest instant at which the wall clock of the zone shows that or
 *   later: in a gap the jump itself, of a repeated hour the first. A date that the zone left out is empty.
 * - Intervals hold their start and not their end: exactly at the end is not working. Those that touch or
 *   overlap are one.
 * - Every date decides for itself. A holiday empties its date from 00:00 to 24:00; an exception is the whole
 *   working time of its date and beats a holiday; neither takes what the eve carries over midnight. What does
 *   not begin on a holiday or an exception is not carried into the next date either.
 * - Adding stays at the end of an interval when it is used up there, and subtracting at the start. Adding
 *   nothing gives the next working moment (so do biz, Business::Hours and most others).
 */
import { type CalendarSpec, dateNumber, dayLength, planOf } from './calendar.ts';
import { expand, type Expansion } from './expansion.ts';
import type { Zone } from './zone.ts';

export { type CalendarSpec, type Interval, type Weekday, weekdays } from './calendar.ts';

/** A checked calendar with the years that were needed so far; keep it to stay fast. */
export interface WorkingCalendar {
  readonly spec: CalendarSpec;
  readonly zone: Zone;
  /** The local year, expanded when it is first asked for. */
  year(year: number): Expansion;
}

/** So many years without a break, and there is none. */
const mostOpenYears = 4;
/** So many years without a working moment, and there is none; so many in all, and it is too far. */
const mostEmptyYears = 10;
const mostYears = 200;

/** @throws Refusal of kind invalid: `time.unknown-zone`, `time.bad-weekday`, `time.bad-time`, `time.bad-date`. */
export function workingCalendar(spec: CalendarSpec): WorkingCalendar {
  const plan = planOf(spec);
  const years = new Map<number, Expansion>();
  return {
    spec,
    zone: plan.zone,
    year(year) {
      const known = years.get(year);
      if (known) return known;
      const expansion = expand(plan, year);
      years.set(year, expansion);
      return expansion;
    },
  };
}

/**
 * The earliest instant, not before `from`, until which `ms` of working time have passed; for a negative
 * `ms` the latest since which they have. Null where there is no such moment.
 */
export function addWorking(calendar: WorkingCalendar, from: Date, ms: number): Date | null {
  if (!Number.isFinite(ms)) throw new RangeError('Working time to add must be a number.');
  if (ms === 0) return nextWorking(calendar, from);
  const year = yearOf(calendar, from);
  const reached = workedBefore(calendar.year(year), from.getTime()) + ms;
  return ms > 0 ? forwards(calendar, year, reached) : backwards(calendar, year, reached);
}

/** Milliseconds of working time from one instant to the other; negative when `to` is the earlier one. */
export function workingBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  // Not a minus sign: nothing is 0, never -0.
  if (to < from) return 0 - workingBetween(calendar, to, from);
  const last = yearOf(calendar, to);
  let worked = workedBefore(calendar.year(last), to.getTime());
  let year = yearOf(calendar, from);
  worked -= workedBefore(calendar.year(year), from.getTime());
  for (; year < last; year += 1) worked += calendar.year(year).total;
  return worked;
}

/** The instant itself when it is working, else the next that is; null where there is none for ten years. */
export function nextWorking(calendar: WorkingCalendar, at: Date): Date | null {
  const instant = at.getTime();
  const first = yearOf(calendar, at);
  for (let year = first; year <= first + mostEmptyYears; year += 1) {
    const { starts, ends } = calendar.year(year);
    const start = starts[countUpTo(ends, instant)];
    if (start !== undefined) return new Date(Math.max(start, instant));
  }
  return null;
}

export function isWorking(calendar: WorkingCalendar, at: Date): boolean {
  const { starts, ends } = calendar.year(yearOf(calendar, at));
  const start = starts[countUpTo(ends, at.getTime())];
  return start !== undefined && start <= at.getTime();
}

/** The end of the stretch of work that goes on at an instant; itself where none does; null: it never ends. */
export function workingUntil(calendar: WorkingCalendar, at: Date): Date | null {
  let until = at.getTime();
  const first = yearOf(calendar, at);
  // A year ends a stretch that goes on in the next one.
  for (let year = first; year < first + mostOpenYears; year += 1) {
    const { starts, ends, to } = calendar.year(year);
    const index = countUpTo(ends, until);
    if ((starts[index] ?? Infinity) > until) return new Date(until);
    until = ends[index] as number;
    if (until < to) return new Date(until);
  }
  return null;
}

/**
 * When work ends on a local date; null when it is closed.
 * @param day `YYYY-MM-DD`
 * @throws Refusal `time.bad-date`
 */
export function endOfWorkingDay(calendar: WorkingCalendar, day: string): Date | null {
  const date = dateNumber(day);
  const from = calendar.zone.instantOf(date * dayLength);
  const to = calendar.zone.instantOf((date + 1) * dayLength);
  const { starts, ends } = calendar.year(new Date(date * dayLength).getUTCFullYear());
  const end = ends[countUpTo(starts, to - 1) - 1];
  return end === undefined || end <= from ? null : new Date(Math.min(end, to));
}

/** @param reached what is worked from the start of `year` to the instant in question */
function forwards(calendar: WorkingCalendar, first: number, reached: number): Date | null {
  let left = reached;
  let emptyYears = 0;
  for (let year = first; year < first + mostYears && emptyYears <= mostEmptyYears; year += 1) {
    const { starts, before, total } = calendar.year(year);
    if (left <= total) {
      const index = countUpTo(before, left, true) - 1;
      return new Date((starts[index] ?? 0) + left - (before[index] ?? 0));
    }
    left -= total;
    emptyYears = total === 0 ? emptyYears + 1 : 0;
  }
  return null;
}

function backwards(calendar: WorkingCalendar, first: number, reached: number): Date | null {
  let left = reached;
  let emptyYears = 0;
  for (let year = first; year > first - mostYears && emptyYears <= mostEmptyYears; year -= 1) {
    if (year < first) left += calendar.year(year).total;
    const { starts, before, total } = calendar.year(year);
    if (left >= 0 && total > 0) {
      const index = countUpTo(before, left) - 1;
      return new Date((starts[index] ?? 0) + left - (before[index] ?? 0));
    }
    emptyYears = total === 0 ? emptyYears + 1 : 0;
  }
  return null;
}

function yearOf(calendar: WorkingCalendar, at: Date): number {
  const instant = at.getTime();
  if (Number.isNaN(instant)) throw new RangeError('Working time needs a valid date.');
  const year = at.getUTCFullYear();
  const { from, to } = calendar.year(year);
  if (instant < from) return year - 1;
  return instant < to ? year : year + 1;
}

function workedBefore({ starts, ends, before }: Expansion, instant: number): number {
  const index = countUpTo(ends, instant);
  const start = starts[index];
  const within = start === undefined ? 0 : Math.max(0, instant - start);
  return (before[index] ?? 0) + within;
}

/** How many entries of a sorted list are at most `value`; `isBelow`: less than it. */
function countUpTo(sorted: Float64Array, value: number, isBelow = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const each = sorted[middle] ?? 0;
    if (isBelow ? each < value : each <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
