// Judges working time by examples, one JSON a line, such as other systems publish for theirs.
import { dateNumber, dayLength } from './calendar.ts';
import { isFields, readCalendar } from './lenient.ts';
import {
  addWorking,
  isWorking,
  nextWorking,
  workingBetween,
  workingCalendar,
  type WorkingCalendar,
} from './working-time.ts';

export const operations = ['add', 'between', 'next', 'is'] as const;
export type Operation = (typeof operations)[number];

/** What came of a line: as wanted, something else, or nothing because it cannot be read. */
export type Verdict =
  | { outcome: 'right'; op: Operation }
  | { outcome: 'wrong'; op: Operation; wanted: string; got: string }
  | { outcome: 'unreadable'; why: string };

interface Example {
  op: Operation;
  calendar: WorkingCalendar;
  fields: Record<string, unknown>;
}

const minute = 60_000;
/** A millisecond, for minutes that were written with few decimals. */
const tolerance = 1 / minute;

/**
 * A judge that remembers calendars by what they say. It takes lines of `{ calendar, op, from, minutes?,
 * to?, expected }`: instants with an offset, or without one as the calendar's zone shows them; minutes may
 * be negative or a fraction. Undefined for a blank line or a comment (`//`, `#`).
 */
export function timeJudge(): (line: string) => Verdict | undefined {
  const calendars = new Map<string, WorkingCalendar>();
  const calendarOf = (value: unknown): WorkingCalendar => {
    const key = JSON.stringify(value);
    const known = calendars.get(key);
    if (known) return known;
    const calendar = workingCalendar(readCalendar(value));
    calendars.set(key, calendar);
    return calendar;
  };
  return (line) => {
    if (/^\s*(\/\/|#|$)/.test(line)) return undefined;
    try {
      return judge(read(line, calendarOf));
    } catch (error) {
      return { outcome: 'unreadable', why: error instanceof Error ? error.message : String(error) };
    }
  };
}

function read(line: string, calendarOf: (value: unknown) => WorkingCalendar): Example {
  const fields = parsed(line.trim());
  if (!isFields(fields)) throw new Error('The line is no object.');
  const op = operations.find((each) => each === String(fields['op']).toLowerCase());
  if (!op) throw new Error(`The op is none of ${operations.join(', ')}.`);
  if (fields['expected'] === undefined) throw new Error('There is nothing expected.');
  return { op, calendar: calendarOf(fields['calendar']), fields };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The line is no JSON: ${why}`, { cause: error });
  }
}

function judge({ op, calendar, fields }: Example): Verdict {
  const at = new Date(instantOf(fields['from'] ?? fields['at'], calendar, 'from'));
  const wanted = fields['expected'];
  if (op === 'between') {
    const to = new Date(instantOf(fields['to'], calendar, 'to'));
    const got = workingBetween(calendar, at, to) / minute;
    const isRight = Math.abs(got - numberOf(wanted, 'expected')) <= tolerance;
    return verdict(op, isRight, wanted, String(got));
  }
  if (op === 'is') {
    const got = String(isWorking(calendar, at));
    return verdict(op, truthOf(wanted) === got, wanted, got);
  }
  const got =
    op === 'next'
      ? nextWorking(calendar, at)
      : addWorking(calendar, at, Math.round(numberOf(fields['minutes'], 'minutes') * minute));
  return verdict(op, isSameInstant(got, wanted, calendar), wanted, shown(got, calendar));
}

/** As languages and tables write what is so and what is not. */
function truthOf(value: unknown): string {
  const text = String(value).trim().toLowerCase();
  return truths.get(text) ?? text;
}

const truths = new Map([
  ['1', 'true'],
  ['yes', 'true'],
  ['0', 'false'],
  ['no', 'false'],
]);

const verdict = (op: Operation, isRight: boolean, wanted: unknown, got: string): Verdict =>
  isRight
    ? { outcome: 'right', op }
    : { outcome: 'wrong', op, wanted: typeof wanted === 'string' ? wanted : String(wanted), got };

/** A wanted local time may be either hour of a repeated one, so that readings of the clock are compared. */
function isSameInstant(got: Date | null, wanted: unknown, calendar: WorkingCalendar): boolean {
  if (got === null || wanted === null) return got === wanted;
  const { wall, offset } = readingOf(wanted);
  if (offset === undefined) return calendar.zone.wallAt(got.getTime()) === wall;
  return got.getTime() === wall - offset;
}

function instantOf(value: unknown, calendar: WorkingCalendar, what: string): number {
  if (value === undefined || value === null) throw new Error(`"${what}" is missing.`);
  const { wall, offset } = readingOf(value);
  return offset === undefined ? calendar.zone.instantOf(wall) : wall - offset;
}

const shown = (got: Date | null, calendar: WorkingCalendar): string =>
  got === null
    ? 'null'
    : `${got.toISOString()} (${new Date(calendar.zone.wallAt(got.getTime())).toISOString().slice(0, -1)} there)`;

const reading =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d?:\d\d)(:\d\d(?:\.\d+)?)?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?(?:\[[^\]]*\])?$/i;

/** What an ISO text shows, and its offset when it has one. */
function readingOf(value: unknown): { wall: number; offset: number | undefined } {
  const [, date, time = '00:00', seconds = ':00', zone] = reading.exec(String(value).trim()) ?? [];
  const timeOfDay = Date.parse(`1970-01-01T${time.padStart(5, '0')}${seconds}Z`);
  if (date === undefined || Number.isNaN(timeOfDay))
    throw new Error(`${JSON.stringify(value)} is no instant.`);
  const wall = dateNumber(date) * dayLength + timeOfDay;
  if (zone === undefined) return { wall, offset: undefined };
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const offset = sign ? (Number(hours) * 60 + Number(minutes)) * minute : 0;
  return { wall, offset: sign === '-' ? -offset : offset };
}

function numberOf(value: unknown, what: string): number {
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  if (value === null || typeof value === 'boolean' || !Number.isFinite(number))
    throw new Error(`"${what}" must be a number of minutes.`);
  return number;
}
