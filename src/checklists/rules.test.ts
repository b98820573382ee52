import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inOrder, mostItems, owedBy, progressOf, requireRoom } from './rules.ts';

const place = { teamId: 'care', holderId: 'holder' as string | null, restricted: false };
const everybody = () => true;
const nobody = () => false;

test('a line of a list is owed by whom it names, or by whoever has the case where they cannot', () => {
  const item = { who: 'person', personId: 'ada', teamId: null } as const;
  assert.deepEqual(owedBy(item, place, everybody), { person: 'ada' });
  assert.deepEqual(owedBy(item, place, nobody), { person: 'holder' });
  assert.deepEqual(owedBy(item, { ...place, holderId: null }, nobody), { team: 'care' });
  const team = { who: 'team', personId: null, teamId: 'store' } as const;
  assert.deepEqual(owedBy(team, place, everybody), { team: 'store' });
  assert.deepEqual(owedBy({ ...team, teamId: null }, place, everybody), { team: 'care' });
  assert.deepEqual(owedBy(team, { ...place, restricted: true }, everybody), { person: 'holder' });
  const holder = { who: 'holder', personId: null, teamId: null } as const;
  assert.deepEqual(owedBy(holder, place, everybody), { person: 'holder' });
});

test('done is what was kept, also too late; what was withdrawn does not count', () => {
  const at = (state: string, fulfilledAt: string | null = null) => ({ state, fulfilledAt });
  assert.deepEqual(progressOf([]), { done: 0, total: 0 });
  assert.deepEqual(
    progressOf([at('kept'), at('open'), at('broken'), at('broken', 'x'), at('withdrawn')]),
    { done: 2, total: 4 },
  );
});

test('a list has an end', () => {
  requireRoom(mostItems - 1, 1);
  assert.throws(() => requireRoom(mostItems - 1, 2), { code: 'checklists.too-long' });
});

test('whatever order is asked for, every item stands in the list once', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
  fc.assert(
    fc.property(ids, ids, (known, wanted) => {
      const now = inOrder(known, wanted);
      assert.deepEqual(now.toSorted(), known.toSorted());
      const asked = wanted.filter((id) => known.includes(id));
      assert.deepEqual(now.slice(0, asked.length), asked);
    }),
  );
});
