import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { begunWith, changesBetween, record } from '../../platform/events/index.ts';
import { againstRule } from '../../platform/refusal.ts';
import { requireWeek, type Week, weekdays } from '../rules.ts';
import { type CalendarRow, calendarToChange, recordChange, requireZone } from './calendar-rows.ts';
import { replaceHolidays } from './write-holidays.ts';

export interface NewCalendar {
  name: string;
  zone: string;
  week: Week;
  country?: string | null | undefined;
  region?: string | null | undefined;
}

/**
 * Returns the calendar's id. Refuses `calendars.name-taken`, `calendars.unknown-zone`, `calendars.overlap`,
 * `calendars.empty-interval`, `calendars.unknown-country`, `calendars.unknown-region`.
 */
export async function addCalendar(ctx: Ctx, calendar: NewCalendar): Promise<string> {
  requireZone(calendar.zone);
  requireWeek(calendar.week);
  const id = newId();
  const row = {
    id,
    name: calendar.name,
    zone: calendar.zone,
    country: calendar.country ?? null,
    region: (calendar.country && calendar.region) ?? null,
  };
  await ctx.db
    .insertInto('calendars')
    .values({ ...row, week: JSON.stringify(calendar.week), created_at: ctx.now })
    .execute();
  await replaceHolidays(ctx, row);
  const changes = begunWith(inWords({ ...row, week: calendar.week }));
  record(ctx, { kind: 'calendar.added', subjectId: id, data: { calendarId: id, changes } });
  return id;
}

export interface CalendarChange {
  id: string;
  name?: string | undefined;
  zone?: string | undefined;
  week?: Week | undefined;
  country?: string | null | undefined;
  region?: string | null | undefined;
}

/** Absent fields stay; another country has no region until one is given. Refuses what `addCalendar` refuses. */
export async function changeCalendar(ctx: Ctx, change: CalendarChange): Promise<void> {
  const calendar = await calendarToChange(ctx, change.id);
  if (change.zone !== undefined) requireZone(change.zone);
  if (change.week !== undefined) requireWeek(change.week);
  const country = change.country === undefined ? calendar.country : change.country;
  const stays = country === calendar.country ? calendar.region : null;
  const region = country === null ? null : change.region === undefined ? stays : change.region;
  const next = {
    name: change.name ?? calendar.name,
    zone: change.zone ?? calendar.zone,
    country,
    region,
  };
  await ctx.db
    .updateTable('calendars')
    .set({ ...next, week: JSON.stringify(change.week ?? calendar.week) })
    .where('id', '=', calendar.id)
    .execute();
  if (country !== calendar.country || region !== calendar.region)
    await replaceHolidays(ctx, { ...next, id: calendar.id });
  const after = { ...next, week: change.week ?? calendar.week };
  await recordChange(ctx, calendar.id, changesBetween(inWords(calendar), inWords(after)));
}

/** Each day of the week by itself: who compares sees which one moved. */
const inWords = ({
  name,
  zone,
  country,
  region,
  week,
}: Pick<CalendarRow, 'name' | 'zone' | 'country' | 'region'> & { week: Week }) => ({
  ...{ name, zone, country, region },
  ...Object.fromEntries(
    weekdays.map((day) => [day, week[day].map((hours) => hours.join('–')).join(', ')]),
  ),
});

/** Who used it uses the next that counts. Refuses `calendars.is-default`. */
export async function closeCalendar(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const calendar = await calendarToChange(ctx, id);
  const gone = await ctx.db
    .deleteFrom('calendar_uses')
    .where('calendar_id', '=', calendar.id)
    .returning(['team_id', 'person_id'])
    .execute();
  if (gone.some((use) => use.team_id === null && use.person_id === null))
    throw againstRule(
      'calendars.is-default',
      'This is the calendar of everybody who has no other. Choose another default first.',
    );
  await ctx.db.updateTable('calendars').set({ closed_at: ctx.now }).where('id', '=', id).execute();
  await recordChange(ctx, id, changesBetween({ isClosed: false }, { isClosed: true }));
}
