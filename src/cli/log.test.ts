import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from './log.ts';

test('the log tells what went wrong, not what stood in the row', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const error = Object.assign(new Error('violates a check'), {
    code: '23514',
    constraint: 'messages_check',
    detail: 'Failing row contains (my secret words).',
    where: 'COPY people, line 1: "my secret words"',
  });
  log.error({ err: error, requestId: 'r-1' }, 'a request failed');
  const [line = ''] = lines;
  assert.match(line, /violates a check/);
  assert.match(line, /messages_check/);
  assert.match(line, /r-1/);
  assert.doesNotMatch(line, /secret words/);
});
