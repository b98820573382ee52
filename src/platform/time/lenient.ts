// Reads calendars as other systems write them: names of days, pairs, times and dates in many spellings.
import { type CalendarSpec, type Interval, weekdays } from './calendar.ts';

type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws Error with a sentence for what cannot be understood */
export function readCalendar(value: unknown): CalendarSpec {
  if (!isFields(value)) throw new Error('The calendar is missing.');
  const zone = value['zone'] ?? value['timezone'] ?? value['time_zone'] ?? value['timeZone'];
  if (typeof zone !== 'string') throw new Error('The calendar has no zone.');
  return {
    zone,
    week: Object.fromEntries(
      Object.entries(weekOf(value['week'] ?? value['hours'])).map(([name, day]) => [
        weekdayOf(name),
        intervalsOf(day),
      ]),
    ),
    holidays: holidaysOf(value['holidays'] ?? []),
    exceptions: Object.fromEntries(
      Object.entries(fieldsOf(value['exceptions'] ?? {}, 'exceptions')).map(([date, day]) => [
        date,
        intervalsOf(day),
      ]),
    ),
  };
}

/** No days at all are an empty list where a language knows no difference. */
const weekOf = (week: unknown): Fields =>
  Array.isArray(week) && week.length === 0 ? {} : fieldsOf(week, 'week');

function fieldsOf(value: unknown, what: string): Fields {
  if (!isFields(value)) throw new Error(`The ${what} of the calendar cannot be read.`);
  return value;
}

/** "mon", "Monday", "MON", "Mo"; or a number, 0 and 7 being Sunday. */
function weekdayOf(name: string): string {
  if (/^[0-7]$/.test(name)) return weekdays[(Number(name) + 6) % 7] ?? name;
  const short = name.trim().slice(0, 3).toLowerCase();
  const weekday = weekdays.find((each) => short.length > 1 && each.startsWith(short));
  if (!weekday) throw new Error(`"${name}" is no weekday.`);
  return weekday;
}

function intervalsOf(day: unknown): Interval[] {
  if (day === null || day === false || day === '' || day === 'closed') return [];
  if (isPair(day)) return [pairOf(day)];
  if (Array.isArray(day)) return day.flatMap(intervalsOf);
  if (typeof day === 'string') return [pairOf(day.split(/\s*[-–]\s*/))];
  if (!isFields(day)) throw new Error(`${JSON.stringify(day)} is no interval.`);
  const start = day['from'] ?? day['start'] ?? day['open'];
  const end = day['to'] ?? day['end'] ?? day['close'];
  if (start !== undefined) return [pairOf([start, end])];
  return Object.entries(day).map(pairOf);
}

/** Two times; a list of two pairs is not one. */
const isPair = (value: unknown): value is [unknown, unknown] =>
  Array.isArray(value) && value.length === 2 && value.every(isTime);

const isTime = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && !/[-–]/.test(value));

function pairOf(pair: readonly unknown[]): Interval {
  const [start, end] = pair;
  if (pair.length !== 2) throw new Error(`${JSON.stringify(pair)} is no interval.`);
  return [timeOf(start), timeOf(end)];
}

/** "9", "9:00", "09:00", "09:00:00". */
function timeOf(value: unknown): string {
  const parts = /^(\d\d?)(?::(\d\d))?(?::(\d\d)(?:\.0+)?)?$/.exec(String(value).trim());
  if (!parts) throw new Error(`${JSON.stringify(value)} is no time.`);
  const [, hours = '', minutes = '00', seconds = '00'] = parts;
  return `${hours.padStart(2, '0')}:${minutes}${seconds === '00' ? '' : `:${seconds}`}`;
}

/** Dates, `{ date }`, or an object by date; what comes after the date (a time) does not count. */
function holidaysOf(value: unknown): string[] {
  const list = isFields(value)
    ? Object.entries(value).flatMap(([date, kept]) => (isOff(kept) ? [] : [date]))
    : value;
  if (!Array.isArray(list)) throw new Error('The holidays of the calendar cannot be read.');
  return list.map((each) => String(isFields(each) ? each['date'] : each).replace(/[T ].*$/, ''));
}

const isOff = (value: unknown): boolean =>
  value === false || (isFields(value) && value['active'] === false);
