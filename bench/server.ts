// A real Kept in a process group of its own, as an operator starts it.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { setUp as setUpContract } from '../src/organisation/api.ts';
import type { InputOf } from '../src/platform/contract.ts';

const launcher = fileURLToPath(new URL('../bin/kept.mjs', import.meta.url));
const run = promisify(execFile);

export interface RunningServer {
  url: string;
  smtpPort: number;
  /** SIGKILL to the whole group: Kept, its launcher and its database. */
  kill(): Promise<void>;
  /** SIGTERM, and waits until it has stopped in order. */
  stop(): Promise<void>;
  pid: number;
}

export interface ServerSettings {
  dataDir: string;
  environment?: Record<string, string>;
  /** Where what it logs goes; absent: nowhere. */
  logFile?: string;
}

const environmentOf = (settings: ServerSettings, ports: { http: number; smtp: number }) => ({
  ...process.env,
  NODE_TEST_CONTEXT: '',
  KEPT_DATA_DIR: settings.dataDir,
  PORT: String(ports.http),
  SMTP_IN_PORT: String(ports.smtp),
  MAIL_DOMAIN: 'kept.example',
  LOG_LEVEL: 'error',
  ...settings.environment,
});

/** Starts the server and resolves when it is ready to work. Its own words go to standard error. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const ports = { http: await freePort(), smtp: await freePort() };
  const log = settings.logFile ? openSync(settings.logFile, 'a') : undefined;
  const child = spawn(process.execPath, [launcher, 'start'], {
    detached: true,
    stdio: ['ignore', log ?? 'ignore', log ?? 'inherit'],
    env: environmentOf(settings, ports),
  });
  const url = `http://127.0.0.1:${ports.http}`;
  await untilReady(child, url);
  return {
    url,
    smtpPort: ports.smtp,
    pid: child.pid as number,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(-(child.pid as number), signal);
  await gone;
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}.`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The server was not ready within a minute.');
}

/** A command beside the running server, such as `api-key add`; resolves to what it printed. */
export async function keptCommand(settings: ServerSettings, words: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [launcher, ...words], {
    env: environmentOf(settings, { http: 0, smtp: 0 }),
  });
  return stdout.trim();
}

/** Ports above 32,768 collide with outgoing connections. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error('No port is free.');
}

/** First set-up of an empty server, and a key of its administrator. */
export async function setUp(settings: ServerSettings, url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(setUpBody),
  });
  if (!response.ok) throw new Error(`Set-up was refused: ${await response.text()}`);
  const printed = await keptCommand(settings, ['api-key', 'add', '--name', 'bench']);
  return printed.split('\n').at(-1) as string;
}

export const setUpBody: InputOf<typeof setUpContract> = {
  organisation: {
    name: 'Bench Ltd',
    languages: ['en', 'fr', 'rw', 'sw'],
    timeZone: 'Africa/Kigali',
  },
  administrator: {
    name: 'Ada Administrator',
    email: 'ada@kept.example',
    jobTitle: 'Administrator',
    password: 'a long password for measuring',
  },
  team: { name: 'Customer care' },
  outsideEar: { name: 'Board', email: 'board@outside.example' },
};
