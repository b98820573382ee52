// Instants as people say them, in the organisation's time zone whatever the device believes.
import { kinyarwandaName } from '../../src/platform/i18n/index.ts';
import { serverNow } from './clock.ts';
import { language, locale, t } from './words.ts';

let zone: string | undefined;
const formats = new Map<string, Intl.DateTimeFormat>();

/** All times are shown in this zone, such as `Africa/Kigali`. */
export function showTimesIn(timeZone: string): void {
  zone = timeZone;
}

type Shape = Intl.DateTimeFormatOptions;

function format(at: Date, shape: Shape): string {
  const key = `${language()} ${zone} ${JSON.stringify(shape)}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale(), {
      ...shape,
      ...(zone ? { timeZone: zone } : {}),
    });
    formats.set(key, known);
  }
  if (language() !== 'rw') return known.format(at);
  const isLong = [shape.weekday, shape.month, shape.dateStyle].some((each) =>
    ['long', 'full'].includes(each ?? ''),
  );
  return known
    .formatToParts(at)
    .map(({ type, value }) =>
      type === 'weekday' || type === 'month'
        ? kinyarwandaName(value, isLong ? 'long' : 'short')
        : value,
    )
    .join('');
}

export const asDate = (at: string | Date): Date => (typeof at === 'string' ? new Date(at) : at);

export const time = (at: string | Date): string =>
  format(asDate(at), { hour: '2-digit', minute: '2-digit' });

/** Wed 22 Nov; with the year when it is another one. */
export const day = (at: string | Date, now = new Date(serverNow())): string =>
  format(asDate(at), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(yearOf(asDate(at)) === yearOf(now) ? {} : { year: 'numeric' }),
  });

export const longDay = (at: string | Date): string =>
  format(asDate(at), { weekday: 'long', day: 'numeric', month: 'long' });

export const exact = (at: string | Date): string =>
  format(asDate(at), { dateStyle: 'full', timeStyle: 'medium' });

const yearOf = (at: Date): string => format(at, { year: 'numeric' });

/** The calendar day in our zone, as a number of days: differences of it are days between. */
export function dayNumber(at: Date): number {
  const { year, month, date } = partsOf(at);
  return Date.UTC(year, month - 1, date) / 86_400_000;
}

/** 14:50 today, "yesterday 14:50", "Tue 21 Nov 14:50". */
export function moment(at: string | Date, now = new Date(serverNow())): string {
  const days = dayNumber(asDate(at)) - dayNumber(now);
  if (days === 0) return time(at);
  if (days === 1) return t('moment.tomorrow-at', { time: time(at) });
  if (days === -1) return t('moment.yesterday-at', { time: time(at) });
  return `${day(at, now)} ${time(at)}`;
}

/** For lists: the time today, else the day. */
export function short(at: string | Date, now = new Date(serverNow())): string {
  const days = dayNumber(now) - dayNumber(asDate(at));
  if (days === 0) return time(at);
  if (days === 1) return t('moment.yesterday');
  return format(asDate(at), {
    day: 'numeric',
    month: 'short',
    ...(yearOf(asDate(at)) === yearOf(now) ? {} : { year: 'numeric' }),
  });
}

/** A length of time in its largest unit or two: "3 d", "2 h 05", "14 min", "50 s". */
export function length(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days >= 2) return t('length.days', { days });
  if (hours >= 10) return t('length.hours', { hours });
  if (hours >= 1)
    return t('length.hours-minutes', { hours, minutes: String(minutes % 60).padStart(2, '0') });
  if (minutes >= 2) return t('length.minutes', { minutes });
  return t('length.seconds', { seconds });
}

interface Parts {
  year: number;
  month: number;
  date: number;
  hour: number;
  minute: number;
}

/** To make one costs as much as a hundred uses. */
let clock: { zone: string | undefined; shape: Intl.DateTimeFormat } | undefined;

function partsOf(at: Date): Parts {
  if (!clock || clock.zone !== zone) clock = { zone, shape: clockIn(zone) };
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of clock.shape.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 0, day: date = 0, hour = 0, minute = 0 } = parts;
  return { year, month, date, hour, minute };
}

const clockIn = (timeZone: string | undefined): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-u-hc-h23', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    timeZone,
  });

const two = (value: number): string => String(value).padStart(2, '0');

/** What a `datetime-local` field shows for this instant. */
export function toField(at: Date): string {
  const { year, month, date, hour, minute } = partsOf(at);
  return `${year}-${two(month)}-${two(date)}T${two(hour)}:${two(minute)}`;
}

/** The instant that a `datetime-local` field means; undefined while it is not complete. */
export function fromField(text: string): Date | undefined {
  const wanted = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(wanted)) return undefined;
  // Twice: the first guess may stand on the other side of a change of clocks.
  let guess = wanted;
  for (let i = 0; i < 2; i++) guess += wanted - Date.parse(`${toField(new Date(guess))}Z`);
  return new Date(guess);
}

/** So many days from now at this time of day. */
export function dayAt(daysAhead: number, hour: number, now = new Date(serverNow())): Date {
  const { year, month, date } = partsOf(now);
  const day = new Date(Date.UTC(year, month - 1, date + daysAhead));
  return fromField(`${day.toISOString().slice(0, 10)}T${two(hour)}:00`) ?? now;
}
