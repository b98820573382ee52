import type { Cause, Ctx } from '../context.ts';
import { newId } from '../db/id.ts';
import { unitOf } from './unit.ts';

export interface NewEvent {
  /** `noun.past-tense`, such as `case.closed`. */
  kind: string;
  matterId?: string | null;
  /** The row it is about: a commitment, a hand-off, a message. */
  subjectId?: string | null;
  /** Small facts that the timeline and figures need; ids and instants, never secrets. */
  data?: Record<string, unknown>;
  /** When it happened, if that is not now: a promise broken at its due second by a late clock. */
  at?: Date;
}

export interface KeptEvent extends Required<NewEvent> {
  id: string;
  actorId: string | null;
  cause: Cause;
}

/**
 * Says that something happened. Written with all others in one statement just before the commit, after
 * the reactions of the slices above have run. Returns the event's id (evidence for a commitment).
 */
export function record(ctx: Ctx, event: NewEvent): string {
  const kept: KeptEvent = {
    id: newId(),
    kind: event.kind,
    matterId: event.matterId ?? null,
    subjectId: event.subjectId ?? null,
    data: event.data ?? {},
    at: event.at ?? ctx.now,
    actorId: ctx.actor.personId,
    cause: ctx.actor.cause,
  };
  unitOf(ctx).events.push(kept);
  return kept.id;
}
