import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { judgeMail } from './judge.ts';

interface Judged {
  file: string;
  from: { name: string; address: string } | null;
  newText: string;
  attachments: { name: string | null; type: string; bytes: number; md5: string }[];
  verdict: string;
}

async function judged(files: Record<string, string | Buffer>): Promise<Judged[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kept-judge-'));
  try {
    for (const [file, content] of Object.entries(files)) {
      await mkdir(join(folder, file, '..'), { recursive: true });
      await writeFile(join(folder, file), content);
    }
    const lines: string[] = [];
    await judgeMail(folder, (line) => lines.push(line));
    for (const line of lines) assert.doesNotMatch(line, /\n/);
    return lines.map((line) => JSON.parse(line) as Judged);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const MAIL = 'From: Jo <jo@example.org>\nSubject: Parcel\n\nIt has not come.\n';

test('every mail of a folder is one line, however deep it lies', async () => {
  const lines = await judged({ 'b.eml': MAIL, 'deep/er/a.EML': MAIL, 'deep/notes.txt': 'no mail' });
  assert.deepEqual(
    lines.map(({ file, verdict }) => [file, verdict]),
    [
      ['b.eml', 'case'],
      [join('deep', 'er', 'a.EML'), 'case'],
    ],
  );
  assert.deepEqual(lines[0]?.from, { name: 'Jo', address: 'jo@example.org' });
  assert.equal(lines[0]?.newText, 'It has not come.');
});

test('a folder without mails by name is read file by file, and nothing stops it', async () => {
  const lines = await judged({
    a: MAIL,
    'b.txt': 'Thanks!\n\n-- \nJo',
    c: '',
    d: Buffer.alloc(5000),
  });
  assert.deepEqual(
    lines.map(({ verdict }) => verdict),
    ['case', 'quarantine', 'quarantine', 'quarantine'],
  );
  assert.equal(lines[1]?.newText, 'Thanks!');
});

test('files of a mail are named by size and sum', async () => {
  const [line] = await judged({
    'a.eml':
      'From: jo@example.org\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n',
  });
  assert.deepEqual(line?.attachments, [
    { name: 'a.pdf', type: 'application/pdf', bytes: 9, md5: '6446a98080f5e51ab7f0abc0e8eda635' },
  ]);
});
