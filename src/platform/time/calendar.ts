// What a working calendar says, as people write it, and what it means for each date.
import { invalid, type Refusal } from '../refusal.ts';
import { findZone, type Zone } from './zone.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * Start and end, "HH:MM" (or "HH:MM:SS") on the wall; the end may be "24:00". An end earlier than the start
 * runs over midnight; an end equal to the start is no time at all.
 */
export type Interval = readonly [start: string, end: string];

export interface CalendarSpec {
  /** IANA name, such as `Africa/Kigali`. */
  zone: string;
  /** A weekday that is left out is closed. Intervals may touch or overlap. */
  week: Partial<Record<Weekday, readonly Interval[]>>;
  /** `YYYY-MM-DD`, or `MM-DD` for every year. */
  holidays?: readonly string[];
  /** By `YYYY-MM-DD`: the whole working time of that date; none is closed. */
  exceptions?: Readonly<Record<string, readonly Interval[]>>;
}

/** From and to in milliseconds after 00:00 on the wall. */
export type Span = readonly [from: number, to: number];

/** A calendar that was checked. Dates are days since 1 January 1970. */
export interface Plan {
  readonly zone: Zone;
  /** The spans that begin on a date; those over midnight end after 24 hours. */
  begunOn(date: number): readonly Span[];
  /** Whether the date takes what its eve carries over midnight into it. */
  takesOver(date: number): boolean;
}

export const dayLength = 86_400_000;

/** @throws Refusal `time.unknown-zone`, `time.bad-weekday`, `time.bad-time` or `time.bad-date`. */
export function planOf({ zone, week, holidays = [], exceptions = {} }: CalendarSpec): Plan {
  const found = findZone(zone);
  if (!found) throw invalid('time.unknown-zone', `There is no time zone called "${zone}".`);
  const byWeekday = weekdays.map((weekday) => (week[weekday] ?? []).map(spanOf));
  const strange = Object.keys(week).find((name) => !weekdays.some((each) => each === name));
  if (strange !== undefined)
    throw invalid('time.bad-weekday', `"${strange}" is not one of ${weekdays.join(', ')}.`);
  const yearly = new Set(holidays.filter(isYearly));
  const closed = new Set(holidays.filter((date) => !isYearly(date)).map(dateNumber));
  const special = new Map(
    Object.entries(exceptions).map(([date, intervals]) => [
      dateNumber(date),
      intervals.map(spanOf),
    ]),
  );
  const isHoliday = (date: number): boolean =>
    closed.has(date) || (yearly.size > 0 && yearly.has(dateText(date).slice(-5)));
  return {
    zone: found,
    begunOn: (date) =>
      special.get(date) ?? (isHoliday(date) ? [] : (byWeekday[weekdayOf(date)] ?? [])),
    takesOver: (date) => !special.has(date) && !isHoliday(date),
  };
}

/** 1 January 1970 was a Thursday. */
const weekdayOf = (date: number): number => (((date + 3) % 7) + 7) % 7;

function spanOf([start, end]: Interval): Span {
  const from = timeOf(start);
  const to = timeOf(end);
  if (from === dayLength) throw badTime(start);
  return [from, to < from ? to + dayLength : to];
}

function timeOf(text: string): number {
  const [, hours, minutes, seconds] = /^(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  const time = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0)) * 1000;
  const isTime = Number(minutes) < 60 && Number(seconds ?? 0) < 60 && time <= dayLength;
  if (!isTime) throw badTime(text);
  return time;
}

const badTime = (text: string): Refusal =>
  invalid('time.bad-time', `"${text}" is not a time between 00:00 and 24:00 that can stand here.`);

/** @throws Refusal `time.bad-date` for what is no date. */
export function dateNumber(text: string): number {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || !isDate(text)) throw badDate(text);
  return Date.parse(text) / dayLength;
}

const dateText = (date: number): string => new Date(date * dayLength).toISOString().slice(0, 10);

function isYearly(text: string): boolean {
  if (!/^\d\d-\d\d$/.test(text)) return false;
  // A leap year, so that 29 February may be celebrated when there is one.
  if (!isDate(`2000-${text}`)) throw badDate(text);
  return true;
}

function isDate(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && dateText(at / dayLength) === text;
}

const badDate = (text: string): Refusal =>
  invalid('time.bad-date', `"${text}" is not a date like 2026-12-25 (or 12-25 for every year).`);
