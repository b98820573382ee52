// PostgreSQL refuses to run as root, and must not outlive Kept: how it is started, where.
import { spawnSync } from 'node:child_process';
import { EmbeddedError } from './error.ts';

export interface Launcher {
  /** Words before the program's own. */
  prefix: string[];
  /** Set where the server runs as another user, to whom its files must then belong. */
  owner?: Owner;
}

export interface Owner {
  uid: number;
  gid: number;
}

const nobody: Owner = { uid: 65534, gid: 65534 };
// The kernel stops the server (SIGINT is its fast and clean stop) when Kept dies in any way.
const followKept = ['setpriv', '--pdeathsig', 'INT'];
// In a user namespace of its own root is nobody, while the files outside stay root's.
const inNamespace = ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`];

/**
 * @param filesOwner to whom the database's files belong, if there are any yet
 * @throws EmbeddedError if the program starts in none of the ways
 */
export function findLauncher(
  program: string,
  env: Record<string, string>,
  filesOwner?: Owner,
): Launcher {
  let said = '';
  for (const launcher of launchers(filesOwner)) {
    const [file, ...args] = [...launcher.prefix, program, '--version'];
    const options = { env: launchEnv(env), encoding: 'utf8', ...ownerOf(launcher) } as const;
    const tried = spawnSync(file!, args, options);
    if (tried.status === 0) return launcher;
    said = tried.error?.message ?? tried.stderr.trim();
  }
  throw new EmbeddedError(
    `The bundled PostgreSQL does not start on this system (${said}). ` +
      (isRoot() ? 'Please start Kept as an ordinary user, or set ' : 'Please set ') +
      'DATABASE_URL to a PostgreSQL server of yours (version 15 or newer).',
  );
}

/** The ways to try, best first. */
function launchers(filesOwner: Owner | undefined): Launcher[] {
  if (!isRoot()) return [{ prefix: followKept }, { prefix: [] }];
  const areRoots = !filesOwner || filesOwner.uid === 0;
  const owner = areRoots ? nobody : filesOwner;
  const asOwner = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  return [
    ...(areRoots ? [{ prefix: [...inNamespace, '--', ...followKept] }] : []),
    { prefix: [...followKept, ...asOwner], owner },
    { prefix: [], owner },
  ];
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Options of spawn that make the program run as the launcher's owner, where the prefix does not. */
export function ownerOf(launcher: Launcher): Partial<Owner> {
  return launcher.prefix.length === 0 && launcher.owner ? launcher.owner : {};
}

/** Nothing else of our environment: PGDATA, PGOPTIONS or LANG of the user would change the server. */
export function launchEnv(env: Record<string, string>): Record<string, string> {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...env };
}
