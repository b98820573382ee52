import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoreMail } from './score-mail.ts';

const folder = process.env['KEPT_SAMPLES'];

/** Groups whose samples also hold what broken mails made of other parsers; ours is compared, not copied. */
const LEAST: Record<string, number> = {
  'mime: text': 0.9,
  'mime: html': 0.9,
  'mime: attachments': 0.85,
};

test('samples of real mail are understood as expected', {
  skip: folder ? false : 'KEPT_SAMPLES names no folder',
}, async () => {
  const scores = await scoreMail(folder!);
  assert.notEqual(scores.length, 0, 'the folder has no samples');
  for (const { group, right, of, wrong } of scores) {
    console.log(`${group}: ${right} of ${of}`);
    assert.ok(right >= of * (LEAST[group] ?? 0.95), `${group}: ${wrong.join('\n')}`);
  }
});
