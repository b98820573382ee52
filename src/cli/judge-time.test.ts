import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { judgeTime } from './judge-time.ts';

const calendar = { zone: 'Africa/Kigali', week: { tue: [['08:00', '17:00']] } };
const example = { calendar, op: 'is', from: '2026-11-24T09:00', expected: true };

test('misses and broken lines are named by number, the rest goes on, the counts come last', async () => {
  const lines = [
    '// examples',
    JSON.stringify(example),
    '',
    '{ broken',
    JSON.stringify({ ...example, expected: false }),
    JSON.stringify(example),
  ];
  const { isRight, printed } = await judged(lines.join('\r\n'));
  assert.equal(isRight, false);
  assert.match(printed[0] ?? '', /^line 4: cannot be read: /);
  assert.equal(printed[1], 'line 5: is: wanted false, got true');
  assert.equal(printed.at(-2), 'is       2 right, 1 wrong');
  assert.equal(printed.at(-1), '2 right, 1 wrong, 1 unreadable');
});

test('a file that is right throughout is right', async () => {
  const { isRight, printed } = await judged(`\uFEFF${JSON.stringify(example)}`);
  assert.equal(isRight, true);
  assert.equal(printed.at(-1), '1 right, 0 wrong, 0 unreadable');
});

test('a file that is not there is refused in a sentence', async () => {
  const judging = judgeTime(join(tmpdir(), 'no-such-examples.jsonl'), () => undefined);
  await assert.rejects(judging, { name: 'Refusal', code: 'cli.no-file' });
});

async function judged(text: string): Promise<{ isRight: boolean; printed: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'kept-judge-'));
  try {
    const file = join(folder, 'examples.jsonl');
    writeFileSync(file, text);
    const printed: string[] = [];
    return { isRight: await judgeTime(file, (line) => printed.push(line)), printed };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
