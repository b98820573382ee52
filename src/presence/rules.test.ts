import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { doings, goneAfterMs, present, type Seen } from './rules.ts';

const now = new Date('2026-03-02T10:00:00Z');

const windows: fc.Arbitrary<Seen[]> = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    name: fc.constant('Somebody'),
    doing: fc.constantFrom(...doings),
    seenAt: fc.integer({ min: 0, max: 90_000 }).map((ago) => new Date(now.getTime() - ago)),
  }),
  { maxLength: 12 },
);

test('somebody is here exactly while one of their windows said so less than 45 seconds ago', () =>
  fc.assert(
    fc.property(windows, (seen) => {
      const fresh = seen.filter(({ seenAt }) => now.getTime() - seenAt.getTime() < goneAfterMs);
      const here = present(seen, now);
      assert.deepEqual(
        here.map(({ id }) => id).toSorted(),
        [...new Set(fresh.map(({ id }) => id))].toSorted(),
      );
      for (const { id, doing, until } of here) {
        const own = fresh.filter((each) => each.id === id);
        assert.equal(
          doing === 'writes',
          own.some((each) => each.doing === 'writes'),
        );
        assert.equal(
          until.getTime(),
          Math.max(...own.map(({ seenAt }) => seenAt.getTime())) + goneAfterMs,
        );
        // Nobody hears anything more of them, and they are gone at that very moment.
        assert.ok(!present(seen, until).some((each) => each.id === id));
        assert.ok(present(seen, new Date(until.getTime() - 1)).some((each) => each.id === id));
      }
    }),
  ));
