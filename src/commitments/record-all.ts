import type { Ctx } from '../platform/context.ts';
import { type NewEvent, record, recordMany } from '../platform/events/index.ts';

/** So many at most take all that follows from them along in their own transaction. */
export const few = 500;

/** Records them; of thousands, what follows from them follows after. */
export async function recordAll(ctx: Ctx, events: readonly NewEvent[]): Promise<void> {
  if (events.length > few) await recordMany(ctx, events);
  else for (const event of events) record(ctx, event);
}
