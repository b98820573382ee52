// What every change of a calendar begins and ends with.
import type { Selectable } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { Tables } from '../../platform/db/tables.ts';
import { type Changed, record } from '../../platform/events/index.ts';
import { invalid, notFound } from '../../platform/refusal.ts';
import { findZone } from '../../platform/time/zone.ts';
import { forgetCalendars } from '../queries.ts';
import type {} from '../tables.ts';

export type CalendarRow = Selectable<Tables['calendars']>;

/**
 * Locked until the commit, though not against cases that begin under it. Refuses `calendars.not-found`, also for one
 * that was closed.
 */
export async function calendarToChange(ctx: Ctx, id: string): Promise<CalendarRow> {
  const found = await ctx.db
    .selectFrom('calendars')
    .selectAll()
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!found) throw notFound('calendars.not-found', 'There is no such calendar.');
  return found;
}

/** To be called last: what was worked out from the calendar holds no longer. */
export async function recordChange(
  ctx: Ctx,
  id: string,
  changes: readonly Changed[],
): Promise<void> {
  await ctx.db
    .updateTable('calendars')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  forgetCalendars(ctx);
  record(ctx, { kind: 'calendar.changed', subjectId: id, data: { calendarId: id, changes } });
}

/** Refuses `calendars.unknown-zone`. */
export function requireZone(zone: string): void {
  if (!findZone(zone))
    throw invalid('calendars.unknown-zone', `There is no time zone called “${zone}”.`, [
      { field: 'zone', message: 'This is not a time zone such as Africa/Kigali.' },
    ]);
}
