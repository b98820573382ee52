import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInAdministration } from './may.ts';
import { placeGroups } from './places.ts';

test('every place of administration belongs to it, but what stands in the navigation by itself', () => {
  const outside = placeGroups
    .flatMap(({ places }) => places.map(({ to }) => String(to)))
    .filter((to) => !isInAdministration(to));
  assert.deepEqual(outside, ['/people', '/teams', '/duty']);
  assert.equal(isInAdministration('/calendars/1'), true);
  for (const path of ['/today', '/tagsale', '/profile'])
    assert.equal(isInAdministration(path), false);
});
