// By when, in the clock of a line: working time of the team's calendar, or the clock on the wall. Pure.
import { addWorking, type WorkingCalendar, workingBetween } from '../platform/time/working-time.ts';
import type { Clock, StandardLine } from './rules.ts';

type Timed = Pick<StandardLine, 'minutes' | 'clock'>;

const minute = 60_000;
const shortestLead = 10 * minute;

/** A stretch in which a standard ran; without an end: it runs. */
export interface Stretch {
  from: Date;
  to: Date | null;
}

/** `ms` later in the clock; earlier for a negative `ms`. Null: the calendar never has so much working time. */
export const add = (
  clock: Clock,
  calendar: WorkingCalendar,
  from: Date,
  ms: number,
): Date | null =>
  clock === 'calendar' ? new Date(from.getTime() + ms) : addWorking(calendar, from, ms);

export const between = (clock: Clock, calendar: WorkingCalendar, from: Date, to: Date): number =>
  clock === 'calendar' ? to.getTime() - from.getTime() : workingBetween(calendar, from, to);

/**
 * What is left of a line's time after the stretches, in its clock; or, when the last stretch lasts, by when it
 * is used up, which may have been before that stretch began.
 */
export function dueAfter(
  line: Timed,
  calendar: WorkingCalendar,
  stretches: readonly Stretch[],
): { dueAt: Date | null; leftMs: number | null } {
  let left = line.minutes * minute;
  for (const { from, to } of stretches) {
    if (to === null)
      return { dueAt: add(line.clock, calendar, from, Math.max(left, 0)), leftMs: null };
    left -= between(line.clock, calendar, from, to);
  }
  return { dueAt: null, leftMs: Math.max(left, 0) };
}

/** When the bearer is reminded: a part of the span before, ten minutes at least; null when that is before it began. */
export function remindAt(
  line: Timed & Pick<StandardLine, 'remindPercent'>,
  calendar: WorkingCalendar,
  dueAt: Date,
  startedAt: Date,
): Date | null {
  const lead = Math.max((line.minutes * minute * line.remindPercent) / 100, shortestLead);
  const at = add(line.clock, calendar, dueAt, -lead);
  return at && at > startedAt ? at : null;
}
