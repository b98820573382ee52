// Calendars as screens show them.
import { sql } from 'kysely';
import { organisationFor } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { named } from '../platform/db/json.ts';
import { invalid, notFound } from '../platform/refusal.ts';
import { dateAt } from '../platform/time/zone.ts';
import type { Calendar, CalendarDay, CalendarDetail } from './api.ts';
import { holidayCountries, holidaysOf } from './holidays.ts';
import { calendarById, choiceFor, type KeptCalendar } from './queries.ts';
import { byDate, dateIn, type Day, dayOn, hoursOn, openingAt, type Week } from './rules.ts';
import type {} from './tables.ts';
import { datePlus } from './working-day.ts';

interface Named {
  id: string;
  name: string;
}

interface Row {
  id: string;
  name: string;
  zone: string;
  week: Week;
  country: string | null;
  region: string | null;
  isDefault: boolean;
  teams: Named[];
  people: Named[];
}

async function readCalendars(ctx: Ctx, id: string | null): Promise<Calendar[]> {
  const { rows } = await sql<Row>`
    select c.id, c.name, c.zone, c.week, c.country, c.region,
      exists (select from calendar_uses u where u.calendar_id = c.id and u.team_id is null and u.person_id is null) as "isDefault",
      (select coalesce(json_agg(${named('t')} order by t.name), '[]')
        from calendar_uses u join teams t on t.id = u.team_id and t.closed_at is null where u.calendar_id = c.id) as teams,
      (select coalesce(json_agg(${named('p')} order by p.name), '[]')
        from calendar_uses u join staff s on s.person_id = u.person_id and s.left_at is null
        join people p on p.id = s.person_id where u.calendar_id = c.id) as people
    from calendars c
    where c.closed_at is null ${id === null ? sql`` : sql`and c.id = ${id}`}
    order by "isDefault" desc, lower(c.name)`.execute(ctx.db);
  const shown: Calendar[] = [];
  for (const row of rows) {
    const can = { edit: ctx.actor.permissions.has('organisation.administer') };
    shown.push({ ...row, ...openingOf(ctx, await calendarById(ctx, row.id)), can });
  }
  return shown;
}

function openingOf(ctx: Ctx, { time }: KeptCalendar) {
  const { isOpen, until } = openingAt(time, ctx.now);
  return { isOpenNow: isOpen, changesAt: until?.toISOString() ?? null };
}

/** The default one first, then by name. */
export const listCalendars = async (ctx: Ctx) => ({
  items: await readCalendars(ctx, null),
  next: null,
});

/** Refuses `calendars.not-found`. */
export async function showCalendar(
  ctx: Ctx,
  { id, year }: { id: string; year?: number | undefined },
): Promise<CalendarDetail> {
  const [found] = await readCalendars(ctx, id);
  if (!found) throw notFound('calendars.not-found', 'There is no such calendar.');
  const calendar = await calendarById(ctx, id);
  const today = dateAt(calendar.time.zone, ctx.now);
  const days = await daysOf(ctx, id);
  const shownYear = year ?? Number(today.slice(0, 4));
  return {
    ...found,
    year: shownYear,
    days: days.flatMap((day) => dated(day, shownYear)).toSorted(byDate),
    eve: hoursOn(calendar.spec, datePlus(today, -1)),
    coming: Array.from({ length: 14 }, (_, index) => {
      const on = datePlus(today, index);
      const name = dayOn(calendar.days, on)?.name ?? null;
      return { on, intervals: hoursOn(calendar.spec, on), name };
    }),
  };
}

function dated(day: Day & { id: string }, year: number): CalendarDay[] {
  const on = dateIn(day, year);
  return on === null ? [] : [{ ...day, on }];
}

/** What was entered by hand first, as it has the last word. */
const daysOf = (ctx: Ctx, id: string): Promise<(Day & { id: string })[]> =>
  ctx.db
    .selectFrom('calendar_days')
    .select((eb) => [
      'id',
      eb.fn<string | null>('to_char', ['on_date', eb.val('YYYY-MM-DD')]).as('on'),
      'yearly',
      'name',
      'source',
      'intervals',
    ])
    .where('calendar_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy((eb) => eb('source', '<>', 'own'))
    .orderBy('created_at')
    .orderBy('id')
    .execute();

/** Refuses `calendars.one-user`. */
export async function calendarOf(
  ctx: Ctx,
  { teamId, personId }: { teamId?: string | undefined; personId?: string | undefined },
) {
  if (teamId && personId)
    throw invalid('calendars.one-user', 'Say a team or a person, not both at once.');
  const choice = await choiceFor(
    ctx,
    personId ? { person: personId } : teamId ? { team: teamId } : {},
  );
  const { calendar, why } = choice;
  const team =
    choice.teamId === null
      ? undefined
      : await ctx.db
          .selectFrom('teams')
          .select(['id', 'name'])
          .where('id', '=', choice.teamId)
          .executeTakeFirst();
  return {
    calendar: calendar.id === null ? null : { id: calendar.id, name: calendar.name },
    why,
    team: team ?? null,
    zone: calendar.spec.zone,
    week: calendar.spec.week as Week,
    ...openingOf(ctx, calendar),
  };
}

const languageOf = async (ctx: Ctx) => (await organisationFor(ctx)).languages[0] ?? 'en';

export const listHolidayCountries = async (ctx: Ctx) => ({
  items: await holidayCountries(await languageOf(ctx)),
  next: null,
});

/** Refuses `calendars.unknown-country`, `calendars.unknown-region`. */
export async function listHolidays(
  ctx: Ctx,
  input: { country: string; region?: string | undefined; year?: number | undefined },
) {
  const place = { country: input.country, region: input.region ?? null };
  const years = [input.year ?? ctx.now.getUTCFullYear()];
  const found = await holidaysOf(place, years, await languageOf(ctx));
  return {
    items: found.map(({ on, name, isExpected }) => ({ on, name, isExpected })),
    next: null,
  };
}
