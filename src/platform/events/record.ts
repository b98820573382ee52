import type { Ctx } from '../context.ts';
import { newId } from '../db/id.ts';
import type { KeptEvent, NewEvent } from './event.ts';
import type {} from './tables.ts';
import { unitOf } from './unit.ts';

/**
 * Says that something happened. Written with all others in one statement just before the commit, after
 * the reactions of the slices above have run. Returns the event's id (evidence for a commitment).
 */
export function record(ctx: Ctx, event: NewEvent): string {
  const kept = keptEvent(ctx, event);
  unitOf(ctx).events.push(kept);
  return kept.id;
}

/** The event as it is kept: with its id, and who caused it. */
export const keptEvent = (ctx: Ctx, event: NewEvent): KeptEvent => ({
  id: newId(),
  kind: event.kind,
  matterId: event.matterId ?? null,
  subjectId: event.subjectId ?? null,
  data: event.data ?? {},
  at: event.at ?? ctx.now,
  actorId: ctx.actor.personId,
  cause: ctx.actor.cause,
});
