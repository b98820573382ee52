import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureType, plausible, titleOf } from './rules.ts';

test('a title is the first line of what was told, cut between words', () => {
  const lines: [string, string][] = [
    ['The lift stands still', 'The lift stands still'],
    ['  Thank you!\nShe carried my bag.', 'Thank you!'],
    ['', ''],
    [`${'word '.repeat(30)}`, `${'word '.repeat(15).trim()}…`],
    ['x'.repeat(200), `${'x'.repeat(79)}…`],
  ];
  for (const [text, title] of lines) assert.equal(titleOf(text), title);
});

test('a device whose clock lies says no time at all', () => {
  assert.equal(plausible(new Date('1970-01-01T00:00Z')), null);
  assert.equal(plausible(new Date('9999-01-01T00:00Z')), null);
  const at = new Date('2026-11-22T14:50Z');
  assert.equal(plausible(at), at);
});

test('a picture is known by its bytes, not by its name', () => {
  assert.equal(pictureType(new Uint8Array([0xff, 0xd8, 0xff, 0xe0])), 'image/jpeg');
  assert.equal(pictureType(new TextEncoder().encode('<svg onload=x>')), undefined);
  assert.equal(pictureType(new Uint8Array()), undefined);
});
