// When to look again, in somebody's working time.
import { calendarFor } from '../calendars/index.ts';
import type { Ctx } from '../platform/context.ts';
import {
  endOfWorkingDay,
  nextWorking,
  type WorkingCalendar,
} from '../platform/time/working-time.ts';
import { dateAt } from '../platform/time/zone.ts';
import type { Preset } from './api.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** GET /me/snooze-times */
export async function suggestTimes(ctx: Ctx) {
  const { time } = await calendarFor(ctx, { person: ctx.actor.personId as string });
  return { zone: time.zone.name, times: timesFrom(time, ctx.now) };
}

/**
 * Later today leaves an hour of the working day at least; the others are the first working moment of their day or
 * after it. Each is later than the one before, and what is not is left out.
 */
export function timesFrom(calendar: WorkingCalendar, now: Date): { preset: Preset; at: string }[] {
  const midnight = (days: number) => startOf(calendar, now, days);
  const weekday = new Date(midnightWall(calendar, now)).getUTCDay();
  const found: [Preset, Date | null][] = [
    ['later', laterToday(calendar, now)],
    ['tomorrow', nextWorking(calendar, midnight(1))],
    ['monday', nextWorking(calendar, midnight((8 - weekday) % 7 || 7))],
    ['week', nextWorking(calendar, midnight(7))],
  ];
  const times: { preset: Preset; at: string }[] = [];
  for (const [preset, at] of found)
    if (at && at.toISOString() > (times.at(-1)?.at ?? ''))
      times.push({ preset, at: at.toISOString() });
  return times;
}

/** In three hours, or an hour before work ends, whichever comes first. */
function laterToday(calendar: WorkingCalendar, now: Date): Date | null {
  const end = endOfWorkingDay(calendar, dateAt(calendar.zone, now));
  if (!end) return null;
  const last = end.getTime() - hour;
  const at = Math.min(now.getTime() + 3 * hour, last);
  return at >= now.getTime() + hour ? new Date(at) : null;
}

const midnightWall = ({ zone }: WorkingCalendar, now: Date): number =>
  Date.parse(dateAt(zone, now));

const startOf = (calendar: WorkingCalendar, now: Date, days: number): Date =>
  new Date(calendar.zone.instantOf(midnightWall(calendar, now) + days * day));
