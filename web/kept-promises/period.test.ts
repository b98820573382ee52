import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showTimesIn } from '../kit/moments.ts';
import { mondaysOf, spanOf, weekIn } from './period.ts';

test('a period begins with a day of the organisation and lasts until now', () => {
  showTimesIn('Africa/Kigali');
  const now = new Date('2026-03-01T22:30:00Z');
  assert.deepEqual(spanOf('days-7', now), { from: '2026-02-22T22:00:00.000Z' });
  assert.deepEqual(spanOf('this-month', now), { from: '2026-02-28T22:00:00.000Z' });
  assert.deepEqual(spanOf('last-month', now), {
    from: '2026-01-31T22:00:00.000Z',
    to: '2026-02-28T22:00:00.000Z',
  });
  assert.deepEqual(spanOf('last-month', new Date('2026-01-15T12:00:00Z')), {
    from: '2025-11-30T22:00:00.000Z',
    to: '2025-12-31T22:00:00.000Z',
  });
});

test('a week at the edge is as long as it lies in the period', () => {
  showTimesIn('Africa/Kigali');
  const span = { from: '2026-11-04T22:00:00.000Z', to: '2026-11-18T10:00:00.000Z' };
  assert.deepEqual(weekIn('2026-11-02', span), { from: span.from, to: '2026-11-08T22:00:00.000Z' });
  assert.deepEqual(weekIn('2026-11-09', span), {
    from: '2026-11-08T22:00:00.000Z',
    to: '2026-11-15T22:00:00.000Z',
  });
  assert.deepEqual(weekIn('2026-11-16', span), { from: '2026-11-15T22:00:00.000Z', to: span.to });
});

test('a week without a promise stands in the row too', () => {
  assert.deepEqual(mondaysOf(['2026-11-16', '2026-11-02']), [
    '2026-11-02',
    '2026-11-09',
    '2026-11-16',
  ]);
  assert.deepEqual(mondaysOf([]), []);
});
