import { system } from '../platform/context.ts';
import { changesBetween, type Transact } from '../platform/events/index.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { recordChange } from './actions/calendar-rows.ts';
import { extendHolidays, thisYearIn, yearsKept } from './actions/write-holidays.ts';
import type {} from './tables.ts';

const batch = 10;

/** With every new year one more year of public holidays is written. */
export const calendarsTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  { name: 'calendars.holidays', everyMs: 3_600_000, run: () => writeComingYears(transact) },
];

/** Returns true when more are waiting. Two processes at once take different calendars. */
export const writeComingYears = (transact: Transact): Promise<boolean> =>
  transact(system('clock'), async (ctx) => {
    const due = await ctx.db
      .selectFrom('calendars')
      .select(['id', 'zone', 'country', 'region', 'holidays_until'])
      .where('country', 'is not', null)
      .where('closed_at', 'is', null)
      .where('holidays_until', '<', thisYearIn(ctx, 'UTC') + yearsKept.ahead)
      .orderBy('id')
      .limit(batch)
      .forNoKeyUpdate()
      .skipLocked()
      .execute();
    let written = 0;
    for (const calendar of due)
      if (await extendHolidays(ctx, calendar, calendar.holidays_until as number)) {
        const holidaysUntil = thisYearIn(ctx, calendar.zone) + yearsKept.ahead;
        const before = { holidaysUntil: calendar.holidays_until };
        await recordChange(ctx, calendar.id, changesBetween(before, { holidaysUntil }));
        written += 1;
      }
    return written === batch;
  });
