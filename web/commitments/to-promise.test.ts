import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FoundPromise } from '../../src/commitments/promises/find-promises.ts';
import {
  followed,
  fromFound,
  inputOf,
  moved,
  paired,
  pairAt,
  shifted,
  type ToPromise,
} from './to-promise.ts';

const noon = new Date('2026-11-24T10:00:00Z');

function foundIn(text: string, words: string, dueAt: Date | null = noon): FoundPromise {
  const start = text.indexOf(words);
  const precision = dueAt ? 'instant' : 'none';
  const said = { words, statement: words, who: 'us', language: 'en' } as const;
  return { ...said, start, end: start + words.length, dueAt, precision };
}

const edits: [what: string, before: string, after: string, left: string | undefined][] = [
  ['words before them', 'We call you.', 'Hello! We call you.', 'We call you.'],
  ['words after them', 'We call you.', 'We call you. Bye.', 'We call you.'],
  ['a word among them', 'We call you.', 'We all call you.', 'We all call you.'],
  ['their end rewritten', 'We call you.', 'We call them', 'We call them'],
  ['all of them deleted', 'We call you.', '', undefined],
  ['their end deleted', 'We call you.', 'We call', 'We call'],
  ['their beginning deleted', 'We call you.', 'call you.', 'call you.'],
];
for (const [what, before, after, left] of edits)
  test(`words are found again after ${what}`, () => {
    const span = shifted({ start: 0, end: before.length }, before, after);
    // What is typed at an end belongs to them only when they are read again.
    const now = span && after.slice(span.start, span.end);
    if (left === undefined) assert.equal(now, undefined);
    else assert.ok(now && left.startsWith(now), `${now}`);
  });

test('a promise whose words are deleted goes, one added by hand stays', () => {
  const text = 'We call you. Bye.';
  const said = fromFound(foundIn(text, 'We call you.'), 'a');
  const byHand: ToPromise = { ...said, key: 'b', words: null };
  const { kept, gone } = moved([said, byHand], text, 'Bye.');
  assert.deepEqual([kept.map(({ key }) => key), gone.map(({ key }) => key)], [['b'], ['a']]);
});

test('of a promise that is deleted letter by letter, or replaced, nothing stays behind', () => {
  const text = 'We call you on Tuesday.';
  const said = fromFound(foundIn(text, text), 'a');
  assert.equal(moved([said], text, 'We call you.').kept.length, 1);
  assert.equal(moved([said], text, 'We c').gone.length, 1);
  assert.equal(moved([said], text, 'The shop opens.').gone.length, 1);
});

test('statement and time follow the words until they are edited', () => {
  const text = 'We call you on Tuesday.';
  const said = fromFound(foundIn(text, text), 'a');
  const later = new Date(noon.getTime() + 86_400_000);
  const read = [foundIn('We call you on Wednesday.', 'We call you on Wednesday.', later)];
  const [following] = followed([said], read);
  assert.deepEqual(
    [following?.statement, following?.dueAt],
    ['We call you on Wednesday.', later.toISOString()],
  );
  const own = { ...said, statement: 'Call', hasOwnStatement: true, hasOwnTime: true };
  const [edited] = followed([own], read);
  assert.deepEqual([edited?.statement, edited?.dueAt], ['Call', noon.toISOString()]);
});

test('a time once said stays while it is rewritten; the same words change nothing', () => {
  const text = 'We call you.';
  const all = [fromFound(foundIn(text, text), 'a')];
  assert.equal(followed(all, [foundIn(text, text, null)])[0]?.dueAt, noon.toISOString());
  assert.equal(followed(all, [foundIn(text, text)]), all);
  assert.equal(followed(all, []), all);
});

test('the key means the promise at the caret, else the one before it, else the first', () => {
  const text = 'Hello. We call you. Thanks. We write you.';
  const found = [foundIn(text, 'We call you.'), foundIn(text, 'We write you.')];
  const at = (caret: number) => pairAt(paired([], found), caret)?.found?.words;
  assert.equal(at(0), 'We call you.');
  assert.equal(at(text.indexOf('Thanks')), 'We call you.');
  assert.equal(at(text.length), 'We write you.');
  assert.equal(pairAt([], 3), undefined);
});

test('what is sent counts from the first letter, and only what is complete is sent', () => {
  const text = '\n  We call you. ';
  const said = fromFound(foundIn(text, 'We call you.'), 'a');
  const timeless = { ...said, key: 'b', dueAt: '' };
  assert.deepEqual(inputOf([said, timeless], text), [
    { statement: 'We call you.', dueAt: noon.toISOString(), words: { start: 0, end: 12 } },
  ]);
  const colleague = { ...said, dependsOn: 'answer', bearer: 'person' };
  assert.deepEqual(inputOf([colleague], text)[0], {
    statement: 'We call you.',
    dueAt: noon.toISOString(),
    words: { start: 0, end: 12 },
    dependsOn: 'answer',
    bearer: 'person',
  });
  assert.equal('bearer' in (inputOf([{ ...said, bearer: 'person' }], text)[0] ?? {}), false);
});
