import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cellName, cellSentence, outcomeOf, readGrid } from '../../test/grid.ts';
import { workingCalendar } from '../platform/time/working-time.ts';
import { requireAnswerTimeAhead, timesOfOffer } from './offer-rules.ts';
import {
  decide,
  type HandoffKind,
  handoffActions,
  handoffKinds,
  may,
  type Phase,
  phaseOf,
  phases,
  standings,
} from './rules.ts';

/** What each may do to a hand-off, whatever it has come to. `!` is a refusal. */
const table = readGrid(`
consult accept  asker  asked                member               head                 holder      stranger    clock
  offered       !own   accepted             accepted             accepted             !not-asked  !not-asked  !needs-person
  proposed      !own   accepted             accepted             accepted             !not-asked  !not-asked  !needs-person
  accepted      !own   !already-accepted    !already-accepted    !already-accepted    !not-asked  !not-asked  !needs-person
  answered      !own   !already-answered    !already-answered    !already-answered    !not-asked  !not-asked  !needs-person
  final         !own   !already-answered    !already-answered    !already-answered    !not-asked  !not-asked  !needs-person
  declined      !own   !already-declined    !already-declined    !already-declined    !not-asked  !not-asked  !needs-person
  returned      !own   !already-returned    !already-returned    !already-returned    !not-asked  !not-asked  !needs-person
  taken-back    !own   !already-taken-back  !already-taken-back  !already-taken-back  !not-asked  !not-asked  !needs-person

consult propose  asker  asked                member               head                 holder      stranger    clock
  offered        !own   proposed             proposed             proposed             !not-asked  !not-asked  !needs-person
  proposed       !own   proposed             proposed             proposed             !not-asked  !not-asked  !needs-person
  accepted       !own   !already-accepted    !already-accepted    !already-accepted    !not-asked  !not-asked  !needs-person
  answered       !own   !already-answered    !already-answered    !already-answered    !not-asked  !not-asked  !needs-person
  final          !own   !already-answered    !already-answered    !already-answered    !not-asked  !not-asked  !needs-person
  declined       !own   !already-declined    !already-declined    !already-declined    !not-asked  !not-asked  !needs-person
  returned       !own   !already-returned    !already-returned    !already-returned    !not-asked  !not-asked  !needs-person
  taken-back     !own   !already-taken-back  !already-taken-back  !already-taken-back  !not-asked  !not-asked  !needs-person

consult agree  asker                asked       member      head        holder               stranger    clock
  offered      !nothing-proposed    !not-asker  !not-asker  !not-asker  !nothing-proposed    !not-asker  !needs-person
  proposed     accepted             !not-asker  !not-asker  !not-asker  accepted             !not-asker  !needs-person
  accepted     !already-accepted    !not-asker  !not-asker  !not-asker  !already-accepted    !not-asker  !needs-person
  answered     !already-answered    !not-asker  !not-asker  !not-asker  !already-answered    !not-asker  !needs-person
  final        !already-answered    !not-asker  !not-asker  !not-asker  !already-answered    !not-asker  !needs-person
  declined     !already-declined    !not-asker  !not-asker  !not-asker  !already-declined    !not-asker  !needs-person
  returned     !already-returned    !not-asker  !not-asker  !not-asker  !already-returned    !not-asker  !needs-person
  taken-back   !already-taken-back  !not-asker  !not-asker  !not-asker  !already-taken-back  !not-asker  !needs-person

consult decline  asker  asked                member               head                 holder      stranger    clock
  offered        !own   declined             declined             declined             !not-asked  !not-asked  !needs-person
  proposed       !own   declined             declined             declined             !not-asked  !not-asked  !needs-person
  accepted       !own   !already-accepted    !already-accepted    !already-accepted    !not-asked  !not-asked  !needs-person
  answered       !own   !already-answered    !already-answered    !already-answered    !not-asked  !not-asked  !needs-person
  final          !own   !already-answered    !already-answered    !already-answered    !not-asked  !not-asked  !needs-person
  declined       !own   !already-declined    !already-declined    !already-declined    !not-asked  !not-asked  !needs-person
  returned       !own   !already-returned    !already-returned    !already-returned    !not-asked  !not-asked  !needs-person
  taken-back     !own   !already-taken-back  !already-taken-back  !already-taken-back  !not-asked  !not-asked  !needs-person

consult take-back  asker                asked       member      head        holder               stranger    clock
  offered          taken-back           !not-asker  !not-asker  !not-asker  taken-back           !not-asker  taken-back
  proposed         taken-back           !not-asker  !not-asker  !not-asker  taken-back           !not-asker  taken-back
  accepted         taken-back           !not-asker  !not-asker  !not-asker  taken-back           !not-asker  taken-back
  answered         !already-answered    !not-asker  !not-asker  !not-asker  !already-answered    !not-asker  !already-answered
  final            !already-answered    !not-asker  !not-asker  !not-asker  !already-answered    !not-asker  !already-answered
  declined         !already-declined    !not-asker  !not-asker  !not-asker  !already-declined    !not-asker  !already-declined
  returned         !already-returned    !not-asker  !not-asker  !not-asker  !already-returned    !not-asker  !already-returned
  taken-back       !already-taken-back  !not-asker  !not-asker  !not-asker  !already-taken-back  !not-asker  !already-taken-back

consult return  asker  asked                member         head                 holder      stranger    clock
  offered       !own   !not-accepted        !not-accepter  !not-accepted        !not-asked  !not-asked  !needs-person
  proposed      !own   !not-accepted        !not-accepter  !not-accepted        !not-asked  !not-asked  !needs-person
  accepted      !own   returned             !not-accepter  returned             !not-asked  !not-asked  !needs-person
  answered      !own   !already-answered    !not-accepter  !already-answered    !not-asked  !not-asked  !needs-person
  final         !own   !already-answered    !not-accepter  !already-answered    !not-asked  !not-asked  !needs-person
  declined      !own   !already-declined    !not-accepter  !already-declined    !not-asked  !not-asked  !needs-person
  returned      !own   !already-returned    !not-accepter  !already-returned    !not-asked  !not-asked  !needs-person
  taken-back    !own   !already-taken-back  !not-accepter  !already-taken-back  !not-asked  !not-asked  !needs-person

consult answer  asker  asked                member               head                 holder      stranger    clock
  offered       !own   answered             answered             answered             !not-asked  !not-asked  !needs-person
  proposed      !own   answered             answered             answered             !not-asked  !not-asked  !needs-person
  accepted      !own   answered             answered             answered             !not-asked  !not-asked  !needs-person
  answered      !own   !already-answered    !already-answered    !already-answered    !not-asked  !not-asked  !needs-person
  final         !own   !already-answered    !already-answered    !already-answered    !not-asked  !not-asked  !needs-person
  declined      !own   !already-declined    !already-declined    !already-declined    !not-asked  !not-asked  !needs-person
  returned      !own   !already-returned    !already-returned    !already-returned    !not-asked  !not-asked  !needs-person
  taken-back    !own   !already-taken-back  !already-taken-back  !already-taken-back  !not-asked  !not-asked  !needs-person

consult unfit  asker                asked       member      head        holder               stranger    clock
  offered      !not-answered        !not-asker  !not-asker  !not-asker  !not-answered        !not-asker  !needs-person
  proposed     !not-answered        !not-asker  !not-asker  !not-asker  !not-answered        !not-asker  !needs-person
  accepted     !not-answered        !not-asker  !not-asker  !not-asker  !not-answered        !not-asker  !needs-person
  answered     accepted             !not-asker  !not-asker  !not-asker  accepted             !not-asker  !needs-person
  final        !case-closed         !not-asker  !not-asker  !not-asker  !case-closed         !not-asker  !needs-person
  declined     !already-declined    !not-asker  !not-asker  !not-asker  !already-declined    !not-asker  !needs-person
  returned     !already-returned    !not-asker  !not-asker  !not-asker  !already-returned    !not-asker  !needs-person
  taken-back   !already-taken-back  !not-asker  !not-asker  !not-asker  !already-taken-back  !not-asker  !needs-person

consult name  asker  asked      member               head                 holder      stranger    clock
  offered     !own   !not-team  offered              offered              !not-asked  !not-asked  !needs-person
  proposed    !own   !not-team  offered              offered              !not-asked  !not-asked  !needs-person
  accepted    !own   !not-team  !already-accepted    !already-accepted    !not-asked  !not-asked  !needs-person
  answered    !own   !not-team  !already-answered    !already-answered    !not-asked  !not-asked  !needs-person
  final       !own   !not-team  !already-answered    !already-answered    !not-asked  !not-asked  !needs-person
  declined    !own   !not-team  !already-declined    !already-declined    !not-asked  !not-asked  !needs-person
  returned    !own   !not-team  !already-returned    !already-returned    !not-asked  !not-asked  !needs-person
  taken-back  !own   !not-team  !already-taken-back  !already-taken-back  !not-asked  !not-asked  !needs-person

transfer accept  asker  asked                member               head                 holder      stranger    clock
  offered        !own   accepted             accepted             accepted             !not-asked  !not-asked  !needs-person
  accepted       !own   !already-accepted    !already-accepted    !already-accepted    !not-asked  !not-asked  !needs-person
  final          !own   !already-accepted    !already-accepted    !already-accepted    !not-asked  !not-asked  !needs-person
  declined       !own   !already-declined    !already-declined    !already-declined    !not-asked  !not-asked  !needs-person
  returned       !own   !already-returned    !already-returned    !already-returned    !not-asked  !not-asked  !needs-person
  taken-back     !own   !already-taken-back  !already-taken-back  !already-taken-back  !not-asked  !not-asked  !needs-person

transfer propose  asker  asked         member        head          holder      stranger    clock
  offered         !own   !no-question  !no-question  !no-question  !not-asked  !not-asked  !needs-person
  accepted        !own   !no-question  !no-question  !no-question  !not-asked  !not-asked  !needs-person
  final           !own   !no-question  !no-question  !no-question  !not-asked  !not-asked  !needs-person
  declined        !own   !no-question  !no-question  !no-question  !not-asked  !not-asked  !needs-person
  returned        !own   !no-question  !no-question  !no-question  !not-asked  !not-asked  !needs-person
  taken-back      !own   !no-question  !no-question  !no-question  !not-asked  !not-asked  !needs-person

transfer agree  asker         asked       member      head        holder        stranger    clock
  offered       !no-question  !not-asker  !not-asker  !not-asker  !no-question  !not-asker  !needs-person
  accepted      !no-question  !not-asker  !not-asker  !not-asker  !no-question  !not-asker  !needs-person
  final         !no-question  !not-asker  !not-asker  !not-asker  !no-question  !not-asker  !needs-person
  declined      !no-question  !not-asker  !not-asker  !not-asker  !no-question  !not-asker  !needs-person
  returned      !no-question  !not-asker  !not-asker  !not-asker  !no-question  !not-asker  !needs-person
  taken-back    !no-question  !not-asker  !not-asker  !not-asker  !no-question  !not-asker  !needs-person

transfer decline  asker  asked                member               head                 holder      stranger    clock
  offered         !own   declined             declined             declined             !not-asked  !not-asked  !needs-person
  accepted        !own   !already-accepted    !already-accepted    !already-accepted    !not-asked  !not-asked  !needs-person
  final           !own   !already-accepted    !already-accepted    !already-accepted    !not-asked  !not-asked  !needs-person
  declined        !own   !already-declined    !already-declined    !already-declined    !not-asked  !not-asked  !needs-person
  returned        !own   !already-returned    !already-returned    !already-returned    !not-asked  !not-asked  !needs-person
  taken-back      !own   !already-taken-back  !already-taken-back  !already-taken-back  !not-asked  !not-asked  !needs-person

transfer take-back  asker                asked       member      head        holder               stranger    clock
  offered           taken-back           !not-asker  !not-asker  !not-asker  taken-back           !not-asker  taken-back
  accepted          taken-back           !not-asker  !not-asker  !not-asker  taken-back           !not-asker  taken-back
  final             !too-late            !not-asker  !not-asker  !not-asker  !too-late            !not-asker  !too-late
  declined          !already-declined    !not-asker  !not-asker  !not-asker  !already-declined    !not-asker  !already-declined
  returned          !already-returned    !not-asker  !not-asker  !not-asker  !already-returned    !not-asker  !already-returned
  taken-back        !already-taken-back  !not-asker  !not-asker  !not-asker  !already-taken-back  !not-asker  !already-taken-back

transfer return  asker  asked                member         head                 holder      stranger    clock
  offered        !own   !not-accepted        !not-accepter  !not-accepted        !not-asked  !not-asked  !needs-person
  accepted       !own   returned             !not-accepter  returned             !not-asked  !not-asked  !needs-person
  final          !own   !too-late            !not-accepter  !too-late            !not-asked  !not-asked  !needs-person
  declined       !own   !already-declined    !not-accepter  !already-declined    !not-asked  !not-asked  !needs-person
  returned       !own   !already-returned    !not-accepter  !already-returned    !not-asked  !not-asked  !needs-person
  taken-back     !own   !already-taken-back  !not-accepter  !already-taken-back  !not-asked  !not-asked  !needs-person

transfer answer  asker  asked         member        head          holder      stranger    clock
  offered        !own   !no-question  !no-question  !no-question  !not-asked  !not-asked  !needs-person
  accepted       !own   !no-question  !no-question  !no-question  !not-asked  !not-asked  !needs-person
  final          !own   !no-question  !no-question  !no-question  !not-asked  !not-asked  !needs-person
  declined       !own   !no-question  !no-question  !no-question  !not-asked  !not-asked  !needs-person
  returned       !own   !no-question  !no-question  !no-question  !not-asked  !not-asked  !needs-person
  taken-back     !own   !no-question  !no-question  !no-question  !not-asked  !not-asked  !needs-person

transfer unfit  asker         asked       member      head        holder        stranger    clock
  offered       !no-question  !not-asker  !not-asker  !not-asker  !no-question  !not-asker  !needs-person
  accepted      !no-question  !not-asker  !not-asker  !not-asker  !no-question  !not-asker  !needs-person
  final         !no-question  !not-asker  !not-asker  !not-asker  !no-question  !not-asker  !needs-person
  declined      !no-question  !not-asker  !not-asker  !not-asker  !no-question  !not-asker  !needs-person
  returned      !no-question  !not-asker  !not-asker  !not-asker  !no-question  !not-asker  !needs-person
  taken-back    !no-question  !not-asker  !not-asker  !not-asker  !no-question  !not-asker  !needs-person

transfer name  asker  asked      member               head                 holder      stranger    clock
  offered      !own   !not-team  offered              offered              !not-asked  !not-asked  !needs-person
  accepted     !own   !not-team  !already-accepted    !already-accepted    !not-asked  !not-asked  !needs-person
  final        !own   !not-team  !already-accepted    !already-accepted    !not-asked  !not-asked  !needs-person
  declined     !own   !not-team  !already-declined    !already-declined    !not-asked  !not-asked  !needs-person
  returned     !own   !not-team  !already-returned    !already-returned    !not-asked  !not-asked  !needs-person
  taken-back   !own   !not-team  !already-taken-back  !already-taken-back  !not-asked  !not-asked  !needs-person
`);

