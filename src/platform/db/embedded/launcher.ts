// PostgreSQL refuses to run as root, and must not outlive Kept: how it is started, where.
import { spawnSync } from 'node:child_process';
import { EmbeddedError } from './error.ts';

export interface Launcher {
  name: string;
  /** Words before the program's own. */
  prefix: string[];
  /** Set where the server runs as another user, to whom its files must then belong. */
  owner?: { uid: number; gid: number };
}

const nobody = { uid: 65534, gid: 65534 };
const [uid, gid] = [String(nobody.uid), String(nobody.gid)];
// The kernel stops the server (SIGINT is its fast and clean stop) when Kept dies in any way.
const followKept = ['setpriv', '--pdeathsig', 'INT'];

const asRoot: Launcher[] = [
  // In a user namespace of its own root is nobody, while the files outside stay root's.
  {
    name: 'namespace',
    prefix: ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--', ...followKept],
  },
  {
    name: 'nobody',
    prefix: [...followKept, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'],
    owner: nobody,
  },
  { name: 'nobody, plain', prefix: [], owner: nobody },
];

const asUser: Launcher[] = [
  { name: 'user', prefix: followKept },
  { name: 'user, plain', prefix: [] },
];

/** @throws EmbeddedError if the program starts in none of the ways */
export function findLauncher(program: string, env: Record<string, string>): Launcher {
  const isRoot = process.getuid?.() === 0;
  let said = '';
  for (const launcher of isRoot ? asRoot : asUser) {
    const [file, ...args] = [...launcher.prefix, program, '--version'];
    const tried = spawnSync(file!, args, {
      env: launchEnv(env),
      encoding: 'utf8',
      ...ownerOf(launcher),
    });
    if (tried.status === 0) return launcher;
    said = tried.error?.message ?? tried.stderr.trim();
  }
  throw new EmbeddedError(
    `The bundled PostgreSQL does not start on this system (${said}). ` +
      (isRoot ? 'Please start Kept as an ordinary user, or set ' : 'Please set ') +
      'DATABASE_URL to a PostgreSQL server of yours (version 15 or newer).',
  );
}

/** Options of spawn that make the program run as the launcher's owner, where the prefix does not. */
export function ownerOf(launcher: Launcher): { uid?: number; gid?: number } {
  return launcher.prefix.length === 0 && launcher.owner ? launcher.owner : {};
}

/** Nothing else of our environment: PGDATA, PGOPTIONS or LANG of the user would change the server. */
export function launchEnv(env: Record<string, string>): Record<string, string> {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...env };
}
