import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseSteps, isTaught, type Stand, steps, stepsFor } from './rules.ts';

const now = new Date('2026-06-10T08:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const newcomer: Stand = {
  joinedAt: daysAgo(2),
  houseSince: daysAgo(900),
  isAdministrator: false,
  fetchedAt: null,
  putAwayAt: null,
  finishedAt: null,
};

const cases: [string, Partial<Stand>, boolean][] = [
  ['whoever is new is taught', {}, true],
  ['not for ever', { joinedAt: daysAgo(61) }, false],
  ['not any more once they put it away', { putAwayAt: daysAgo(1) }, false],
  ['not any more once they have done it all', { finishedAt: daysAgo(1) }, false],
  ['again when they ask for it', { joinedAt: daysAgo(500), fetchedAt: daysAgo(0) }, true],
];
for (const [sentence, more, expected] of cases)
  test(sentence, () => assert.equal(isTaught({ ...newcomer, ...more }, now), expected));

test('an administrator begins a new house first', () => {
  const admin = { ...newcomer, isAdministrator: true };
  assert.deepEqual(stepsFor({ ...admin, houseSince: daysAgo(1) }, now), steps);
  assert.deepEqual(stepsFor(admin, now), caseSteps);
  assert.deepEqual(stepsFor({ ...newcomer, houseSince: daysAgo(1) }, now), caseSteps);
});
