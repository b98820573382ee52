// The all-day entries of an iCalendar file (RFC 5545) as dates.
import type ICal from 'ical.js';
import { invalid, type Refusal } from '../platform/refusal.ts';
import type { Imported, SkippedWhy } from './rules.ts';

export interface IcalFile {
  /** The file's name for itself. */
  name: string | null;
  days: Imported[];
  /** All entries that the file speaks of, also those without a day. */
  uids: Set<string>;
  skipped: { name: string; why: SkippedWhy }[];
}

const largest = 512 * 1024;
const mostEntries = 2000;
const mostDays = 4000;
/** Of one repeated entry; a file may ask for every day since the year 1. */
const mostSteps = 20_000;

/**
 * Dates from the first to the last year. Refuses `calendars.file-too-large`, `calendars.not-ical`,
 * `calendars.too-many-days`.
 */
export async function readIcal(text: string, first: number, last: number): Promise<IcalFile> {
  if (Buffer.byteLength(text) > largest) throw tooLarge();
  const { default: ical } = await import('ical.js');
  const calendar = parsed(ical, text);
  const entries = calendar.getAllSubcomponents('vevent');
  if (entries.length > mostEntries) throw tooMany();
  const name = calendar.getFirstPropertyValue('x-wr-calname');
  const file: IcalFile = {
    name: typeof name === 'string' ? name.slice(0, 200) : null,
    days: [],
    uids: new Set(),
    skipped: [],
  };
  for (const event of masters(ical, entries)) {
    file.uids.add(uidOf(event));
    const skip = (why: SkippedWhy) => file.skipped.push({ name: nameOf(event), why });
    try {
      const days = event.startDate?.isDate ? daysOf(event, first, last) : 'has-hours';
      if (isCancelled(event)) skip('cancelled');
      else if (days === 'has-hours') skip(event.startDate ? days : 'unreadable');
      else if (days.length === 0) skip('out-of-range');
      else file.days.push(...days);
    } catch {
      skip('unreadable');
    }
    if (file.days.length > mostDays) throw tooMany();
  }
  return file;
}

function parsed(ical: typeof ICal, text: string): ICal.Component {
  try {
    // The parser takes a file that was cut off in the middle for a whole one.
    const isWhole = /END:VCALENDAR\s*$/i.test(text);
    const component = new ical.Component(ical.parse(text.replace(/^\uFEFF/, '')));
    if (isWhole && component.name === 'vcalendar') return component;
  } catch {
    // A parser's words are for programmers.
  }
  throw invalid(
    'calendars.not-ical',
    'This is not an iCalendar file (.ics) that can be read: it must begin with BEGIN:VCALENDAR and end with END:VCALENDAR.',
  );
}

/** Entries with what was changed about single occurrences of theirs. */
function masters(ical: typeof ICal, entries: ICal.Component[]): ICal.Event[] {
  const all = entries.map((entry) => new ical.Event(entry));
  const changed = all.filter((event) => event.isRecurrenceException());
  const found = all.filter((event) => !event.isRecurrenceException());
  for (const event of found)
    for (const exception of changed)
      if (exception.uid === event.uid) event.relateException(exception);
  return found;
}

const nameOf = ({ summary }: ICal.Event): string =>
  (typeof summary === 'string' ? summary.trim() : '').slice(0, 200) || '–';

/** Files made by hand may lack it; then what is said stands for who says it. */
const uidOf = (event: ICal.Event): string =>
  (event.uid || `${nameOf(event)} ${event.startDate?.toString() ?? ''}`).slice(0, 500);

const isCancelled = ({ component }: ICal.Event): boolean =>
  String(component.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED';

function daysOf(event: ICal.Event, first: number, last: number): Imported[] {
  const days: Imported[] = [];
  const uid = uidOf(event);
  const enter = (item: ICal.Event, start: ICal.Time, end: ICal.Time): void => {
    if (isCancelled(item) || !start.isDate) return;
    for (const on of datesFrom(start, end, first, last)) days.push({ uid, on, name: nameOf(item) });
  };
  if (!event.isRecurring()) {
    enter(event, event.startDate, event.endDate);
    return days;
  }
  const occurrences = event.iterator();
  for (let step = 0; step < mostSteps; step += 1) {
    const next = occurrences.next();
    if (!next || next.year > last) break;
    // The last days of a year may reach into the next.
    if (next.year < first - 1) continue;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    enter(item, startDate, endDate);
  }
  return days;
}

/** The end is the first day that is free again; an entry without one is a day. */
function datesFrom(start: ICal.Time, end: ICal.Time, first: number, last: number): string[] {
  const from = Math.max(Date.UTC(start.year, start.month - 1, start.day), Date.UTC(first, 0, 1));
  const till = Math.min(
    Math.max(
      Date.UTC(end.year, end.month - 1, end.day),
      Date.UTC(start.year, start.month - 1, start.day + 1),
    ),
    Date.UTC(last + 1, 0, 1),
  );
  const count = Math.max(0, Math.round((till - from) / 86_400_000));
  return Array.from({ length: count }, (_, index) =>
    new Date(from + index * 86_400_000).toISOString().slice(0, 10),
  );
}

const tooLarge = (): Refusal =>
  invalid('calendars.file-too-large', 'This file is larger than 512 KiB. Export fewer years.');
const tooMany = (): Refusal =>
  invalid(
    'calendars.too-many-days',
    `This file has more than ${mostEntries} entries or ${mostDays} days. Export fewer years.`,
  );
