import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Examination } from '../doctor/api.ts';
import { linesOf } from './doctor.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** What the command printed, and the code it ended with. */
const doctor = (environment: Record<string, string>, ...words: string[]) =>
  new Promise<{ code: number; out: string; said: string }>((resolve) => {
    const env = { PATH: process.env.PATH, SMTP_IN_PORT: '0', ...environment };
    execFile(process.execPath, [main, 'doctor', ...words], { env }, (error, out, said) =>
      resolve({ code: Number(error?.code ?? 0), out, said }),
    );
  });

test('what is not well says what to do, and the last line counts', () => {
  const finding = { code: 'x', path: null };
  const examination: Examination = {
    ...{ at: '2026-11-22T12:00:00.000Z', version: '0.1.0', ms: 1234, state: 'alarm' },
    checks: [
      {
        ...{ key: 'disk', name: 'Disk', state: 'ok' },
        findings: [{ ...finding, state: 'ok', sentence: '40 GB are free.', advice: null }],
      },
      {
        ...{ key: 'jobs', name: 'Jobs', state: 'alarm' },
        findings: [
          { ...finding, state: 'alarm', sentence: 'A job was given up.', advice: 'Look.' },
          { ...finding, state: 'care', sentence: 'A job fails.', advice: 'Wait.' },
        ],
      },
    ],
  };
  assert.deepEqual(linesOf(examination), [
    '✔ Disk  40 GB are free.',
    '✖ Jobs  A job was given up.',
    '        → Look.',
    '!       A job fails.',
    '        → Wait.',
    '',
    'Kept 0.1.0: 2 checks in 1.2 s, 1 alarm, 1 to take care of.',
  ]);
});

test('it ends with 1 for an alarm, with 2 where it cannot look, and makes no Kept by looking', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-doctor-'));
  const KEPT_DATA_DIR = join(folder, 'data');
  try {
    const nothing = await doctor({ KEPT_DATA_DIR });
    assert.equal(nothing.code, 2);
    assert.match(nothing.said, /^There is no Kept in /);
    assert.equal(existsSync(KEPT_DATA_DIR), false);
    assert.equal((await doctor({ KEPT_DATA_DIR, LOG_LEVEL: 'loud' })).code, 2);
    const DATABASE_URL = 'postgresql://kept@127.0.0.1:1/kept';
    const alarmed = await doctor({ KEPT_DATA_DIR, DATABASE_URL }, '--json');
    assert.equal(alarmed.code, 1);
    const { state, checks } = JSON.parse(alarmed.out) as Examination;
    assert.equal(state, 'alarm');
    assert.equal(checks[0]?.findings[0]?.code, 'database.unreachable');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
