import { endOfWorkingDay, nextWorking } from '../platform/time/working-time.ts';
import { findZone } from '../platform/time/zone.ts';
import type { KeptCalendar } from './queries.ts';

const day = 86_400_000;
const mostDays = 400;

/** The date on the calendar's wall, as YYYY-MM-DD. */
export function dateAt({ spec }: Pick<KeptCalendar, 'spec'>, at: Date): string {
  const wall = findZone(spec.zone)?.wallAt(at.getTime()) ?? at.getTime();
  return new Date(wall).toISOString().slice(0, 10);
}

export const datePlus = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

/**
 * The end of the next day that is worked after the date of `at`: whoever gets something late on Friday has
 * all of Monday for it. Where no day is worked for a year: 24 hours later.
 */
export function endOfNextWorkingDay(calendar: KeptCalendar, at: Date): Date {
  const today = dateAt(calendar, at);
  for (let days = 1; days <= mostDays; days += 1) {
    const end = endOfWorkingDay(calendar.time, datePlus(today, days));
    if (end) return end;
  }
  return new Date(at.getTime() + day);
}

/** When the working day on which `at` lies began; null before that, and on a day that is not worked. */
export function startOfWorkingDay(calendar: KeptCalendar, at: Date): Date | null {
  const midnight = Date.parse(dateAt(calendar, at));
  const zone = findZone(calendar.spec.zone);
  const start = nextWorking(calendar.time, new Date(zone?.instantOf(midnight) ?? midnight));
  return start !== null && start <= at ? start : null;
}

/** The same hour on the wall so many days later, also over a change of the clocks. */
export function wallShifted({ spec }: Pick<KeptCalendar, 'spec'>, at: Date, days: number): Date {
  const zone = findZone(spec.zone);
  const wall = zone?.wallAt(at.getTime());
  return zone && wall !== undefined
    ? new Date(zone.instantOf(wall + days * day))
    : new Date(at.getTime() + days * day);
}
