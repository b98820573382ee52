import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { changesBetween } from '../../platform/events/index.ts';
import { conflict, notFound } from '../../platform/refusal.ts';
import { type Interval, requireIntervals, requireOneDate } from '../rules.ts';
import { calendarToChange, recordChange } from './calendar-rows.ts';

/**
 * A day entered by hand. Refuses `calendars.one-date`, `calendars.overlap`, `calendars.empty-interval`,
 * `calendars.day-taken`.
 */
export async function addCalendarDay(
  ctx: Ctx,
  day: {
    id: string;
    on?: string | undefined;
    yearly?: string | undefined;
    name: string;
    intervals: Interval[] | null;
  },
): Promise<void> {
  requireOneDate(day.on, day.yearly);
  requireIntervals(day.intervals ?? [], 'intervals');
  const calendar = await calendarToChange(ctx, day.id);
  const twin = await ctx.db
    .selectFrom('calendar_days')
    .select('name')
    .where('calendar_id', '=', calendar.id)
    .where('source', '=', 'own')
    .where('removed_at', 'is', null)
    .where((eb) => (day.on ? eb('on_date', '=', day.on) : eb('yearly', '=', day.yearly as string)))
    .executeTakeFirst();
  if (twin)
    throw conflict('calendars.day-taken', `This day is entered already, as “${twin.name}”.`);
  await ctx.db
    .insertInto('calendar_days')
    .values({
      id: newId(),
      calendar_id: calendar.id,
      on_date: day.on ?? null,
      yearly: day.yearly ?? null,
      name: day.name,
      source: 'own',
      intervals: day.intervals && JSON.stringify(day.intervals),
      uid: null,
      created_at: ctx.now,
    })
    .execute();
  await recordChange(ctx, calendar.id, changesBetween({}, { day: dayInWords(day) }));
}

/** Refuses `calendars.no-such-day`. */
export async function removeCalendarDay(
  ctx: Ctx,
  { id, dayId }: { id: string; dayId: string },
): Promise<void> {
  const calendar = await calendarToChange(ctx, id);
  const removed = await ctx.db
    .updateTable('calendar_days')
    .set({ removed_at: ctx.now })
    .where('id', '=', dayId)
    .where('calendar_id', '=', calendar.id)
    .where('removed_at', 'is', null)
    .returning((eb) => [
      'name',
      'yearly',
      'intervals',
      eb.fn<string>('to_char', ['on_date', eb.val('YYYY-MM-DD')]).as('on'),
    ])
    .executeTakeFirst();
  if (!removed) throw notFound('calendars.no-such-day', 'There is no such day in this calendar.');
  await recordChange(ctx, calendar.id, changesBetween({ day: dayInWords(removed) }, { day: null }));
}

/** 2026-12-24 Christmas Eve, 08:00–12:00 */
const dayInWords = (day: {
  on?: string | null | undefined;
  yearly?: string | null | undefined;
  name: string;
  intervals: Interval[] | null;
}): string =>
  [
    `${day.on ?? day.yearly} ${day.name}`,
    ...(day.intervals ?? []).map((hours) => hours.join('–')),
  ].join(', ');
