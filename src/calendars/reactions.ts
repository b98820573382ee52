import { organisationFor } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { type Reaction, reaction } from '../platform/events/index.ts';
import type { Language } from '../platform/i18n/index.ts';
import { addCalendar } from './actions/change-calendar.ts';
import { useCalendar } from './actions/use-calendar.ts';
import { knowsCountry } from './holidays.ts';
import { usualWeek } from './rules.ts';
import type {} from './tables.ts';

/** The name that the first calendar is given; administrators rename it. */
const firstName: Record<Language, string> = {
  en: 'Working hours',
  fr: 'Heures de travail',
  rw: 'Amasaha y’akazi',
  sw: 'Saa za kazi',
};

export const calendarsReactions: Reaction[] = [
  reaction('organisation.set-up', async (ctx) => {
    const { languages, timeZone, phoneCountry } = await organisationFor(ctx);
    const country = phoneCountry && (await knowsCountry(phoneCountry)) ? phoneCountry : null;
    const name = firstName[languages[0] ?? 'en'];
    const calendarId = await addCalendar(ctx, { name, zone: timeZone, week: usualWeek, country });
    await useCalendar(ctx, { calendarId });
  }),
  reaction('staff.left', (ctx, { subjectId }) => takeOffDuty(ctx, subjectId as string)),
];

/** Who left is on no list to come, and who writes it sees the gap. */
async function takeOffDuty(ctx: Ctx, personId: string): Promise<void> {
  await ctx.db
    .updateTable('duties')
    .set({ removed_at: ctx.now })
    .where('person_id', '=', personId)
    .where('to_at', '>', ctx.now)
    .where('removed_at', 'is', null)
    .execute();
}
