import { z } from 'zod';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instant, instantIn, none, pageOf } from '../platform/shapes.ts';
import { calendarWhys, daySources, skippedWhys, weekdays } from './rules.ts';

const date = z.iso.date();
const name = z.string().trim().min(1).max(120);
const dayName = z.string().trim().min(1).max(200);
const country = z.string().regex(/^[A-Z]{2}$/);
const region = z.string().trim().min(1).max(20);
const timeZone = z.string().max(60);
const yearly = z.string().regex(/^\d\d-\d\d$/);
const year = z.coerce.number().int().min(1970).max(2100);

/** `["08:00", "12:00"]`; to at most `24:00`; an end before the start is on the next day. */
export const interval = z.tuple([
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
]);
const intervals = z.array(interval).max(24);
export const week = z.strictObject(
  Object.fromEntries(weekdays.map((day) => [day, intervals])) as Record<
    (typeof weekdays)[number],
    typeof intervals
  >,
);

const can = z.object({ edit: z.boolean() });

export const calendar = z.object({
  id,
  name: z.string(),
  zone: z.string(),
  week,
  /** Whose public holidays it keeps; null: none. */
  country: z.string().nullable(),
  region: z.string().nullable(),
  /** Everybody's who has no other. */
  isDefault: z.boolean(),
  /** Who uses it by their own choice. */
  teams: z.array(named),
  people: z.array(named),
  isOpenNow: z.boolean(),
  /** When that changes next; null: never. */
  changesAt: instant.nullable(),
  can,
});
export type Calendar = z.infer<typeof calendar>;

export const calendarDay = z.object({
  id,
  /** The date in the year that was asked for. */
  on: date,
  /** MM-DD, when it is so every year. */
  yearly: yearly.nullable(),
  name: z.string(),
  source: z.enum(daySources),
  /** Null: closed. Else the hours of this day. */
  intervals: intervals.nullable(),
});
export type CalendarDay = z.infer<typeof calendarDay>;

export const calendarDetail = calendar.extend({
  year: z.number(),
  /** Of that year, by date. */
  days: z.array(calendarDay),
  /** What began yesterday; over midnight it is worked today. */
  eve: intervals,
  /** The next fourteen days as they will be worked. */
  coming: z.array(z.object({ on: date, intervals, name: z.string().nullable() })),
});
export type CalendarDetail = z.infer<typeof calendarDetail>;

export const listCalendars = route({
  method: 'GET',
  path: '/api/v1/calendars',
  summary: 'All calendars, the default one first.',
  needs: 'people.read',
  input: none,
  output: pageOf(calendar),
});

export const showCalendar = route({
  method: 'GET',
  path: '/api/v1/calendars/:id',
  summary: 'One calendar with its days of a year (absent: this year).',
  needs: 'people.read',
  input: z.strictObject({ id, year: year.optional() }),
  output: calendarDetail,
});

const fields = {
  name,
  zone: timeZone,
  week,
  country: country.nullable(),
  region: region.nullable(),
};

export const addCalendar = route({
  method: 'POST',
  path: '/api/v1/calendars',
  summary: 'Add a calendar; with a country its public holidays are written into it.',
  needs: 'organisation.administer',
  status: 201,
  input: z.strictObject({
    ...fields,
    country: fields.country.optional(),
    region: fields.region.optional(),
  }),
  output: calendarDetail,
});

export const changeCalendar = route({
  method: 'PATCH',
  path: '/api/v1/calendars/:id',
  summary: 'Change a calendar. Another country replaces the public holidays.',
  needs: 'organisation.administer',
  input: z.strictObject({ id, ...fields }).partial({
    name: true,
    zone: true,
    week: true,
    country: true,
    region: true,
  }),
  output: calendarDetail,
});

export const closeCalendar = route({
  method: 'DELETE',
  path: '/api/v1/calendars/:id',
  summary: 'Close a calendar that is not the default one; who used it uses the next that counts.',
  needs: 'organisation.administer',
  input: z.strictObject({ id }),
  output: none,
});

export const addCalendarDay = route({
  method: 'POST',
  path: '/api/v1/calendars/:id/days',
  summary: 'A day that is closed, or has hours of its own: once (`on`) or every year (`yearly`).',
  needs: 'organisation.administer',
  status: 201,
  input: z.strictObject({
    id,
    on: date.optional(),
    yearly: yearly.optional(),
    name: dayName,
    /** Null: closed. Hours of a day beat a holiday. */
    intervals: intervals.nullable().default(null),
  }),
  output: calendarDetail,
});

export const removeCalendarDay = route({
  method: 'DELETE',
  path: '/api/v1/calendars/:id/days/:dayId',
  summary: 'Take a day out; a public holiday then is worked like any other day.',
  needs: 'organisation.administer',
  input: z.strictObject({ id, dayId: id }),
  output: calendarDetail,
});

