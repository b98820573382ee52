// The first minute of somebody who has the sources and nothing built: one command, and every door opens.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'kept-first-'));
let child: ChildProcess | undefined;

after(async () => {
  if (child?.exitCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

async function startIn(checkout: string): Promise<string> {
  const started = spawn(process.execPath, [join(checkout, 'bin/kept.mjs'), 'start'], {
    cwd: checkout,
    env: { PATH: process.env.PATH, HOME: folder, PORT: '0', SMTP_IN_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  for await (const line of createInterface({ input: started.stdout })) {
    const address = /Kept is ready: +(\S+)/.exec(line)?.[1];
    if (address) return address;
  }
  throw new Error('It ended before it was ready.');
}

test('a checkout in which nothing was built serves the desk, the phone and its worker', async () => {
  const checkout = join(folder, 'kept');
  for (const part of ['bin', 'src', 'web', 'tools', 'migrations', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(checkout, part), { recursive: true });
  cpSync(join(root, 'package-lock.json'), join(checkout, 'package-lock.json'));
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));

  const url = await startIn(checkout);
  const doors = ['/', '/today', '/go', '/go/told', '/go-worker.js', '/readyz'];
  const answers = await Promise.all(
    doors.map(async (path) => {
      const answer = await fetch(url + path, { headers: { accept: 'text/html' } });
      return [path, answer.status];
    }),
  );
  assert.deepEqual(
    answers,
    doors.map((path) => [path, 200]),
  );
});
