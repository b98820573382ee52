// What must be true of every history of promises and hand-offs, in memory and in the database.
import assert from 'node:assert/strict';
import type { Entry, LedgerEvent } from '../src/commitments/ledger.ts';
import { replay as replayLedger } from '../src/commitments/ledger.ts';
import { type Handoff, replay as replayHandoffs } from '../src/handoffs/contract.ts';

export interface Interval {
  from: Date;
  to: Date | null;
}

export interface History {
  openedAt: Date;
  closedAt: Date | null;
  entries: ReadonlyMap<string, Entry>;
  handoffs: ReadonlyMap<string, Handoff>;
  /** Oldest first. */
  holdings: readonly Interval[];
  /** In the order of (at, id). */
  events: readonly LedgerEvent[];
}

/** Throws when the rows are not the replay of their events, or one of the ledger's laws is broken. */
export function requireLawful(history: History): void {
  assert.deepEqual(byId(replayLedger(history.events)), byId(history.entries));
  assert.deepEqual(byId(replayHandoffs(history.events)), byId(history.handoffs));
  requireTiles(history.holdings, history.openedAt, history.closedAt, 'holdings');
  for (const entry of history.entries.values()) requireLawfulEntry(entry);
  for (const handoff of history.handoffs.values()) requireLawfulHandoff(handoff, history);
}

const byId = <T>(map: ReadonlyMap<string, T>) =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));

/** One after the other from beginning to end, without a gap and without two at once. */
function requireTiles(
  intervals: readonly Interval[],
  from: Date,
  to: Date | null,
  what: string,
): void {
  assert.ok(intervals.length > 0, `${what}: none`);
  let next: Date | null = from;
  for (const each of intervals) {
    assert.deepEqual(each.from, next, `${what}: a gap or an overlap`);
    if (each.to) assert.ok(each.to >= each.from, `${what}: ends before it begins`);
    next = each.to;
  }
  assert.deepEqual(next, to, `${what}: ends at another time`);
}

function requireLawfulEntry(entry: Entry): void {
  requireTiles(entry.bearings, entry.madeAt, entry.settledAt, `bearings of ${entry.statement}`);
  for (const each of entry.bearings) assert.ok((each.person === null) !== (each.team === null));
  assert.equal(entry.state === 'open', entry.settledAt === null);
  assert.equal(
    entry.dueAt === null,
    entry.leftMs !== null,
    'it stands still, and nobody knows what is left',
  );
  if (entry.kind !== 'standard') assert.ok(entry.dueAt, 'a promise never stands still');
  if (entry.state === 'kept') {
    assert.ok(entry.evidence, 'kept without evidence');
    if (entry.dueAt) assert.ok((entry.settledAt as Date) <= entry.dueAt, 'kept too late');
  }
  if (entry.state === 'broken') {
    assert.deepEqual(entry.settledAt, entry.dueAt, 'broken at another time than its due second');
    assert.ok(entry.charged, 'nobody is charged');
  } else assert.equal(entry.charged, null);
  if (entry.state === 'renegotiated')
    assert.ok(entry.successorId, 'renegotiated without a successor');
}

function requireLawfulHandoff(handoff: Handoff, { entries, openedAt, closedAt }: History): void {
  const own = [...entries.values()].filter((each) => each.handoffId === handoff.id);
  const open = own.filter((each) => each.state === 'open');
  assert.ok(handoff.offeredAt >= openedAt, 'asked before the case was opened');
  assert.ok(!handoff.endedAt || handoff.endedAt >= handoff.offeredAt);
  if (closedAt) assert.ok(handoff.endedAt && handoff.endedAt <= closedAt, 'asked after the end');
  if (handoff.endedAt) assert.deepEqual(open, [], 'something is owed for what is over');
  assert.ok(open.length <= 1, 'two promises at once');
  if (handoff.state === 'accepted' && handoff.kind === 'consult')
    assert.equal(own.at(-1)?.step, 'answer', 'accepted without the promise of an answer');
  if (handoff.state === 'answered')
    assert.ok(handoff.answerMessageId && handoff.endedAt, 'answered without words');
}
