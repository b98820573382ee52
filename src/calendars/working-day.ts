import {
  endOfWorkingDay,
  nextWorking,
  type WorkingCalendar,
} from '../platform/time/working-time.ts';
import { dateAt } from '../platform/time/zone.ts';
import type { KeptCalendar } from './queries.ts';

const day = 86_400_000;
const mostDays = 400;

export const datePlus = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

/**
 * The end of the next day that is worked after the date of `at`: whoever gets something late on Friday has
 * all of Monday for it. Where no day is worked for a year: 24 hours later.
 */
export function endOfNextWorkingDay({ time }: KeptCalendar, at: Date): Date {
  const today = dateAt(time.zone, at);
  for (let days = 1; days <= mostDays; days += 1) {
    const end = endOfWorkingDay(time, datePlus(today, days));
    if (end) return end;
  }
  return new Date(at.getTime() + day);
}

/** When the working day on which `at` lies began; null before that, and on a day that is not worked. */
export function startOfWorkingDay({ time }: KeptCalendar, at: Date): Date | null {
  const midnight = time.zone.instantOf(Date.parse(dateAt(time.zone, at)));
  const start = nextWorking(time, new Date(midnight));
  return start !== null && start <= at ? start : null;
}

/** The same hour on the wall so many days later, also over a change of the clocks. */
export const wallShifted = ({ zone }: WorkingCalendar, at: Date, days: number): Date =>
  new Date(zone.instantOf(zone.wallAt(at.getTime()) + days * day));
