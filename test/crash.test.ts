import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crashRounds } from '../bench/crash.ts';

test('three times killed in the middle of work, nothing acknowledged is lost or doubled', {
  timeout: 300_000,
}, async () => {
  const result = await crashRounds(3, () => {});
  assert.deepEqual(result.problems, []);
  assert.ok(
    result.mails > 0 && result.cases > 0 && result.commitments > 0,
    'the rounds did some work',
  );
});