/** A transfer is never proposed another time nor answered. */
const phasesOf = (kind: HandoffKind): Phase[] =>
  phases.filter((each) => kind === 'consult' || (each !== 'proposed' && each !== 'answered'));

describe('the hand-off contract: state × action × actor', () => {
  const now = new Date('2026-03-02T10:00:00.000Z');
  const hour = 3_600_000;
  const at = (ms: number) => new Date(now.getTime() + ms);

  test('no pair is missing from the table and none stands twice', () => {
    const all = handoffKinds.flatMap((kind) =>
      handoffActions.flatMap((action) =>
        phasesOf(kind).flatMap((row) =>
          standings.map((column) => cellName({ title: `${kind} ${action}`, row, column })),
        ),
      ),
    );
    assert.deepEqual(table.map(cellName).sort(), all.sort());
  });

  for (const cell of table)
    test(cellSentence(cell), () => {
      const [kind, action] = cell.title.split(' ') as [
        HandoffKind,
        (typeof handoffActions)[number],
      ];
      const phase = cell.row as Phase;
      const standing = cell.column as (typeof standings)[number];
      assert.equal(
        outcomeOf(() => decide(action, kind, phase, standing)),
        cell.value,
      );
      assert.equal(may(action, kind, phase, [standing]), !cell.value.startsWith('!'));
    });

  test('somebody of whom nothing is known is a stranger', () => {
    assert.equal(
      outcomeOf(() => decide('accept', 'consult', 'offered', [])),
      '!not-asked',
    );
  });

  test('an answer can be sent back until the case is closed', () => {
    const answered = {
      kind: 'consult',
      state: 'answered',
      proposedAt: null,
      acceptedBy: 'p',
      returnableUntil: null,
    } as const;
    assert.equal(phaseOf(answered, { holderId: 'h', closedAt: null }, now), 'answered');
    assert.equal(phaseOf(answered, { holderId: 'h', closedAt: now }, now), 'final');
  });

  test('an accepted transfer can go back until its time is over, while the case is where it went', () => {
    const accepted = {
      kind: 'transfer',
      state: 'accepted',
      proposedAt: null,
      acceptedBy: 'p',
      returnableUntil: at(hour),
    } as const;
    const held = { holderId: 'p', closedAt: null };
    assert.equal(phaseOf(accepted, held, at(hour)), 'accepted');
    assert.equal(phaseOf(accepted, held, at(hour + 1)), 'final');
    assert.equal(phaseOf(accepted, { ...held, holderId: 'q' }, at(1)), 'final');
    assert.equal(phaseOf(accepted, { ...held, closedAt: now }, at(1)), 'final');
  });

  test('half of the time to the answer is left for accepting, four hours at most', () => {
    const acceptBy = (ms: number) => timesOfOffer('consult', at(ms), null, now).acceptBy;
    assert.deepEqual(acceptBy(2 * hour), at(hour));
    assert.deepEqual(acceptBy(24 * hour), at(4 * hour));
    assert.deepEqual(timesOfOffer('transfer', null, null, now).acceptBy, at(4 * hour));
    assert.ok(acceptBy(1) > now);
  });

  test('it is their working time: who is asked on Friday evening accepts on Monday', () => {
    const office: [string, string][] = [['08:00', '17:00']];
    const time = workingCalendar({
      zone: 'Africa/Kigali',
      week: { mon: office, tue: office, wed: office, thu: office, fri: office },
    });
    const friday = new Date('2026-11-27T16:00:00+02:00');
    const acceptBy = (answerBy: string | null) =>
      timesOfOffer(
        answerBy ? 'consult' : 'transfer',
        answerBy ? new Date(answerBy) : null,
        null,
        friday,
        time,
      ).acceptBy.toISOString();
    assert.equal(acceptBy('2026-12-02T14:00:00+02:00'), '2026-11-30T09:00:00.000Z');
    assert.equal(acceptBy('2026-11-30T10:00:00+02:00'), '2026-11-30T06:30:00.000Z');
    assert.equal(acceptBy(null), '2026-11-30T09:00:00.000Z');
    // Nobody works in it: half of the clock.
    const night = new Date('2026-11-27T20:00:00+02:00');
    const urgent = new Date('2026-11-27T22:00:00+02:00');
    assert.equal(
      timesOfOffer('consult', urgent, null, night, time).acceptBy.toISOString(),
      '2026-11-27T19:00:00.000Z',
    );
  });

  const badOffers = [
    ['a question without a time', 'consult', null, null, 'handoffs.answer-by-needed'],
    ['a transfer with a time to answer', 'transfer', at(hour), null, 'handoffs.no-question'],
    ['an answer in the past', 'consult', at(0), null, 'handoffs.time-past'],
    ['acceptance in the past', 'transfer', null, at(-1), 'handoffs.time-past'],
    ['acceptance after the answer', 'consult', at(1), at(2), 'handoffs.accept-after-answer'],
  ] as const;
  for (const [name, kind, answerBy, acceptBy, code] of badOffers)
    test(`${name} cannot be offered`, () => {
      assert.throws(() => timesOfOffer(kind, answerBy, acceptBy, now), { code });
    });

  test('nobody accepts to answer at a time that is past', () => {
    requireAnswerTimeAhead(at(1), now);
    requireAnswerTimeAhead(null, now);
    assert.throws(() => requireAnswerTimeAhead(at(0), now), { code: 'handoffs.answer-time-past' });
  });
});
