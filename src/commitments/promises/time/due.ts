// From what was said to when it is: the conventions are in ../corpus/README.md.
import { invalid } from '../../../platform/refusal.ts';
import { endOfWorkingDay, type WorkingCalendar } from '../../../platform/time/working-time.ts';
import { findZone, type Zone } from '../../../platform/time/zone.ts';
import type { Piece, Said } from './said.ts';

export interface Due {
  dueAt: Date | null;
  /** Where only a date was said. */
  dueOn?: string;
  precision: 'instant' | 'day' | 'none';
}

/** The moment of writing. Days are counted from 1 January 1970 on the wall. */
export interface Present {
  now: Date;
  zone: Zone;
  today: number;
  minutes: number;
  calendar: WorkingCalendar | undefined;
}

const dayLength = 86_400_000;
const minuteLength = 60_000;
const closing = 17 * 60;
const noDue: Due = { dueAt: null, precision: 'none' };

/** @throws Refusal `time.unknown-zone` */
export function presentAt(now: Date, zone: string, calendar?: WorkingCalendar): Present {
  const found = findZone(zone);
  if (!found) throw invalid('time.unknown-zone', `There is no time zone called "${zone}".`);
  const wall = found.wallAt(now.getTime());
  const today = Math.floor(wall / dayLength);
  const minutes = (wall - today * dayLength) / minuteLength;
  return { now, zone: found, today, minutes, calendar };
}

type DaySaid = Extract<Said, { say: 'day' | 'weekday' | 'date' | 'week' | 'month' | 'year' }>;
type HourSaid = Extract<Said, { say: 'clock' | 'part' | 'close' }>;
type SpanSaid = Extract<Said, { say: 'minutes' | 'days' | 'workdays' | 'months' }>;

/** So far apart, two words still tell one time. */
const reach = 40;

/**
 * When a promise is due, whose verb begins at `verbAt`: by the first time said after it, with what was
 * said before it where that says the day or the hour alone.
 */
export function dueOf(pieces: readonly Piece[], verbAt: number, present: Present): Due {
  const told = pieces.filter(({ said }) => !isOver(said, present));
  const after = together(told.filter(({ start }) => start >= verbAt));
  const before = together(told.filter(({ end }) => end <= verbAt));
  if (after.length === 0) return resolve(before, present);
  const isWhole = after.some(isSpan) || (after.some(isDay) && after.some(isHour));
  if (isWhole || before.some(isSpan)) return resolve(after, present);
  const rest = after.some(isDay) ? before.filter(isHour) : before.filter(isDay);
  return resolve([...rest, ...after], present);
}

const isDay = (said: Said): said is DaySaid =>
  ['day', 'weekday', 'date', 'week', 'month', 'year'].includes(said.say);
const isHour = (said: Said): said is HourSaid => ['clock', 'part', 'close'].includes(said.say);
const isSpan = (said: Said): said is SpanSaid =>
  ['minutes', 'days', 'workdays', 'months'].includes(said.say);

function isOver(said: Said, present: Present): boolean {
  if (said.say === 'past' || said.say === 'habit') return true;
  return said.say === 'date' && dayNumber(said, present) < present.today;
}

/** The first time told: one day, one hour, or one span. */
function together(pieces: readonly Piece[]): Said[] {
  const group: Said[] = [];
  let end = pieces[0]?.end ?? 0;
  for (const piece of pieces) {
    if (piece.start - end > reach) break;
    if (isSpan(piece.said) && group.length > 0) break;
    if (group.some(isSpan) && !(isHour(piece.said) && group.every(({ say }) => say !== 'minutes')))
      break;
    if (piece.said.say === 'clock' && group.some(({ say }) => say === 'clock')) break;
    group.push(piece.said);
    end = piece.end;
  }
  return group;
}

function resolve(group: readonly Said[], present: Present): Due {
  const span = group.find(isSpan);
  if (span?.say === 'minutes')
    return {
      dueAt: new Date(present.now.getTime() + span.minutes * minuteLength),
      precision: 'instant',
    };
  const hour = hourOf(group.filter(isHour));
  const days = group.filter(isDay);
  if (!span && days.length === 0 && !hour) return noDue;
  const date = span
    ? afterSpan(span, present)
    : days.length > 0
      ? dateSaid(days, present)
      : present.today;
  if (!hour || hour.say === 'close') return onDay(date, present);
  const isToday = date === present.today;
  let minutes = hour.minutes;
  if (isToday && hour.say === 'clock' && hour.isOpen && minutes <= present.minutes && minutes < 720)
    minutes += 720;
  const isGone = isToday && minutes < present.minutes && days.length === 0;
  return atMinute(isGone ? date + 1 : date, minutes, present);
}

