import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { organisationFor } from '../../organisation/index.ts';
import { findZone } from '../../platform/time/zone.ts';
import { type Holiday, holidaysOf } from '../holidays.ts';

/** From last year, whose cases may still be filed late, to five years on. */
export const yearsKept = { before: 1, ahead: 5 };

export const thisYearIn = (ctx: Ctx, zone: string): number =>
  new Date(findZone(zone)?.wallAt(ctx.now.getTime()) ?? ctx.now).getUTCFullYear();

/** A country's holidays instead of those there were. Refuses what `holidaysOf` refuses. */
export async function replaceHolidays(
  ctx: Ctx,
  calendar: { id: string; zone: string; country: string | null; region: string | null },
): Promise<void> {
  await ctx.db
    .updateTable('calendar_days')
    .set({ removed_at: ctx.now })
    .where('calendar_id', '=', calendar.id)
    .where('source', '=', 'public')
    .where('removed_at', 'is', null)
    .execute();
  await writeHolidays(ctx, calendar, thisYearIn(ctx, calendar.zone) - yearsKept.before);
}

/** The years that are not written yet. Returns whether there were any. */
export async function extendHolidays(
  ctx: Ctx,
  calendar: { id: string; zone: string; country: string | null; region: string | null },
  until: number,
): Promise<boolean> {
  if (until >= thisYearIn(ctx, calendar.zone) + yearsKept.ahead) return false;
  await writeHolidays(ctx, calendar, until + 1);
  return true;
}

async function writeHolidays(
  ctx: Ctx,
  { id, zone, country, region }: Parameters<typeof replaceHolidays>[1],
  from: number,
): Promise<void> {
  const until = thisYearIn(ctx, zone) + yearsKept.ahead;
  const years = Array.from({ length: until - from + 1 }, (_, index) => from + index);
  const { languages } = await organisationFor(ctx);
  const holidays =
    country === null ? [] : await holidaysOf({ country, region }, years, languages[0] ?? 'en');
  if (holidays.length > 0)
    await ctx.db
      .insertInto('calendar_days')
      .values(holidays.map((each) => rowOf(ctx, id, each)))
      .execute();
  await ctx.db
    .updateTable('calendars')
    .set({ holidays_until: country === null ? null : until })
    .where('id', '=', id)
    .execute();
}

const rowOf = (ctx: Ctx, calendarId: string, { on, name }: Holiday) => ({
  id: newId(),
  calendar_id: calendarId,
  on_date: on,
  yearly: null,
  name,
  source: 'public' as const,
  intervals: null,
  uid: null,
  created_at: ctx.now,
});
