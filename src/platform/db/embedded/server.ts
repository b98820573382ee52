// The running PostgreSQL server on one folder.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { EmbeddedError, explain } from './error.ts';
import { launchEnv, ownerOf } from './launcher.ts';

export interface Server {
  /** Ends the server cleanly; open connections are cut. */
  stop(): Promise<void>;
  /** Resolves, with what it said last, when the server has ended, by itself or not. */
  ended: Promise<string>;
}

/** Starts the server and waits until it answers. `log` gets each line that it writes. */
export async function startServer(
  cluster: Cluster,
  socketFolder: string,
  log: (line: string) => void,
): Promise<Server> {
  const { launcher, binaries, folder } = cluster;
  const args = ['-D', folder, '-c', `unix_socket_directories=${socketFolder}`];
  const [file, ...words] = [...launcher.prefix, binaries.postgres, ...args];
  const child = spawn(file!, words, {
    cwd: folder,
    env: launchEnv(binaries.env),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: Ctrl-C must reach Kept alone, which still needs the database to stop well.
    detached: true,
    ...ownerOf(launcher),
  });
  const stopAtExit = () => child.kill('SIGINT');
  process.once('exit', stopAtExit);

  const said: string[] = [];
  let isStopping = false;
  const ready = Promise.withResolvers<void>();
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    if (said.length > 20) said.shift();
    // At our own stop a connection that is just closing is told so; that is no news.
    if (!isStopping || !line.includes('administrator command')) log(line);
    if (line.includes('database system is ready to accept connections')) ready.resolve();
  });
  const ended = endOf(child).then((error) => {
    process.off('exit', stopAtExit);
    return error?.message ?? said.join('\n');
  });

  const failure = await Promise.race([ready.promise, ended]);
  if (failure !== undefined) throw explain(`The database in ${folder} did not start`, failure);
  return {
    ended,
    stop() {
      isStopping = true;
      return stop(child, ended);
    },
  };
}

function endOf(child: ChildProcess): Promise<Error | undefined> {
  return new Promise((resolve) => {
    child.once('error', resolve);
    child.once('close', () => resolve(undefined));
  });
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGINT');
  const patience = setTimeout(() => child.kill('SIGQUIT'), 60_000);
  await ended;
  clearTimeout(patience);
}

/** What postmaster.pid says of the server on a folder, living or not. */
export interface ServerNote {
  pid: number;
  socketFolder: string;
  isReady: boolean;
}

export function readServerNote(folder: string): ServerNote | undefined {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return {
    pid: Number(lines[0]),
    socketFolder: lines[4]?.trim() ?? '',
    isReady: lines[7]?.trim() === 'ready',
  };
}

/** Ends a server that was left on the folder by a Kept that was killed, and what is left of it. */
export async function clearLeftovers(folder: string, log: (line: string) => void): Promise<void> {
  const note = readServerNote(folder);
  if (!note) return;
  if (isServer(note.pid, folder)) {
    log(`Stopping the database server that an earlier Kept left running (process ${note.pid}).`);
    await endProcess(note.pid, folder);
  }
  // PostgreSQL takes whatever has the noted number now for a server. A zombie is waited for, since
  // only the note lets PostgreSQL see that children of the dead server still live.
  const isNoted = () => readServerNote(folder)?.pid === note.pid;
  for (let tries = 0; tries < 50 && isNoted() && stateOf(note.pid) === 'Z'; tries++) {
    await pause(100);
  }
  if (isNoted() && stateOf(note.pid)) rmSync(join(folder, 'postmaster.pid'));
}

async function endProcess(pid: number, folder: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  process.kill(pid, 'SIGINT');
  while (isServer(pid, folder)) {
    if (performance.now() > deadline) {
      throw new EmbeddedError(
        `An earlier database server (process ${pid}) on ${folder} does not stop. Please end it first.`,
      );
    }
    await pause(20);
  }
}

function isServer(pid: number, folder: string): boolean {
  const state = stateOf(pid);
  return state !== undefined && state !== 'Z' && commandOf(pid).includes(folder);
}

/** The one-letter state of a process, undefined if there is none. */
function stateOf(pid: number): string | undefined {
  if (!existsSync('/proc/self/stat')) return ps('state=', pid)?.[0];
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2)[0];
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  if (!existsSync('/proc/self/stat')) return ps('command=', pid) ?? '';
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function ps(column: string, pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
