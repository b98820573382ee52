import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Step, type StripDay, stripOf } from './strip.ts';

const step = (from: string, to: string, why: Step['why'], name: string | null = null): Step => ({
  from,
  to,
  why,
  name,
  minutes: 0,
});
const zone = 'Africa/Kigali';
const days = (steps: Step[], inZone = zone): StripDay[] => stripOf(steps, inZone) as StripDay[];

test('Friday 16:50 to Monday 10:20 is three lines: what counts, a weekend, what counts', () => {
  const [friday, weekend, monday] = days([
    step('2026-11-27T14:50Z', '2026-11-27T15:00Z', 'counted'),
    step('2026-11-27T15:00Z', '2026-11-27T22:00Z', 'closed'),
    step('2026-11-27T22:00Z', '2026-11-29T22:00Z', 'weekend'),
    step('2026-11-29T22:00Z', '2026-11-30T06:00Z', 'closed'),
    step('2026-11-30T06:00Z', '2026-11-30T08:20Z', 'counted'),
  ]);
  assert.deepEqual(
    friday?.pieces.map(({ from, to, why, minutes }) => [from, to, why, minutes]),
    [
      [1010, 1020, 'counted', 10],
      [1020, 1440, 'closed', 0],
    ],
  );
  assert.deepEqual([weekend?.date, weekend?.last], ['2026-11-28', '2026-11-29']);
  assert.equal(monday?.minutes, 140);
});

test('two holidays in a row are two lines, since each has its name', () => {
  const found = days([
    step('2026-12-24T22:00Z', '2026-12-25T22:00Z', 'holiday', 'Christmas Day'),
    step('2026-12-25T22:00Z', '2026-12-26T22:00Z', 'holiday', 'Boxing Day'),
  ]);
  assert.equal(found.length, 2);
});

test('a span of many days is folded in its middle', () => {
  const strip = stripOf([step('2026-11-01T10:00Z', '2026-11-21T10:00Z', 'counted')], zone);
  assert.equal(strip.length, 7);
  assert.deepEqual(strip[4], { days: 15, minutes: 15 * 24 * 60 });
});

test('days of 23 and 25 hours begin and end at their midnights', () => {
  const spring = days([step('2026-03-28T12:00Z', '2026-03-30T12:00Z', 'counted')], 'Europe/Paris');
  assert.deepEqual(
    spring.map(({ date, minutes }) => [date, minutes / 60]),
    [
      ['2026-03-28', 11],
      ['2026-03-29', 23],
      ['2026-03-30', 14],
    ],
  );
  const autumn = days([step('2026-10-24T12:00Z', '2026-10-26T12:00Z', 'counted')], 'Europe/Paris');
  assert.equal(autumn[1]?.minutes, 25 * 60);
});
