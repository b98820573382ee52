import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fewest, maySeePerson, shareOf } from './rules.ts';

test('below thirty the counts speak, from thirty on a share', () => {
  const cases: [part: number, all: number, share: number | null][] = [
    [0, 0, null],
    [1, 1, null],
    [29, 29, null],
    [30, 30, 1],
    [15, 30, 0.5],
    [0, 31, 0],
  ];
  for (const [part, all, share] of cases) assert.equal(shareOf(part, all), share, `${part}/${all}`);
});

test('a share is never below nothing or above all', () =>
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10_000), (kept, broken) => {
      const share = shareOf(kept, kept + broken);
      if (share === null) assert.ok(kept + broken < fewest);
      else assert.ok(share >= 0 && share <= 1);
    }),
  ));

test('a person’s figures are for themselves, those above them, and administrators', () => {
  const word = new Set(['people.administer']);
  const cases: [viewer: string | null, permissions: ReadonlySet<string>, isSeen: boolean][] = [
    ['me', new Set(), true],
    ['manager', new Set(), true],
    ['chief', new Set(), true],
    ['colleague', new Set(['cases.read']), false],
    ['administrator', word, true],
    [null, new Set(), false],
  ];
  for (const [personId, permissions, isSeen] of cases)
    assert.equal(
      maySeePerson({ personId, permissions }, { id: 'me', managers: ['manager', 'chief'] }),
      isSeen,
      `${personId}`,
    );
});
