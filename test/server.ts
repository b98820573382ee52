// One PostgreSQL for a test run, on memory where there is some, with a template that is migrated once.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { runMigrations } from 'graphile-worker';
import type { DatabaseAddress } from '../src/platform/db/connect.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { startEmbedded } from '../src/platform/db/embedded.ts';

export interface ServerAddress {
  host: string;
  port: number;
  user: string;
}

export const templateName = 'kept_template';
const variable = 'KEPT_TEST_SERVER';
const quiet = { debug() {}, info() {}, warn() {} };

/** Starts the server, migrates the template, and tells child processes where it is. */
export async function startTestServer(): Promise<{
  address: ServerAddress;
  stop(): Promise<void>;
}> {
  const base = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
  const dataDir = mkdtempSync(join(base, 'kept-test-'));
  const server = await startEmbedded({ dataDir, log: quiet, fsync: false });
  const { host, port, user } = server.connection;
  const address = { host, port, user };
  await onServer(address, `create database ${templateName}`);
  const template = { ...address, database: templateName };
  await migrate(template);
  const pool = new pg.Pool({ ...template, max: 1 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  await runMigrations({ pgPool: pool });
  await pool.end();
  process.env[variable] = JSON.stringify(address);
  return {
    address,
    async stop() {
      delete process.env[variable];
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

let users = 0;
let own: Promise<{ address: ServerAddress; stop(): Promise<void> }> | undefined;

/** The run's server, or one of this process's own when a single file is run by hand. */
export async function testServer(): Promise<ServerAddress> {
  const given = process.env[variable];
  if (given && !own) return JSON.parse(given) as ServerAddress;
  users++;
  own ??= startTestServer();
  return (await own).address;
}

/** Ends the server of this process, if it had to start one and nobody else uses it. */
export async function releaseTestServer(): Promise<void> {
  if (!own || --users > 0) return;
  await (await own).stop();
  own = undefined;
}

export async function onServer(address: ServerAddress, statement: string): Promise<void> {
  const client = new pg.Client({ ...address, database: 'postgres' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

let count = 0;

/** A fresh, migrated, empty database. */
export async function testDatabase(): Promise<{ address: DatabaseAddress; drop(): Promise<void> }> {
  const server = await testServer();
  const name = `test_${process.pid}_${++count}`;
  await onServer(server, `create database ${name} template ${templateName}`);
  return {
    address: { ...server, database: name },
    async drop() {
      await onServer(server, `drop database if exists ${name} with (force)`);
      await releaseTestServer();
    },
  };
}