/** The hour of the clock, made an afternoon's or an evening's by the part of the day said with it. */
function hourOf(
  hours: readonly HourSaid[],
): Exclude<HourSaid, { say: 'close' }> | { say: 'close' } | undefined {
  const part = hours.find((each) => each.say === 'part');
  const clock = hours.find((each) => each.say === 'clock');
  if (!clock) return part ?? hours[0];
  if (!clock.isOpen) return clock;
  const isLate = part ? part.minutes > 720 : clock.minutes < 7 * 60;
  return isLate && clock.minutes < 720 ? { say: 'clock', minutes: clock.minutes + 720 } : clock;
}

/** "Friday next week", "Thursday 26 November": the more exact words win, and a week places its weekday. */
function dateSaid(days: readonly DaySaid[], present: Present): number {
  const exact = days.find(({ say }) => say === 'date') ?? days.find(({ say }) => say === 'day');
  if (exact) return dayNumber(exact, present);
  const weekday = days.find((each) => each.say === 'weekday');
  const week = days.find((each) => each.say === 'week');
  if (weekday && week) return dayNumber({ ...week, weekday: weekday.weekday }, present);
  return dayNumber(weekday ?? (days[0] as DaySaid), present);
}

function dayNumber(said: DaySaid, { today }: Present): number {
  const weekday = ((today + 3) % 7) + 1;
  const { year, month } = civil(today);
  switch (said.say) {
    case 'day':
      return today + said.days;
    case 'weekday':
      return today + ((said.weekday - weekday + 6) % 7) + 1;
    case 'week': {
      const day = today - weekday + said.weeks * 7 + said.weekday;
      return said.weeks === 0 && day < today ? today - weekday + 7 : day;
    }
    case 'month': {
      const index = said.month
        ? comingMonth(said.month, year, month)
        : year * 12 + month - 1 + (said.months ?? 0);
      return dayOf(Math.floor(index / 12), (index % 12) + 1, said.date ?? 31);
    }
    case 'year':
      return dayOf(year + said.years, 12, 31);
    case 'date':
      return dateNamed(said, today, year, month);
  }
}

const comingMonth = (named: number, year: number, month: number): number =>
  (named < month ? year + 1 : year) * 12 + named - 1;

/** Without a year the coming one, but a date of the last three months is over, not in next year. */
function dateNamed(
  { date, month: named, year: said }: Extract<Said, { say: 'date' }>,
  today: number,
  year: number,
  month: number,
): number {
  if (named === undefined) {
    const day = dayOf(year, month, date);
    return day < today ? dayOf(month === 12 ? year + 1 : year, (month % 12) + 1, date) : day;
  }
  if (said !== undefined) return dayOf(said, named, date);
  const day = dayOf(year, named, date);
  return day < today - 92 ? dayOf(year + 1, named, date) : day;
}

/** A date past the end of its month is the last one of it. */
function dayOf(year: number, month: number, date: number): number {
  const last = Date.UTC(year, month, 0) / dayLength;
  return Math.min(Date.UTC(year, month - 1, date) / dayLength, last);
}

function civil(day: number): { year: number; month: number; date: number } {
  const date = new Date(day * dayLength);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
}

function afterSpan(span: Exclude<SpanSaid, { say: 'minutes' }>, present: Present): number {
  if (span.say === 'days') return present.today + span.days;
  if (span.say === 'months') {
    const { year, month, date } = civil(present.today);
    const index = year * 12 + month - 1 + span.months;
    return dayOf(Math.floor(index / 12), (index % 12) + 1, date);
  }
  let day = present.today;
  for (let left = Math.min(span.days, 400), tries = 0; left > 0 && tries < 4000; tries += 1) {
    day += 1;
    if (isWorkday(day, present)) left -= 1;
  }
  return day;
}

function isWorkday(day: number, { calendar }: Present): boolean {
  return calendar ? endOfWorkingDay(calendar, dateText(day)) !== null : (day + 3) % 7 < 5;
}

function onDay(day: number, present: Present): Due {
  const dueOn = dateText(day);
  const close = present.calendar && endOfWorkingDay(present.calendar, dueOn);
  const dueAt = close ?? atMinute(day, closing, present).dueAt;
  return { dueAt, dueOn, precision: 'day' };
}

const atMinute = (day: number, minutes: number, { zone }: Present): Due => ({
  dueAt: new Date(zone.instantOf(day * dayLength + minutes * minuteLength)),
  precision: 'instant',
});

const dateText = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);
