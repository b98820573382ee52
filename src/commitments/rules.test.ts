import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cellName, cellSentence, outcomeOf, readGrid } from '../../test/grid.ts';
import {
  commitmentActions,
  type CommitmentKind,
  commitmentKinds,
  decide,
  isBeforeItsDependency,
  may,
  phaseOf,
  phases,
  reminderBefore,
  requireEvidence,
  requireFuture,
  standings,
} from './rules.ts';

/** What each may do to a commitment, whatever it has come to. `!` is a refusal. */
const table = readGrid(`
keep            owed-by                bearer                 owed-to                manager                stranger    clock
  open          kept                   kept                   kept                   kept                   !not-yours  !needs-person
  overdue       fulfilled              fulfilled              fulfilled              fulfilled              !not-yours  !needs-person
  kept          !already-kept          !already-kept          !already-kept          !already-kept          !not-yours  !needs-person
  broken        fulfilled              fulfilled              fulfilled              fulfilled              !not-yours  !needs-person
  followed      fulfilled              fulfilled              fulfilled              fulfilled              !not-yours  !needs-person
  fulfilled     !already-fulfilled     !already-fulfilled     !already-fulfilled     !already-fulfilled     !not-yours  !needs-person
  withdrawn     !already-withdrawn     !already-withdrawn     !already-withdrawn     !already-withdrawn     !not-yours  !needs-person
  renegotiated  !already-renegotiated  !already-renegotiated  !already-renegotiated  !already-renegotiated  !not-yours  !needs-person

break           owed-by            bearer             owed-to            manager            stranger           clock
  open          !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !not-due
  overdue       !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  broken
  kept          !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !already-kept
  broken        !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !already-broken
  followed      !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !already-broken
  fulfilled     !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !already-fulfilled
  withdrawn     !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !already-withdrawn
  renegotiated  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !breaks-by-itself  !already-renegotiated

withdraw        owed-by            bearer             owed-to                manager                stranger    clock
  open          !needs-their-word  !needs-their-word  withdrawn              withdrawn              !not-yours  !needs-person
  overdue       !needs-their-word  !needs-their-word  !already-broken        !already-broken        !not-yours  !needs-person
  kept          !needs-their-word  !needs-their-word  !already-kept          !already-kept          !not-yours  !needs-person
  broken        !needs-their-word  !needs-their-word  !already-broken        !already-broken        !not-yours  !needs-person
  followed      !needs-their-word  !needs-their-word  !already-broken        !already-broken        !not-yours  !needs-person
  fulfilled     !needs-their-word  !needs-their-word  !already-fulfilled     !already-fulfilled     !not-yours  !needs-person
  withdrawn     !needs-their-word  !needs-their-word  !already-withdrawn     !already-withdrawn     !not-yours  !needs-person
  renegotiated  !needs-their-word  !needs-their-word  !already-renegotiated  !already-renegotiated  !not-yours  !needs-person

renegotiate     owed-by            bearer             owed-to                manager            stranger    clock
  open          !needs-their-word  !needs-their-word  renegotiated           !needs-their-word  !not-yours  !needs-person
  overdue       !needs-their-word  !needs-their-word  followed               !needs-their-word  !not-yours  !needs-person
  kept          !needs-their-word  !needs-their-word  !already-kept          !needs-their-word  !not-yours  !needs-person
  broken        !needs-their-word  !needs-their-word  followed               !needs-their-word  !not-yours  !needs-person
  followed      !needs-their-word  !needs-their-word  !already-followed      !needs-their-word  !not-yours  !needs-person
  fulfilled     !needs-their-word  !needs-their-word  !already-fulfilled     !needs-their-word  !not-yours  !needs-person
  withdrawn     !needs-their-word  !needs-their-word  !already-withdrawn     !needs-their-word  !not-yours  !needs-person
  renegotiated  !needs-their-word  !needs-their-word  !already-renegotiated  !needs-their-word  !not-yours  !needs-person

end             owed-by             bearer              owed-to             manager             stranger            clock
  open          !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  withdrawn
  overdue       !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !already-broken
  kept          !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !already-kept
  broken        !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !already-broken
  followed      !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !already-broken
  fulfilled     !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !already-fulfilled
  withdrawn     !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !already-withdrawn
  renegotiated  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !ends-with-handoff  !already-renegotiated

move            owed-by           bearer            owed-to           manager           stranger          clock
  open          !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  open
  overdue       !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !already-broken
  kept          !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !already-kept
  broken        !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !already-broken
  followed      !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !already-broken
  fulfilled     !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !already-fulfilled
  withdrawn     !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !already-withdrawn
  renegotiated  !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !moves-by-itself  !already-renegotiated

reschedule      owed-by            bearer             owed-to            manager            stranger           clock
  open          !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves
  overdue       !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves
  kept          !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves
  broken        !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves
  followed      !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves
  fulfilled     !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves
  withdrawn     !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves
  renegotiated  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves  !time-never-moves

remind          owed-by             bearer              owed-to             manager             stranger            clock
  open          !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  open
  overdue       !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !already-broken
  kept          !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !already-kept
  broken        !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !already-broken
  followed      !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !already-broken
  fulfilled     !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !already-fulfilled
  withdrawn     !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !already-withdrawn
  renegotiated  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !reminds-by-itself  !already-renegotiated
`);

