import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refusal } from '../platform/refusal.ts';
import {
  freshColour,
  isSameTag,
  longestTag,
  type TagColour,
  tagColours,
  tagName,
} from './rules.ts';

test('a name is one line without commas and without a leading #', () => {
  assert.equal(tagName('  ##  Cold\n chain,  late '), 'Cold chain late');
  assert.equal(tagName('C#'), 'C#');
  for (const bad of ['', ' # ', ',,', 'x'.repeat(longestTag + 1)])
    assert.throws(
      () => tagName(bad),
      (error) => error instanceof Refusal && error.code === 'tag.bad-name',
    );
});

test('what is a name stays so when it is read again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: longestTag }), (typed) => {
      let name: string;
      try {
        name = tagName(typed);
      } catch {
        return;
      }
      assert.equal(tagName(name), name);
      assert.ok(name.length > 0 && name.length <= longestTag && !name.includes(','));
    }),
  );
});

test('capitals make no other tag, accents do', () => {
  assert.ok(isSameTag('PÊCHE', 'pe\u0302che'));
  assert.ok(!isSameTag('pêche', 'peche'));
});

test('new tags have colours that few have, and never grey', () => {
  const used: TagColour[] = [];
  for (let i = 0; i < 14; i++) used.push(freshColour(used));
  for (const colour of tagColours)
    assert.equal(used.filter((each) => each === colour).length, colour === 'grey' ? 0 : 2);
});
