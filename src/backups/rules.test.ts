import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dateAt, findZone, type Zone } from '../platform/time/zone.ts';
import {
  fileNameAt,
  isBackupDue,
  isDrillDue,
  isLeftover,
  isToTell,
  lastSlot,
  nextSlot,
  standingOf,
  toKeep,
  usualPlan,
} from './rules.ts';

const kigali = findZone('Africa/Kigali') as Zone;
const paris = findZone('Europe/Paris') as Zone;
const at = (text: string): Date => new Date(text);

test('the time of a backup is the wall clock of the organisation, also when clocks change', () => {
  const cases: [Zone, string, string, string, string][] = [
    [kigali, '02:30', '2026-11-22T00:29:59Z', '2026-11-21T00:30:00Z', '2026-11-22T00:30:00Z'],
    [kigali, '02:30', '2026-11-22T00:30:00Z', '2026-11-22T00:30:00Z', '2026-11-23T00:30:00Z'],
    // In the night of the 29th of March there is no 02:30, in that of the 25th of October there are two.
    [paris, '02:30', '2026-03-29T12:00:00Z', '2026-03-29T01:00:00Z', '2026-03-30T00:30:00Z'],
    [paris, '02:30', '2026-10-25T12:00:00Z', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
  ];
  for (const [zone, daily, now, last, next] of cases) {
    assert.equal(lastSlot(daily, zone, at(now)).toISOString(), at(last).toISOString());
    assert.equal(nextSlot(daily, zone, at(now)).toISOString(), at(next).toISOString());
  }
});

test('a backup is due once a day, made up for when the computer was off, tried again after an hour', () => {
  const due = (now: string, madeAt: string | null, failedAt: string | null = null) =>
    isBackupDue(
      usualPlan,
      kigali,
      { madeAt: madeAt ? at(madeAt) : null, failedAt: failedAt ? at(failedAt) : null },
      at(now),
    );
  const yesterday = '2026-11-21T00:30:10Z';
  assert.equal(due('2026-11-22T00:29:00Z', yesterday), false, 'not before its time');
  assert.equal(due('2026-11-22T00:30:00Z', yesterday), true, 'at its time');
  assert.equal(due('2026-11-22T07:00:00Z', yesterday), true, 'when the computer was off then');
  assert.equal(due('2026-11-22T07:00:00Z', '2026-11-22T00:30:05Z'), false, 'only once');
  assert.equal(due('2026-11-22T01:00:00Z', yesterday, '2026-11-22T00:30:05Z'), false, 'it failed');
  assert.equal(due('2026-11-22T01:31:00Z', yesterday, '2026-11-22T00:30:05Z'), true, 'again');
  assert.equal(due('2026-11-22T07:00:00Z', null), false, 'the first waits for its time');
  assert.equal(due('2026-11-22T00:45:00Z', null), true, 'and is made then');
  const never = { ...usualPlan, dailyAt: null };
  assert.equal(isBackupDue(never, kigali, { madeAt: null, failedAt: null }, at(yesterday)), false);
});

test('a drill is due at once after the first backup, then in the interval that was said', () => {
  const now = at('2026-11-22T00:30:00Z');
  assert.equal(isDrillDue(usualPlan, null, now), true);
  assert.equal(isDrillDue(usualPlan, at('2026-10-24T00:30:00Z'), now), false);
  assert.equal(isDrillDue(usualPlan, at('2026-10-23T00:31:00Z'), now), true);
  assert.equal(isDrillDue({ ...usualPlan, drillDays: null }, null, now), false);
});

test('how backups stand is said as what an administrator must know first', () => {
  const now = at('2026-11-22T12:00:00Z');
  const standing = (madeAt: string | null, failedAt: string | null) =>
    standingOf(
      usualPlan,
      { madeAt: madeAt ? at(madeAt) : null, failedAt: failedAt ? at(failedAt) : null },
      now,
    );
  assert.equal(standing(null, null), 'none');
  assert.equal(standing('2026-11-22T00:30:00Z', null), 'well');
  assert.equal(standing('2026-11-19T00:30:00Z', null), 'late');
  assert.equal(standing('2026-11-22T00:30:00Z', '2026-11-22T11:00:00Z'), 'failed');
  assert.equal(standing('2026-11-22T00:30:00Z', '2026-11-21T00:30:00Z'), 'well');
  assert.equal(standing(null, '2026-11-21T00:30:00Z'), 'failed');
});

test('of two years of daily backups the last days, weeks and months stay', () => {
  const made = Array.from({ length: 730 }, (_, n) => ({
    id: String(n),
    begunAt: new Date(Date.UTC(2026, 10, 22, 0, 30) - n * 86_400_000),
  }));
  const kept = toKeep(made, usualPlan, kigali);
  const days = (as: string) =>
    made.filter(({ id }) => kept.get(id) === as).map(({ begunAt }) => dateAt(kigali, begunAt));
  assert.deepEqual(days('newest'), ['2026-11-22']);
  assert.deepEqual(days('day').length, 6, 'with the newest seven');
  // The weeks of the 22nd and of the 15th have theirs among the days already.
  assert.deepEqual(days('week'), ['2026-11-15', '2026-11-08', '2026-11-01']);
  assert.deepEqual(days('month').slice(0, 3), ['2026-10-31', '2026-09-30', '2026-08-31']);
  assert.equal(days('month').length, 11);
});

test('whatever was made when, the newest stays, and no more than the plan says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 400 * 24 }), { minLength: 1, maxLength: 60 }),
      fc.record({
        keepDays: fc.integer({ min: 1, max: 9 }),
        keepWeeks: fc.integer({ min: 0, max: 6 }),
        keepMonths: fc.integer({ min: 0, max: 14 }),
      }),
      (hours, plan) => {
        const made = hours.map((n, i) => ({
          id: String(i),
          begunAt: new Date(Date.UTC(2026, 10, 22) - n * 3_600_000),
        }));
        const kept = toKeep(made, plan, paris);
        const newest = Math.max(...made.map(({ begunAt }) => begunAt.getTime()));
        assert.ok(made.some(({ id, begunAt }) => begunAt.getTime() === newest && kept.has(id)));
        assert.ok(kept.size <= plan.keepDays + plan.keepWeeks + plan.keepMonths + 1);
        const without = toKeep(
          made.filter(({ id }) => kept.has(id)),
          plan,
          paris,
        );
        assert.deepEqual(without, kept, 'what stays, stays');
      },
    ),
  );
});

test('files are named by their time, and only what Kept did not finish is cleared away', () => {
  const name = fileNameAt(at('2026-11-22T00:30:05.123Z'));
  assert.equal(name, 'kept-20261122-003005.tar.zst');
  assert.ok(isLeftover(`${name}.0a1b2c3d.part`));
  for (const other of [name, `${name}.part`, 'my.part', `../${name}.0a1b2c3d.part`])
    assert.equal(isLeftover(other), false, other);
});

test('somebody is told of the first failure, and once a day while it lasts', () => {
  const now = at('2026-11-22T12:00:00Z');
  assert.equal(isToTell(null, kigali, now), true);
  assert.equal(isToTell(at('2026-11-22T11:00:00Z'), kigali, now), false);
  assert.equal(isToTell(at('2026-11-21T21:00:00Z'), kigali, now), true);
});