/** What is otherwise with a service standard: nobody gives it, so nobody lets go of it. */
const ofStandards = readGrid(`
withdraw        owed-by                 bearer                  owed-to                 manager                 stranger                clock
  open          !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  withdrawn
  overdue       !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-broken
  kept          !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-kept
  broken        !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-broken
  followed      !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-broken
  fulfilled     !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-fulfilled
  withdrawn     !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-withdrawn
  renegotiated  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-renegotiated

renegotiate     owed-by                 bearer                  owed-to                 manager                 stranger                clock
  open          !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule
  overdue       !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule
  kept          !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule
  broken        !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule
  followed      !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule
  fulfilled     !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule
  withdrawn     !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule
  renegotiated  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule

reschedule      owed-by                 bearer                  owed-to                 manager                 stranger                clock
  open          !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  open
  overdue       !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-broken
  kept          !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-kept
  broken        !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-broken
  followed      !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-broken
  fulfilled     !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-fulfilled
  withdrawn     !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-withdrawn
  renegotiated  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !standard-runs-by-rule  !already-renegotiated
`);

describe('the ledger: state × action × actor', () => {
  const due = new Date('2026-03-02T15:00:00.000Z');
  const open = { state: 'open', dueAt: due, fulfilledAt: null, successorId: null } as const;
  const second = 1000;
  const at = (ms: number) => new Date(due.getTime() + ms);

  const tableOf = (kind: CommitmentKind) =>
    kind === 'standard'
      ? [
          ...ofStandards,
          ...table.filter((cell) => !ofStandards.some((each) => each.title === cell.title)),
        ]
      : table;

  test('no pair is missing from the tables and none stands twice', () => {
    const all = commitmentActions.flatMap((title) =>
      phases.flatMap((row) => standings.map((column) => cellName({ title, row, column }))),
    );
    for (const kind of commitmentKinds)
      assert.deepEqual(tableOf(kind).map(cellName).sort(), all.toSorted());
  });

  for (const kind of commitmentKinds)
    describe(`a commitment of kind ${kind}`, () => {
      for (const cell of tableOf(kind))
        test(cellSentence(cell), () => {
          const action = cell.title as (typeof commitmentActions)[number];
          const phase = cell.row as (typeof phases)[number];
          const standing = cell.column as (typeof standings)[number];
          assert.equal(
            outcomeOf(() => decide(action, kind, phase, standing)),
            cell.value,
          );
          assert.equal(may(action, kind, phase, [standing]), !cell.value.startsWith('!'));
        });
    });

  test('whoever acts in two ways may do what either may', () => {
    assert.equal(decide('withdraw', 'promise', 'open', ['owed-by', 'manager']), 'withdrawn');
    assert.equal(decide('renegotiate', 'promise', 'open', ['bearer', 'owed-to']), 'renegotiated');
    assert.equal(
      outcomeOf(() => decide('withdraw', 'promise', 'open', ['owed-by', 'bearer'])),
      '!needs-their-word',
    );
  });

  test('somebody of whom nothing is known is a stranger', () => {
    assert.equal(
      outcomeOf(() => decide('keep', 'promise', 'open', [])),
      '!not-yours',
    );
  });

  test('exactly at its time a commitment is still open, a millisecond later it is overdue', () => {
    assert.equal(phaseOf(open, at(0)), 'open');
    assert.equal(phaseOf(open, at(1)), 'overdue');
    assert.equal(phaseOf({ ...open, dueAt: null }, at(second)), 'open');
  });

  test('a broken one that was done after all, or followed by a new one, is told apart', () => {
    const broken = { ...open, state: 'broken' } as const;
    assert.equal(phaseOf(broken, at(second)), 'broken');
    assert.equal(phaseOf({ ...broken, successorId: 'new' }, at(second)), 'followed');
    assert.equal(
      phaseOf({ ...broken, successorId: 'new', fulfilledAt: at(5) }, at(9)),
      'fulfilled',
    );
  });

  test('a reminder comes a fifth of the span before the time, ten minutes at least, or not at all', () => {
    const minutes = (n: number) => new Date(due.getTime() - n * 60_000);
    assert.deepEqual(reminderBefore(due, minutes(100)), minutes(20));
    assert.deepEqual(reminderBefore(due, minutes(50)), minutes(10));
    assert.deepEqual(reminderBefore(due, minutes(11)), minutes(10));
    for (const from of [minutes(10), minutes(5), minutes(-5)])
      assert.equal(reminderBefore(due, from), null);
    assert.equal(reminderBefore(null, due), null, 'what is paused');
  });

  test('a promise is about the future', () => {
    requireFuture(at(1), due);
    for (const ms of [0, -1])
      assert.throws(() => requireFuture(at(ms), due), { code: 'commitments.due-in-past' });
    const never = new Date('9999-01-01');
    assert.throws(() => requireFuture(never, due), { code: 'commitments.due-too-far' });
  });

  test('evidence is what a person did after the promise was made', () => {
    const evidence = { kind: 'message', id: 'm', at: due, isAutomatic: false } as const;
    requireEvidence(evidence, due);
    assert.throws(() => requireEvidence(evidence, at(1)), {
      code: 'commitments.evidence-too-early',
    });
    assert.throws(() => requireEvidence({ ...evidence, isAutomatic: true }, due), {
      code: 'commitments.evidence-automatic',
    });
  });

  test('a promise due before the answer it rests on is warned of; due with it is not', () => {
    assert.equal(isBeforeItsDependency(at(-1), due), true);
    assert.equal(isBeforeItsDependency(at(0), due), false);
    assert.equal(isBeforeItsDependency(at(-1), null), false);
  });
});
