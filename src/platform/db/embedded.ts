// A real PostgreSQL from npm, run by Kept itself on a folder: no installation, no network port.
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findBinaries } from './embedded/binaries.ts';
import {
  type Cluster,
  databaseName,
  makePrivateFolder,
  prepareCluster,
  superuser,
} from './embedded/cluster.ts';
import { EmbeddedError, explain } from './embedded/error.ts';
import { findLauncher } from './embedded/launcher.ts';
import { type DirectoryLock, lockDirectory, lockHolder } from './embedded/lock.ts';
import { clearLeftovers, readServerNote, startServer } from './embedded/server.ts';
import { socketPort } from './embedded/settings.ts';

export { EmbeddedError } from './embedded/error.ts';

export interface EmbeddedOptions {
  /** Kept's data directory; the database is in `postgres` below it. Made if absent. */
  dataDir: string;
  log: Record<'debug' | 'info' | 'warn', (message: string) => void>;
  /** false for tests only: a power cut then loses or destroys data. Default true. */
  fsync?: boolean;
}

export interface EmbeddedDatabase {
  /** What `pg` takes; `host` is the folder of the server's socket. */
  connection: { host: string; port: number; user: string; database: string };
  /** Resolves when the server has ended, with what it said last; also after stop(). */
  ended: Promise<string>;
  /** Ends the server cleanly and frees the data directory. Harmless when called again. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on the data directory and holds the directory until stop().
 * @throws EmbeddedError, a sentence for people: directory in use, disk full, platform without
 *   binaries, permission denied, database of another version.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataDir = makeDataDirectory(options.dataDir);
  const lock = lockOf(dataDir);
  if (!lock) throw alreadyRunning(dataDir);
  try {
    const { server, socketFolder } = await start(dataDir, options);
    let stopped: Promise<void> | undefined;
    const stop = async () => {
      await server.stop();
      rmSync(socketFolder, { recursive: true, force: true });
      lock.release();
    };
    return {
      connection: addressOf(socketFolder),
      ended: server.ended,
      stop: () => (stopped ??= stop()),
    };
  } catch (error) {
    lock.release();
    if (error instanceof EmbeddedError) throw error;
    throw explain(`The database in ${dataDir} cannot be started`, String(error));
  }
}

/**
 * Like startEmbedded, but where a Kept runs on the data directory its server is used: for commands
 * that work beside it. stop() then only leaves it.
 */
export async function joinEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataDir = makeDataDirectory(options.dataDir);
  const lock = lockOf(dataDir);
  lock?.release();
  if (lock) return startEmbedded(options);
  for (let tries = 0; tries < 100; tries++) {
    const note = readServerNote(join(dataDir, 'postgres'));
    if (note?.isReady) {
      return {
        connection: addressOf(note.socketFolder),
        ended: new Promise<string>(() => {}),
        stop: async () => {},
      };
    }
    await pause(100);
  }
  throw new EmbeddedError(`${alreadyRunning(dataDir).message} Its database is not ready yet.`);
}

function makeDataDirectory(dataDir: string): string {
  const folder = resolve(dataDir);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch (error) {
    throw explain(`The data directory ${folder} cannot be used`, String(error));
  }
}

function lockOf(dataDir: string): DirectoryLock | undefined {
  try {
    return lockDirectory(dataDir);
  } catch (error) {
    throw explain(`The data directory ${dataDir} cannot be locked`, String(error));
  }
}

function alreadyRunning(dataDir: string): EmbeddedError {
  const holder = lockHolder(dataDir);
  return new EmbeddedError(
    `Kept is already running on the data directory ${dataDir}${holder && ` (process ${holder})`}. ` +
      'Stop it first, or set KEPT_DATA_DIR to another directory.',
  );
}

async function start(dataDir: string, options: EmbeddedOptions) {
  const binaries = findBinaries(join(dataDir, 'lib'));
  const folder = join(dataDir, 'postgres');
  const filesOwner = statSync(folder, { throwIfNoEntry: false });
  const launcher = findLauncher(binaries.postgres, binaries.env, filesOwner);
  const cluster: Cluster = { folder, binaries, launcher, fsync: options.fsync ?? true };

  // Another user must be able to pass through, though not to look around.
  if (launcher.owner) chmodSync(dataDir, 0o711);
  await clearLeftovers(folder, (message) => options.log.info(message));
  prepareCluster(cluster);
  const socketFolder = await makeSocketFolder(join(dataDir, 'run'), cluster);
  const log = (line: string) =>
    /FATAL|PANIC/.test(line) ? options.log.warn(line) : options.log.debug(line);
  try {
    return { server: await startServer(cluster, socketFolder, log), socketFolder };
  } catch (error) {
    rmSync(socketFolder, { recursive: true, force: true });
    throw error;
  }
}

// In the data directory if its file system has sockets and its path is short enough for one (about
// 100 bytes), else in the folder for temporary files.
async function makeSocketFolder(preferred: string, { launcher }: Cluster): Promise<string> {
  rmSync(preferred, { recursive: true, force: true });
  makePrivateFolder(preferred, launcher);
  if (await canListenIn(preferred)) return preferred;
  rmSync(preferred, { recursive: true, force: true });
  const folder = mkdtempSync(join(os.tmpdir(), 'kept-'));
  makePrivateFolder(folder, launcher);
  return folder;
}

function canListenIn(folder: string): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(join(folder, `.s.PGSQL.${socketPort}`), () => probe.close(() => resolve(true)));
  });
}

function addressOf(socketFolder: string): EmbeddedDatabase['connection'] {
  return { host: socketFolder, port: socketPort, user: superuser, database: databaseName };
}
