import { invalid } from '../platform/refusal.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
/** From and to on the clock of the calendar's zone; an end before the start is on the next day. */
export type Interval = [string, string];
export type Week = Record<Weekday, Interval[]>;

export const daySources = ['public', 'own', 'ical'] as const;
/** public: of the country; own: entered here; ical: from a file. */
export type DaySource = (typeof daySources)[number];

/** Why a calendar counts for somebody. */
export const calendarWhys = ['own', 'team', 'team-above', 'default', 'built-in'] as const;
export type CalendarWhy = (typeof calendarWhys)[number];

const minutesOf = (clock: string): number => {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
};
