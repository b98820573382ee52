// What is known of a case and its standards when it is decided what becomes of them.
import type { WorkingCalendar } from '../platform/time/working-time.ts';
import type { Chosen, Described, Metric, MoveCause, StandardLine } from './rules.ts';

/** What standards need to know of a case. */
export interface CaseNow {
  described: Described;
  /** When its first message was received. */
  startedAt: Date;
  status: 'new' | 'open' | 'waiting' | 'resolved' | 'closed';
  outcome: string | null;
  reopenedAt: Date | null;
  /** A person was before the customer, or on the phone, when it was taken down. */
  isTakenDown: boolean;
  /** The last message of a person to the customer. */
  lastWordAt: Date | null;
  /** The same, without what was said on a case that was merged into this one. */
  lastWordHereAt: Date | null;
}

/** A standard of the ledger that runs or ran on the case. */
export interface Run {
  id: string;
  metric: Metric;
  state: 'open' | 'kept' | 'broken' | 'withdrawn' | 'renegotiated';
  startedAt: Date;
  /** Null while it is paused. */
  dueAt: Date | null;
  leftMs: number | null;
  isFulfilled: boolean;
  settledAt: Date | null;
  line: StandardLine;
  /** The case itself, or one that was merged into it. */
  isOwn: boolean;
  laterDueAt: Date | null;
  /** When it stopped and when it went on, by turns. */
  pauses: readonly { at: Date; isPaused: boolean }[];
}

/** What has just happened; nothing: only time and status. */
export interface Happening {
  /** A message has just come in that nobody had said before: standards begin. */
  opened?: boolean;
  reopened?: boolean;
  /** Times are worked out again from the beginning, and why: by the lines of today, unless only the calendar changed. */
  anew?: Extract<MoveCause, 'described' | 'transferred' | 'policy' | 'calendar'>;
  /** A person wrote to the customer. */
  said?: { messageId: string; isAnswer: boolean; tellsTimes: boolean };
  /** The event by which it ended. */
  resolved?: { eventId: string };
}

export type Change =
  | { do: 'keep'; run: Run; by: { kind: 'message' | 'event'; id: string } }
  | { do: 'withdraw'; run: Run; reason: 'merged' | 'no-policy' | 'not-a-concern' | 'resolved' }
  | {
      do: 'move';
      run: Run;
      to: Date | null;
      leftMs: number | null;
      remindAt: Date | null;
      cause: MoveCause;
      messageId: string | null;
    }
  /** Under which line it goes on (null: the same), and what waits to be told. */
  | { do: 'note'; run: Run; chosen: Chosen | null; laterDueAt: Date | null }
  | (Chosen & {
      do: 'start';
      from: Date;
      dueAt: Date;
      remindAt: Date | null;
      /** Set: it is paused from the beginning. */
      leftMs: number | null;
    });

export interface Deciding {
  theCase: CaseNow;
  lines: readonly StandardLine[];
  /** Of the team that has the case. */
  calendar: WorkingCalendar;
  runs: readonly Run[];
  happening: Happening;
  now: Date;
}

/** Whether the lines of today decide, also on what runs. */
export const isJudged = ({ anew }: Happening): boolean => anew !== undefined && anew !== 'calendar';

/** Acknowledging and answering never wait for the customer. */
export const canPause = (metric: Metric): boolean => metric === 'next-word' || metric === 'resolve';
