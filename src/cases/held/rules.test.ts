import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heldMs, isUrgent, type Owed } from './rules.ts';

const sendAt = new Date('2026-03-02T10:00:15Z');
const soon = new Date(sendAt.getTime() + 10_000);
const later = new Date(sendAt.getTime() + 60_000);
const owed = (more: Partial<Owed>): Owed => ({
  ...{ id: 'a', kind: 'promise', purpose: null, standard: null, dueAt: soon },
  ...more,
});
const plain = { asks: false, keeps: [], promises: [] };

const table: [string, Parameters<typeof isUrgent>[0], Owed[], boolean][] = [
  ['nothing is owed', plain, [], false],
  ['a promise it does not name', plain, [owed({})], false],
  ['a promise it names', { ...plain, keeps: ['a'] }, [owed({})], true],
  ['a promise it names, due later', { ...plain, keeps: ['a'] }, [owed({ dueAt: later })], false],
  ['the first answer', plain, [owed({ kind: 'standard', standard: 'first-answer' })], true],
  ['the next word', plain, [owed({ kind: 'standard', standard: 'next-word' })], true],
  ['the end of the case', plain, [owed({ kind: 'standard', standard: 'resolve' })], false],
  [
    'the end of the case, which waits for an answer to its question',
    { ...plain, asks: true },
    [owed({ kind: 'standard', standard: 'resolve' })],
    true,
  ],
  [
    'a standard that pauses',
    plain,
    [owed({ kind: 'standard', standard: 'next-word', dueAt: null })],
    false,
  ],
  ['an apology', plain, [owed({ purpose: 'recover' })], true],
  ['its own promise', { ...plain, promises: [{ dueAt: soon }] }, [], true],
  ['its own promise, due later', { ...plain, promises: [{ dueAt: later }] }, [], false],
];

for (const [about, reply, open, expected] of table)
  test(`${about}: ${expected ? 'said at once' : 'may wait'}`, () =>
    assert.equal(isUrgent(reply, open, sendAt), expected));

test('a reply waits 15 seconds', () => assert.equal(heldMs, 15_000));
