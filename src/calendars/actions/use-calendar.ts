import { staffFor, teamFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { changesBetween, record } from '../../platform/events/index.ts';
import { againstRule, invalid } from '../../platform/refusal.ts';
import { forgetCalendars } from '../queries.ts';
import { calendarToChange } from './calendar-rows.ts';

/**
 * Which calendar a team or a person uses; with neither it is everybody's who has no other. Null: the next that
 * counts. Refuses `calendars.one-user`, `calendars.is-default`, `calendars.not-found`.
 */
export async function useCalendar(
  ctx: Ctx,
  use: {
    teamId?: string | undefined;
    personId?: string | undefined;
    calendarId: string | null;
  },
): Promise<void> {
  const { teamId = null, personId = null, calendarId } = use;
  if (teamId && personId)
    throw invalid('calendars.one-user', 'Say a team or a person, not both at once.');
  if (teamId) await teamFor(ctx, teamId);
  if (personId) await staffFor(ctx, personId);
  if (!teamId && !personId && !calendarId)
    throw againstRule('calendars.is-default', 'There is always a calendar for everybody.');
  if (calendarId) await calendarToChange(ctx, calendarId);
  const [before] = await ctx.db
    .deleteFrom('calendar_uses')
    .where('team_id', 'is not distinct from', teamId)
    .where('person_id', 'is not distinct from', personId)
    .returning('calendar_id')
    .execute();
  if (calendarId)
    await ctx.db
      .insertInto('calendar_uses')
      .values({ id: newId(), calendar_id: calendarId, team_id: teamId, person_id: personId })
      .onConflict((conflict) =>
        conflict.columns(['team_id', 'person_id']).doUpdateSet({ calendar_id: calendarId }),
      )
      .execute();
  forgetCalendars(ctx);
  const changes = changesBetween({ calendarId: before?.calendar_id }, { calendarId });
  record(ctx, {
    kind: 'calendar.changed',
    subjectId: calendarId,
    data: { calendarId, teamId, personId, isUse: true, changes },
  });
}
