// The folder that PostgreSQL keeps its files in: made once, whole or not at all.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedError, explain } from './error.ts';
import { type Launcher, launchEnv, type Owner, ownerOf } from './launcher.ts';
import { serverSettings } from './settings.ts';

export const databaseName = 'kept';
export const superuser = 'kept_owner';

/** What is needed to run PostgreSQL's programs on one folder. */
export interface Cluster {
  /** Absolute. */
  folder: string;
  binaries: Binaries;
  launcher: Launcher;
  fsync: boolean;
}

/** Makes the folder and the empty database in it if they are not there, and writes the settings. */
export function prepareCluster(cluster: Cluster): void {
  if (!existsSync(cluster.folder)) makeCluster(cluster);
  checkVersion(cluster);
  writeFileSync(join(cluster.folder, 'postgresql.conf'), serverSettings(cluster.fsync));
  writeFileSync(join(cluster.folder, 'local.conf'), '', { flag: 'a' });
  if (cluster.launcher.owner) giveTo(cluster.launcher.owner, cluster.folder);
}

// An initdb that was killed leaves a folder that the server opens without complaint; so the folder
// gets its name only when everything in it is there.
function makeCluster(cluster: Cluster): void {
  const { binaries, folder, fsync } = cluster;
  const unfinished = `${folder}.tmp`;
  rmSync(unfinished, { recursive: true, force: true });
  makePrivateFolder(unfinished, cluster.launcher);
  run(cluster, binaries.initdb, [
    `--pgdata=${unfinished}`,
    `--username=${superuser}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(fsync ? [] : ['--no-sync']),
  ]);
  const singleUser = ['--single', '-D', unfinished, ...(fsync ? [] : ['-F']), 'postgres'];
  run(cluster, binaries.postgres, singleUser, `create database ${databaseName}\n`);
  renameSync(unfinished, folder);
}

function run(cluster: Cluster, program: string, args: string[], input = ''): void {
  const { launcher, binaries } = cluster;
  const [file, ...words] = [...launcher.prefix, program, ...args];
  const done = spawnSync(file!, words, {
    input,
    encoding: 'utf8',
    env: launchEnv(binaries.env),
    ...ownerOf(launcher),
  });
  if (done.status === 0) return;
  throw explain(
    `The database could not be set up in ${cluster.folder}`,
    done.error?.message ?? done.stderr,
  );
}

function checkVersion({ folder, binaries }: Cluster): void {
  let found: string;
  try {
    found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    throw explain(`${folder} cannot be read as a database folder`, String(error));
  }
  if (found === binaries.majorVersion) return;
  throw new EmbeddedError(
    `The database in ${folder} was written by PostgreSQL ${found}, but this version of Kept brings ` +
      `PostgreSQL ${binaries.majorVersion}. Please start the version of Kept that wrote it.`,
  );
}

/** Makes a folder that only the server's user (and root) may enter. */
export function makePrivateFolder(folder: string, launcher: Launcher): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (launcher.owner) chownSync(folder, launcher.owner.uid, launcher.owner.gid);
}

function giveTo(owner: Owner, folder: string): void {
  if (lstatSync(folder).uid === owner.uid) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveTo(owner, path);
    else chownSync(path, owner.uid, owner.gid);
  }
  // The folder itself last: its owner says that everything in it is done.
  chownSync(folder, owner.uid, owner.gid);
}
