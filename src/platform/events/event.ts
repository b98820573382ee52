import type { Cause } from '../context.ts';

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
