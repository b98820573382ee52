// A world for one test file: its own database (a clone of the migrated template), organisation and app.
import os from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { pino } from 'pino';
import { createKept, type Kept, type KeptOptions } from '../src/app.ts';
import { type Config, readConfig } from '../src/config.ts';
import { connect, type Database, type DatabaseAddress } from '../src/platform/db/connect.ts';
import type { Transact } from '../src/platform/events/index.ts';
import { createOrganisation, keyOf, type Organisation, type StaffName } from './people.ts';
import { testDatabase } from './server.ts';

export interface World extends Organisation {
  database: Database;
  address: DatabaseAddress;
  config: Config;
  kept: Kept;
  app: Hono;
  transact: Transact;
  clock: Clock;
  /** Calls the API as a member of staff; parses the answer. */
  call(
    who: StaffName | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Runs every job that committed work has left, until none is left. Jobs not yet due stay. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface Answer {
  status: number;
  // A test reads what it expects and fails on anything else.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
  headers: Headers;
}

export interface Clock {
  now(): Date;
  moveTo(instant: Date | string): void;
  advance(ms: number): void;
}

export async function testWorld(
  options: {
    environment?: Record<string, string>;
    setUp?: boolean;
    staffApp?: KeptOptions['staffApp'];
    secrets?: KeptOptions['secrets'];
  } = {},
): Promise<World> {
  const { address, drop } = await testDatabase();
  const database = connect(address, { connections: 8, name: 'kept test' });
  const environment = {
    SESSION_SECRET: 'a secret only for tests, long enough',
    MAIL_DOMAIN: 'kept.example',
    // Where the clock of a test comes to the time of backups: not into this checkout, and not among those of others.
    KEPT_DATA_DIR: os.tmpdir(),
    KEPT_BACKUP_DIR: join(os.tmpdir(), `kept-test-backups-${process.pid}`),
    PUBLIC_URL: 'http://localhost:3000',
    // Any free one where a test starts it: another Kept may run on this machine.
    SMTP_IN_PORT: '0',
    ...options.environment,
  };
  const config = readConfig(environment);
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const { staffApp, secrets } = options;
  const kept = createKept({
    database,
    config,
    log,
    ...(staffApp ? { staffApp } : {}),
    ...(secrets ? { secrets } : {}),
  });
  const organisation =
    options.setUp === false
      ? emptyOrganisation
      : await createOrganisation(database.pool, new Date(Date.now() - 90 * 86_400_000));
  const { app, transact } = kept;
  return {
    ...organisation,
    database,
    address,
    config,
    kept,
    app,
    transact,
    clock: clockOf(database),
    call: caller(app),
    settle: () => settle(database, kept),
    async close() {
      await kept.stop();
      await database.close();
      await drop();
    },
  };
}

const emptyOrganisation: Organisation = {
  staff: {} as Organisation['staff'],
  teams: {} as Organisation['teams'],
  emails: {} as Organisation['emails'],
  touchpointId: '',
};

const clockOf = (database: Database): Clock => {
  const now = () => new Date(Date.now() + database.clock.offsetMs);
  return {
    now,
    moveTo: (instant) => {
      database.clock.offsetMs = new Date(instant).getTime() - Date.now();
    },
    advance: (ms) => {
      database.clock.offsetMs += ms;
    },
  };
};

function caller(app: Hono): World['call'] {
  return async (who, method, path, body, headers = {}) => {
    const isRaw =
      body instanceof Uint8Array || body instanceof FormData || typeof body === 'string';
    const response = await app.request(path, {
      method,
      headers: {
        ...(who ? { authorization: `Bearer ${keyOf(who)}` } : {}),
        ...(body !== undefined && !isRaw ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: isRaw ? (body as RequestInit['body']) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : text,
      headers: response.headers,
    };
  };
}

async function settle(database: Database, kept: Kept): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query<{ job: string | null; payload: unknown }>(
      `delete from dispatches where run_at is null or run_at <= now() + $1 * interval '1 millisecond'
       returning job, payload, id`,
      [database.clock.offsetMs],
    );
    if (rows.length === 0) return;
    for (const { job, payload } of rows) {
      if (!job) continue;
      const known = kept.jobs.find((each) => each.name === job);
      if (!known) throw new Error(`Nobody does the job ${job}.`);
      await known.run(known.payload.parse(payload));
    }
  }
}
