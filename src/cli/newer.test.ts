// A database that a newer version has changed, met by this one.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import {
  releaseTestServer,
  type ServerAddress,
  testDatabase,
  testServer,
} from '../../test/server.ts';
import type { Examination } from '../doctor/api.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
let folder: string;
let drop: () => Promise<void>;
let environment: Record<string, string | undefined>;

before(async () => {
  const { host, user }: ServerAddress = await testServer();
  const made = await testDatabase();
  drop = made.drop;
  const { database } = made.address as { database: string };
  const client = new pg.Client(made.address as pg.ClientConfig);
  await client.connect();
  await client.query(`insert into migrations (name) values ('29990101T0000-of-tomorrow.sql')`);
  await client.end();
  folder = mkdtempSync(join(tmpdir(), 'kept-newer-'));
  environment = {
    ...{ PATH: process.env.PATH, KEPT_DATA_DIR: folder, PORT: '0', SMTP_IN_PORT: '0' },
    DATABASE_URL: `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(host)}`,
  };
});
after(async () => {
  await drop();
  await releaseTestServer();
  rmSync(folder, { recursive: true });
});

const kept = (...words: string[]) =>
  new Promise<{ code: number; out: string; said: string }>((resolve) => {
    execFile(process.execPath, [main, ...words], { env: environment }, (error, out, said) =>
      resolve({ code: Number(error?.code ?? 0), out, said }),
    );
  });

test('a start, an upgrade and its dry run refuse it in one sentence', async () => {
  for (const words of [['start'], ['migrate'], ['migrate', '--dry-run']]) {
    const { code, said } = await kept(...words);
    assert.equal(code, 1, words.join(' '));
    assert.match(
      said,
      /^This database belongs to a newer version of Kept: it has had 29990101T0000-of-tomorrow\.sql/,
    );
    assert.equal(said.trim().split('\n').length, 1, said);
  }
});

test('the doctor says so too', async () => {
  const { code, out } = await kept('doctor', '--json');
  assert.equal(code, 1);
  const { checks } = JSON.parse(out) as Examination;
  const codes = checks.flatMap(({ findings }) => findings.map((each) => each.code));
  assert.ok(codes.includes('migrations.newer'), codes.join());
});
