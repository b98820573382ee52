import { calendarsFor } from '../calendars/index.ts';
import type { Ctx } from '../platform/context.ts';
import { addWorking } from '../platform/time/working-time.ts';

/** When so many working minutes of a person have passed from an instant. */
export type Pace = (personId: string, from: Date, minutes: number) => Date;

/** The working time of these people; who never works is taken to work always. */
export async function paceOf(ctx: Ctx, personIds: readonly string[]): Promise<Pace> {
  const calendars = await calendarsFor(ctx, personIds);
  return (personId, from, minutes) => {
    const ms = minutes * 60_000;
    const calendar = calendars.get(personId);
    return (calendar && addWorking(calendar.time, from, ms)) ?? new Date(from.getTime() + ms);
  };
}
