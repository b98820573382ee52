import type { Ctx } from '../context.ts';
import { enqueue } from './dispatch.ts';
import type { NewEvent } from './event.ts';
import { follow, portion } from './follow.ts';
import { keptEvent } from './record.ts';
import { writeEvents } from './write.ts';

/**
 * For thousands at once: the events are written in this transaction, and what follows from them, reactions and
 * read models, is done right after it, a portion at a time. So what happened is true at once, however much follows
 * from it.
 */
export async function recordMany(ctx: Ctx, events: readonly NewEvent[]): Promise<void> {
  const kept = events.map((event) => keptEvent(ctx, event));
  await writeEvents(ctx, kept);
  for (let i = 0; i < kept.length; i += portion)
    enqueue(ctx, follow, { ids: kept.slice(i, i + portion).map((each) => each.id) });
}
