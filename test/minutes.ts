// Working time counted minute by minute from what Intl says the clock shows: slow, and built on nothing of
// platform/time, so that it can judge it.
import type { CalendarSpec, Interval } from '../src/platform/time/working-time.ts';

const minute = 60_000;
const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

export interface Minutes {
  /** For each minute from the first on, whether it is worked. */
  worked: boolean[];
  /** For each minute the date on which it is. */
  dates: string[];
}

/** Instants in whole minutes. */
export function countMinutes(spec: CalendarSpec, from: number, to: number): Minutes {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: spec.zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const worked: boolean[] = [];
  const dates: string[] = [];
  // "2026-11-24 09:00" sorts as time does. A repeated hour counts as the last minute before it.
  let latest = '';
  for (let at = from - 2 * 1440 * minute; at < to; at += minute) {
    const shown = format.format(at);
    if (shown > latest) latest = shown;
    if (at < from) continue;
    const [date = '', time = ''] = latest.split(' ');
    dates.push(date);
    worked.push(isWorked(spec, date, time));
  }
  return { worked, dates };
}

function isWorked(spec: CalendarSpec, date: string, time: string): boolean {
  if (
    own(spec, date).some(([start, end]) =>
      isNight(start, end) ? time >= start : start <= time && time < end,
    )
  )
    return true;
  if (spec.exceptions?.[date] || isHoliday(spec, date)) return false;
  return own(spec, eveOf(date)).some(([start, end]) => isNight(start, end) && time < end);
}

const isNight = (start: string, end: string): boolean => end < start;

function own(spec: CalendarSpec, date: string): readonly Interval[] {
  const exception = spec.exceptions?.[date];
  if (exception) return exception;
  if (isHoliday(spec, date)) return [];
  return spec.week[names[new Date(date).getUTCDay()] ?? 'sun'] ?? [];
}

const isHoliday = (spec: CalendarSpec, date: string): boolean =>
  (spec.holidays ?? []).some((holiday) => holiday === date || holiday === date.slice(5));

function eveOf(date: string): string {
  const eve = new Date(date);
  eve.setUTCDate(eve.getUTCDate() - 1);
  return eve.toISOString().slice(0, 10);
}
