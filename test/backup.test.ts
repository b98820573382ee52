// Backups by the command line, between data directories, as whoever looks after Kept does it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { settings } from '../src/config.ts';
import { type EmbeddedDatabase, startEmbedded } from '../src/platform/db/embedded.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { createOrganisation } from './people.ts';
import { askDatabase, contentOf } from './same-database.ts';

const base = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'kept-cli-'));
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const log = { debug() {}, info() {}, warn() {} };
const old = join(base, 'old');
const file = join(base, 'all.tar.zst');
let running: EmbeddedDatabase;
let content: Record<string, string>;

before(async () => {
  running = await startEmbedded({ dataDir: old, log, fsync: false });
  await migrate(running.connection);
  const pool = new pg.Pool(running.connection);
  await createOrganisation(pool, new Date());
  await pool.end();
  content = await contentOf(running.connection);
});
after(async () => {
  await running.stop();
  rmSync(base, { recursive: true, force: true });
});

/** Runs `kept` on a data directory; what it printed, and how it ended. */
async function kept(dataDir: string, words: string[], environment: Record<string, string> = {}) {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const { name } of settings) delete env[name];
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...env, KEPT_DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [said, failed, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { said: said + failed, code };
}

/** What is in a data directory that nobody works on. */
const contentIn = async (dataDir: string) => {
  const server = await startEmbedded({ dataDir, log, fsync: false });
  const found = await contentOf(server.connection);
  await server.stop();
  return found;
};

test('a backup of a running Kept comes back in another data directory, row for row', async () => {
  const made = await kept(old, ['backup', file]);
  assert.equal(made.code, 0, made.said);
  assert.match(made.said, /every checksum is right/);
  assert.match(made.said, /The keys of sealed secrets are not in it/);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const [noted] = await askDatabase<{ why: string; file: string }>(
    running.connection,
    'select why, file from backups',
  );
  assert.deepEqual(noted, { why: 'command', file: 'all.tar.zst' });

  const restored = await kept(join(base, 'new'), ['restore', file]);
  assert.equal(restored.code, 0, restored.said);
  assert.match(restored.said, /The keys of its sealed secrets are not here/);
  assert.deepEqual(await contentIn(join(base, 'new')), content);
});

test('nothing is ever written over', async () => {
  const again = await kept(join(base, 'new'), ['restore', file]);
  assert.equal(again.code, 1);
  assert.match(again.said, /There is something in this database already/);
  const inUse = await kept(old, ['restore', file]);
  assert.equal(inUse.code, 1);
  assert.match(inUse.said, /already running/);
  assert.deepEqual(await contentIn(join(base, 'new')), content);
});

test('a check needs no database, and a file that is cut off makes none', async () => {
  const whole = await kept(join(base, 'none'), ['backup', 'check', file]);
  assert.equal(whole.code, 0, whole.said);
  assert.match(whole.said, /Every checksum is right/);
  const half = join(base, 'half.tar.zst');
  copyFileSync(file, half);
  truncateSync(half, Math.floor(statSync(file).size / 2));
  for (const words of [
    ['backup', 'check', half],
    ['restore', half],
  ]) {
    const refused = await kept(join(base, 'none'), words);
    assert.equal(refused.code, 1);
    assert.match(refused.said, /This backup is damaged/);
  }
  const nothing = await kept(join(base, 'none'), ['backup', join(base, 'x')]);
  assert.match(nothing.said, /There is no Kept in this database/);
  assert.equal(existsSync(join(base, 'none')), false);
});

test('a drill reports what came back and says by its end whether all was well', async () => {
  const drill = await kept(old, ['restore', '--drill', file]);
  assert.equal(drill.code, 0, drill.said);
  assert.match(drill.said, /Came back +\d+ tables/);
  assert.match(drill.said, /0 received = 0 filed/);
  assert.match(drill.said, /The backup can be restored/);
  const failed = await kept(old, ['restore', '--drill', join(base, 'not-there')]);
  assert.equal(failed.code, 1);
  assert.match(failed.said, /cannot be read \(ENOENT\)/);
});

test('with a key of its own a backup carries the keys of sealed secrets', async () => {
  const key = { KEPT_BACKUP_KEY: 'a key that lies in the safe of the office' };
  const carrying = join(base, 'carrying.tar.zst');
  assert.equal((await kept(old, ['backup', carrying], key)).code, 0);
  const keysOf = (dataDir: string) => readFileSync(join(base, dataDir, 'secret-keys'), 'utf8');
  const [theirs = ''] = keysOf('old').split('\n');
  assert.ok(!readFileSync(carrying).includes(theirs));

  const wrong = await kept(join(base, 'wrong'), ['restore', carrying], {
    KEPT_BACKUP_KEY: 'another key, which nobody sealed with',
  });
  assert.equal(wrong.code, 0, 'the cases come back all the same');
  assert.match(wrong.said, /KEPT_BACKUP_KEY is not the one/);
  const right = await kept(join(base, 'right'), ['restore', carrying], key);
  assert.match(right.said, /sealed secrets can be read/);
  assert.ok(keysOf('right').includes(theirs));
  assert.ok(!keysOf('wrong').includes(theirs));
});
