import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../refusal.ts';
import { cursorOf, readCursor, readInstantCursor } from './cursor.ts';

const id = '01a20190-15af-7707-b8ad-f3b9081d2133';
const raw = (keys: unknown): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

test('a cursor gives back the place it was made of', () => {
  const at = new Date('2026-11-22T10:00:00.123Z');
  assert.deepEqual(readInstantCursor(cursorOf(at, id)), { at, id });
  assert.deepEqual(readCursor(cursorOf('Éric', 7), ['text', 'number'] as const), ['Éric', '7']);
});

test('what is no cursor of ours is refused, whatever it looks like', () => {
  const wrong = [
    '',
    'x',
    raw(null),
    raw([]),
    raw([id]),
    raw(['2026-11-22T10:00:00.123Z', id, id]),
    raw(['9999-99-99T99:99:99.999Z', id]),
    raw(['2026-11-22T10:00:00Z', id]),
    raw(['2026-11-22T10:00:00.123Z', 'no-id']),
    raw([{ toString: 'x' }, id]),
  ];
  for (const cursor of wrong)
    assert.throws(
      () => readInstantCursor(cursor),
      (error) => error instanceof Refusal && error.code === 'input.cursor',
      cursor,
    );
});
