// How the time of a standard that runs moves, stands still and goes on. Pure.
import { add, between, dueAfter, remindAt, type Stretch } from './due.ts';
import { type Chosen, type MoveCause, policyFor, type StandardLine } from './rules.ts';
import { type Change, canPause, type Deciding, isJudged, type Run } from './run.ts';

/** A run after one step; the steps follow each other. */
interface Standing {
  line: StandardLine;
  /** Set when it was judged anew. */
  chosen: Chosen | null;
  dueAt: Date | null;
  leftMs: number | null;
  laterDueAt: Date | null;
}

/** Judged anew, told, and then standing still or going on as the case does. */
export function moving(deciding: Deciding, run: Run): Change[] {
  const { theCase, calendar, happening, now } = deciding;
  const changes: Change[] = [];
  let at: Standing = { ...run, chosen: null };
  const go = (next: Standing, cause: MoveCause, messageId: string | null = null): void => {
    if (!isSame(next.dueAt, at.dueAt) || next.leftMs !== at.leftMs)
      changes.push(moveOf(deciding, run, next, cause, messageId));
    at = next;
  };

  if (happening.anew) go(judgedAnew(deciding, run, at), happening.anew);
  if (happening.said?.tellsTimes && at.laterDueAt)
    go({ ...at, dueAt: at.laterDueAt, laterDueAt: null }, 'told', happening.said.messageId);

  const stands = theCase.status === 'waiting' && canPause(run.metric);
  const { clock } = at.line;
  if (stands && at.dueAt) {
    const leftMs = Math.max(0, between(clock, calendar, now, at.dueAt));
    go({ ...at, dueAt: null, leftMs, laterDueAt: null }, 'paused');
  } else if (!stands && at.leftMs !== null) {
    const dueAt = add(clock, calendar, now, at.leftMs);
    if (dueAt) go({ ...at, dueAt, leftMs: null }, 'resumed');
  }
  const { chosen, laterDueAt } = at;
  const isNoted = at.line.id !== run.line.id || !isSame(laterDueAt, run.laterDueAt);
  return isNoted ? [...changes, { do: 'note', run, chosen, laterDueAt }] : changes;
}

/** What is kept while it stands still goes on at that moment: how early that was is known only of a due time. */
export function waking(deciding: Deciding, run: Run): Change[] {
  if (run.state !== 'open' || run.leftMs === null) return [];
  const dueAt = add(run.line.clock, deciding.calendar, deciding.now, run.leftMs);
  const next = { ...run, chosen: null, dueAt, leftMs: null };
  return dueAt ? [moveOf(deciding, run, next, 'resumed', null)] : [];
}

function moveOf(
  { calendar, now }: Deciding,
  run: Run,
  { line, dueAt, leftMs }: Standing,
  cause: MoveCause,
  messageId: string | null,
): Change {
  const remind = dueAt && remindAt(line, calendar, dueAt, run.startedAt);
  // A time that is past reminds at once, but not whoever has just heard from the customer.
  const late = cause === 'resumed' ? null : now;
  return {
    ...{ do: 'move', run, to: dueAt, leftMs, cause, messageId },
    remindAt: remind && remind < now ? late : remind,
  };
}

const isSame = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime();

/**
 * From its beginning by the line of today. A time that the customer was told is never later without a word to
 * them: it stays, and what it would be waits; while it stands still it gains nothing.
 */
function judgedAnew(deciding: Deciding, run: Run, at: Standing): Standing {
  const { theCase, lines, calendar, happening, now } = deciding;
  const isTold = run.line.isPublic;
  const found = isJudged(happening) ? policyFor(lines, theCase.described, run.metric) : null;
  const chosen = found && (found.line.isPublic || !isTold) ? found : null;
  const line = chosen?.line ?? run.line;
  const fresh = dueAfter(line, calendar, stretchesOf(run));
  const next = { ...at, line, chosen };
  if (fresh.leftMs !== null)
    return { ...next, leftMs: isTold ? Math.min(fresh.leftMs, at.leftMs ?? 0) : fresh.leftMs };
  if (!fresh.dueAt) return at;
  const dueAt = fresh.dueAt > now ? fresh.dueAt : now;
  return isTold && at.dueAt && dueAt > at.dueAt
    ? { ...next, laterDueAt: dueAt }
    : { ...next, dueAt, laterDueAt: null };
}

function stretchesOf({ startedAt, pauses }: Run): Stretch[] {
  const stretches: Stretch[] = [];
  let from: Date | null = startedAt;
  for (const { at, isPaused } of pauses) {
    if (isPaused && from) stretches.push({ from, to: at });
    from = isPaused ? null : (from ?? at);
  }
  return from ? [...stretches, { from, to: null }] : stretches;
}
