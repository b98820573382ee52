// What becomes of the standards of a case, from what the case is and what has just happened. Pure.
import { between, dueAfter, remindAt } from './due.ts';
import { moving, waking } from './moving.ts';
import { type Chosen, type Metric, metrics, policyFor } from './rules.ts';
import { type CaseNow, type Change, canPause, type Deciding, isJudged, type Run } from './run.ts';

const noConcerns: readonly string[] = ['spam', 'duplicate'];

/** What is to be done, in order. Done once, deciding again with nothing happening gives nothing. */
export function decideStandards(deciding: Deciding): Change[] {
  const open = deciding.runs.filter((run) => run.state === 'open');
  const kept = keeping(deciding);
  const ended = ending(
    deciding,
    open.filter((run) => !kept.some((each) => each.run === run)),
  );
  const gone = new Set([...kept, ...ended].map((each) => each.run));
  const going = open.filter((run) => !gone.has(run));
  const moved = going.flatMap((run) => moving(deciding, run));
  const woken = kept.flatMap(({ run }) => waking(deciding, run));
  return [...woken, ...moved, ...kept, ...ended, ...starting(deciding, going)];
}

const isLive = ({ status }: CaseNow): boolean => status !== 'resolved' && status !== 'closed';

/** What was said or done keeps them, or does after all what broke. */
function keeping({ theCase, runs, happening: { said, resolved } }: Deciding) {
  const isOver = resolved !== undefined && !noConcerns.includes(theCase.outcome ?? '');
  const kept: Extract<Change, { do: 'keep' }>[] = [];
  for (const run of runs) {
    const isWaited = run.state === 'open' || (run.state === 'broken' && !run.isFulfilled);
    if (!isWaited) continue;
    if (said && (run.metric === 'first-answer' ? said.isAnswer : run.metric !== 'resolve'))
      kept.push({ do: 'keep', run, by: { kind: 'message', id: said.messageId } });
    if (isOver && run.metric === 'resolve')
      kept.push({ do: 'keep', run, by: { kind: 'event', id: resolved.eventId } });
  }
  return kept;
}

function ending({ theCase, lines, happening }: Deciding, open: readonly Run[]) {
  const ended: Extract<Change, { do: 'withdraw' }>[] = [];
  for (const run of open) {
    const reason = reasonToEnd(run);
    if (reason) ended.push({ do: 'withdraw', run, reason });
  }
  return ended;

  function reasonToEnd(run: Run) {
    if (!isLive(theCase)) {
      if (noConcerns.includes(theCase.outcome ?? '')) return 'not-a-concern';
      if (run.metric === 'next-word') return 'resolved';
    }
    if (open.some((other) => other.metric === run.metric && goesBefore(other, run)))
      return 'merged';
    if (wasAnsweredHere(theCase, run)) return 'merged';
    // What the customer was told goes on, whatever the policies ask for now.
    const isAsked = run.line.isPublic || policyFor(lines, theCase.described, run.metric) !== null;
    return isJudged(happening) && !isAsked ? 'no-policy' : null;
  }
}

/** What began on a case that was merged into this one, and waits for words that the customer had here meanwhile. */
const wasAnsweredHere = ({ lastWordHereAt }: CaseNow, { isOwn, metric, startedAt }: Run): boolean =>
  !isOwn && metric !== 'resolve' && lastWordHereAt !== null && lastWordHereAt > startedAt;

/** Of two alike on one case, since another was merged into it, its own goes on; else the one that began first. */
const goesBefore = (a: Run, b: Run): boolean =>
  a.isOwn === b.isOwn
    ? a.startedAt < b.startedAt || (+a.startedAt === +b.startedAt && a.id < b.id)
    : a.isOwn;

function starting(deciding: Deciding, going: readonly Run[]): Change[] {
  const { theCase, runs } = deciding;
  if (!isLive(theCase)) return [];
  return metrics.flatMap((metric) => {
    const from = beginningOf(deciding, metric);
    const has = (list: readonly Run[], since?: Date) =>
      list.some((run) => run.metric === metric && (!since || run.startedAt >= since));
    if (!from || has(going)) return [];
    // Acknowledged and answered is a case once in its life; the others begin again with each word or reopening.
    if (canPause(metric) ? has(runs, from) : has(runs.filter(isOfWorth))) return [];
    const chosen = lineFor(deciding, metric);
    return chosen ? started(deciding, chosen, from) : [];
  });
}

/** What ended because the case was thought to be no concern runs again when it is one after all. */
const isOfWorth = ({ state }: Run): boolean => state !== 'withdrawn';

/** From when it runs, if it is to run at all. */
function beginningOf({ theCase, runs, happening, now }: Deciding, metric: Metric): Date | null {
  const { startedAt, reopenedAt, lastWordAt, isTakenDown } = theCase;
  const { opened, reopened, said } = happening;
  const anew = isJudged(happening);
  if (metric === 'next-word') {
    if (said || reopened) return now;
    return anew ? latest(lastWordAt, reopenedAt) : null;
  }
  if (metric === 'resolve')
    return opened || anew || reopened ? latest(startedAt, reopenedAt) : null;
  const isTakenBack = reopened && runs.some((run) => run.metric === metric && !isOfWorth(run));
  if (lastWordAt || !(opened || anew || isTakenBack)) return null;
  return metric === 'acknowledge' && isTakenDown ? null : startedAt;
}

const latest = (a: Date | null, b: Date | null): Date | null => (!a || (b && b > a) ? b : a);

/** A next word goes on under the line of the one before, which no change of policies since then touches. */
function lineFor({ theCase, lines, runs, happening }: Deciding, metric: Metric): Chosen | null {
  const today = policyFor(lines, theCase.described, metric);
  if (isJudged(happening) || happening.reopened) return today;
  const before = runs.findLast((run) => run.metric === metric && run.isOwn);
  if (!before || (today && today.line.madeAt <= before.startedAt)) return today;
  return policyFor([before.line], theCase.described, metric) ?? today;
}

/** Of a case that ended without a word to the customer and goes on: the time to come that they were told before. */
function stillTold({ theCase, runs, happening, now }: Deciding, metric: Metric): Date | null {
  const before = runs.findLast((run) => run.metric === metric && run.isOwn);
  if (!happening.reopened || !before?.line.isPublic || !before.settledAt) return null;
  const { lastWordAt } = theCase;
  const isTold = lastWordAt !== null && lastWordAt >= before.settledAt;
  return !isTold && before.dueAt && before.dueAt > now ? before.dueAt : null;
}

const earlier = (a: Date, b: Date | null): Date => (b && b < a ? b : a);

function started(deciding: Deciding, chosen: Chosen, from: Date): Change[] {
  const { theCase, calendar, happening, now } = deciding;
  const { line } = chosen;
  const { dueAt } = dueAfter(line, calendar, [{ from, to: null }]);
  if (!dueAt) return [];
  // Only what was filed late may be over before it began to be known.
  const due = earlier(
    happening.opened || dueAt > now ? dueAt : now,
    stillTold(deciding, line.metric),
  );
  const stands = theCase.status === 'waiting' && canPause(line.metric);
  const leftMs = stands ? Math.max(0, between(line.clock, calendar, now, due)) : null;
  return [
    {
      do: 'start',
      ...chosen,
      from,
      dueAt: due,
      remindAt: remindAt(line, calendar, due, from),
      leftMs,
    },
  ];
}
