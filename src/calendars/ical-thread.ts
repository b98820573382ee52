// The all-day entries of an iCalendar file (RFC 5545) as dates. Runs in a thread of its own (`ical.ts`).
import { parentPort, workerData } from 'node:worker_threads';
import ical from 'ical.js';
import type { Imported, SkippedWhy } from './rules.ts';

export interface IcalFile {
  /** The file's name for itself. */
  name: string | null;
  days: Imported[];
  /** All entries that the file speaks of, also those without a day. */
  uids: Set<string>;
  skipped: { name: string; why: SkippedWhy }[];
}

/** Why a file is not taken. */
export type Unfit = 'not-ical' | 'too-many';
export interface Task {
  text: string;
  /** Years, both included. */
  first: number;
  last: number;
}

const mostEntries = 2000;
const mostDays = 4000;
/** Of one repeated entry; a file may ask for every day since the year 1. */
const mostSteps = 20_000;

function readIcal({ text, first, last }: Task): IcalFile | Unfit {
  const calendar = parsed(text);
  if (!calendar) return 'not-ical';
  const entries = calendar.getAllSubcomponents('vevent');
  if (entries.length > mostEntries) return 'too-many';
  const name = calendar.getFirstPropertyValue('x-wr-calname');
  const file: IcalFile = {
    name: textOf(name, 200) || null,
    days: [],
    uids: new Set(),
    skipped: [],
  };
  for (const event of masters(entries)) {
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
    if (file.days.length > mostDays) return 'too-many';
  }
  return file;
}

function parsed(text: string): ical.Component | null {
  try {
    // The parser takes a file that was cut off in the middle for a whole one.
    const isWhole = /END:VCALENDAR\s*$/i.test(text);
    const component = new ical.Component(ical.parse(text.replace(/^\uFEFF/, '')));
    if (isWhole && component.name === 'vcalendar') return component;
  } catch {
    // A parser's words are for programmers.
  }
  return null;
}

/** Entries with what was changed about single occurrences of theirs. */
function masters(entries: ical.Component[]): ical.Event[] {
  const all = entries.map((entry) => new ical.Event(entry));
  const changed = all.filter((event) => event.isRecurrenceException());
  const found = all.filter((event) => !event.isRecurrenceException());
  for (const event of found)
    for (const exception of changed)
      if (exception.uid === event.uid) event.relateException(exception);
  return found;
}

/** What the database takes: no null character, no half of a pair. */
const textOf = (value: unknown, length: number): string =>
  typeof value === 'string'
    ? value.replaceAll('\0', '').trim().slice(0, length).toWellFormed()
    : '';

const nameOf = ({ summary }: ical.Event): string => textOf(summary, 200) || '–';

/** Files made by hand may lack it; then what is said stands for who says it. */
const uidOf = (event: ical.Event): string =>
  textOf(event.uid, 500) || `${nameOf(event)} ${event.startDate?.toString() ?? ''}`;

const isCancelled = ({ component }: ical.Event): boolean =>
  String(component.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED';

function daysOf(event: ical.Event, first: number, last: number): Imported[] {
  const days: Imported[] = [];
  const uid = uidOf(event);
  const enter = (item: ical.Event, start: ical.Time, end: ical.Time): void => {
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
    if (!next || next.year > last || days.length > mostDays) break;
    // The last days of a year may reach into the next.
    if (next.year < first - 1) continue;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    enter(item, startDate, endDate);
  }
  return days;
}

/** The end is the first day that is free again; an entry without one is a day. */
function datesFrom(start: ical.Time, end: ical.Time, first: number, last: number): string[] {
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

// This port leads to no other window.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(readIcal(workerData as Task));