/** What a file says, next to what the calendar says. */
export const calendarImport = z.object({
  /** The file's name for itself. */
  name: z.string().nullable(),
  added: z.array(z.object({ on: date, name: z.string() })),
  /** Said otherwise by an earlier import of the same entry, and removed now. */
  replaced: z.array(z.object({ on: date, name: z.string() })),
  unchanged: z.number(),
  skipped: z.array(
    z.object({
      name: z.string(),
      why: z.enum(skippedWhys),
    }),
  ),
});
export type CalendarImport = z.infer<typeof calendarImport>;

/** iCalendar text. Its size is checked by the action, which has a sentence for it. */
const text = z.string().min(1).max(1_000_000);

export const previewImport = route({
  method: 'POST',
  path: '/api/v1/calendars/:id/imports/preview',
  summary: 'What importing an iCalendar file would do. Nothing is written.',
  needs: 'organisation.administer',
  input: z.strictObject({ id, text }),
  output: calendarImport,
});

export const importDays = route({
  method: 'POST',
  path: '/api/v1/calendars/:id/imports',
  summary: 'Import the all-day entries of an iCalendar file as closed days.',
  needs: 'organisation.administer',
  status: 201,
  input: z.strictObject({ id, text }),
  output: calendarImport,
});

export const useCalendar = route({
  method: 'PUT',
  path: '/api/v1/calendar-uses',
  summary: 'Which calendar a team or a person uses; with neither, everybody else (the default).',
  needs: 'organisation.administer',
  input: z.strictObject({
    teamId: id.optional(),
    personId: id.optional(),
    /** Null: the next that counts; the default one cannot be null. */
    calendarId: id.nullable(),
  }),
  output: pageOf(calendar),
});

export const calendarOf = route({
  method: 'GET',
  path: '/api/v1/calendar-uses',
  summary: 'The calendar that counts for a team or a person (neither: everybody else), and why.',
  needs: 'people.read',
  input: z.strictObject({ teamId: id.optional(), personId: id.optional() }),
  output: z.object({
    /** Null: the one built in, while none is set. */
    calendar: named.nullable(),
    why: z.enum(calendarWhys),
    /** The team whose choice it is. */
    team: named.nullable(),
    zone: z.string(),
    week,
    isOpenNow: z.boolean(),
    changesAt: instant.nullable(),
  }),
});

export const listHolidayCountries = route({
  method: 'GET',
  path: '/api/v1/holiday-countries',
  summary: 'Countries and regions whose public holidays are known.',
  needs: 'people.read',
  input: none,
  output: pageOf(
    z.object({
      code: z.string(),
      name: z.string(),
      regions: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
});

export const listHolidays = route({
  method: 'GET',
  path: '/api/v1/holidays',
  summary: 'The public holidays of a country or region in a year.',
  needs: 'people.read',
  input: z.strictObject({ country, region: region.optional(), year: year.optional() }),
  output: pageOf(
    z.object({
      on: date,
      name: z.string(),
      /** By the moon: the date announced may be a day off. */
      isExpected: z.boolean(),
    }),
  ),
});

export const duty = z.object({
  id,
  team: named,
  person: named,
  from: instant,
  to: instant,
  note: z.string().nullable(),
  can: z.object({ remove: z.boolean() }),
});
export type Duty = z.infer<typeof duty>;

export const listDuties = route({
  method: 'GET',
  path: '/api/v1/duties',
  summary: 'Who is on duty for which team, by time (absent: the next four weeks).',
  needs: 'people.read',
  input: z.strictObject({
    teamId: id.optional(),
    personId: id.optional(),
    from: instantIn.optional(),
    to: instantIn.optional(),
  }),
  output: pageOf(duty).extend({
    /** May write duties of the team asked for; with no team: of any. */
    can: z.object({ add: z.boolean() }),
  }),
});

export const addDuty = route({
  method: 'POST',
  path: '/api/v1/duties',
  summary:
    'Put a member on duty for their team, once or again every few days at the same hour there.',
  needs: 'people.read',
  status: 201,
  input: z.strictObject({
    teamId: id,
    personId: id,
    from: instantIn,
    to: instantIn,
    note: z.string().trim().max(200).nullable().optional(),
    again: z
      .strictObject({
        everyDays: z.number().int().min(1).max(28),
        /** How often in all, the first included. */
        times: z.number().int().min(2).max(60),
      })
      .optional(),
  }),
  output: pageOf(duty),
});

export const removeDuty = route({
  method: 'DELETE',
  path: '/api/v1/duties/:id',
  summary: 'Take a duty off the list.',
  needs: 'people.read',
  input: z.strictObject({ id }),
  output: none,
});

export const whoAnswers = route({
  method: 'GET',
  path: '/api/v1/duties/now',
  summary: 'Who answers for a team at a moment (absent: now): who is on duty, else its head.',
  needs: 'people.read',
  input: z.strictObject({ teamId: id, at: instantIn.optional() }),
  output: z.object({
    person: named,
    why: z.enum(['on-duty', 'head', 'stand-in']),
    /** The end of the duty. */
    until: instant.nullable(),
    isWorkingTime: z.boolean(),
  }),
});
