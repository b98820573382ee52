import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Duty } from '../../src/calendars/api.ts';
import { showTimesIn } from '../kit/moments.ts';
import { byDay, daysLater, isNow } from './days.ts';

const duty = (from: string, to: string): Duty => ({
  id: from,
  team: { id: 't', name: 'Gate' },
  person: { id: 'p', name: 'Théogène' },
  from,
  to,
  note: null,
  can: { remove: false },
});

test('the duty list is by day of our zone; what began earlier stands with today', () => {
  showTimesIn('Africa/Kigali');
  const now = new Date('2026-11-25T01:00:00Z');
  const night = duty('2026-11-24T16:00:00Z', '2026-11-25T04:00:00Z');
  // 23:30 UTC is the next day in Kigali.
  const late = duty('2026-11-25T23:30:00Z', '2026-11-26T04:00:00Z');
  const days = byDay([night, duty('2026-11-25T16:00:00Z', '2026-11-26T04:00:00Z'), late], now);
  assert.deepEqual(
    days.map(({ duties }) => duties.length),
    [2, 1],
  );
  assert.ok(isNow(night, now) && !isNow(late, now));
});

test('a duty begins again at the same time on the wall, also over a change of clocks', () => {
  showTimesIn('Europe/Paris');
  assert.equal(daysLater('2026-10-24T16:00:00.000Z', 1), '2026-10-25T17:00:00.000Z');
  assert.equal(daysLater('2026-10-31T17:00:00.000Z', 1), '2026-11-01T17:00:00.000Z');
});
