// Runs a script under Node 24, whichever Node (>= 20) was asked to start it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cacheFolder = join(root, 'node_modules', '.cache', 'compile');

/**
 * Runs the file `words[0]` with the other words, or Node itself where that is an option of Node's.
 * Returns at once; the file ends the process. Where this Node can run TypeScript silently it runs
 * here, else in a child that gets our signals and whose end is ours.
 */
export function launch(words) {
  if (!existsSync(join(root, 'node_modules'))) {
    return fail('The parts that Kept needs are not installed yet. Please run: npm ci');
  }
  process.env.NODE_COMPILE_CACHE ??= cacheFolder;
  const isHere = runsTypeScriptSilently();
  if (isHere && !words[0].startsWith('-')) return runHere(words);

  const node = isHere
    ? process.execPath
    : (bundledNode() ?? (nodeMajor() >= 24 && process.execPath));
  if (node) return runUnder(node, words);
  return fail(
    `Kept needs Node 24 or newer. This is Node ${process.versions.node}, and no Node is bundled for ` +
      `${process.platform}-${process.arch}. Please install Node 24 from nodejs.org. ` +
      '(If you ran npm with --omit=optional, run npm ci without it.)',
  );
}

function nodeMajor() {
  return Number(process.versions.node.split('.')[0]);
}

// Node ran TypeScript since 22.6, but prints a warning about it before 24.12.
function runsTypeScriptSilently() {
  const minor = Number(process.versions.node.split('.')[1]);
  return (
    nodeMajor() > 25 || (nodeMajor() === 24 && minor >= 12) || (nodeMajor() === 25 && minor >= 2)
  );
}

function bundledNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  try {
    const packageFile = createRequire(import.meta.url).resolve(
      `node-${platform}-${process.arch}/package.json`,
    );
    const node = join(dirname(packageFile), 'bin', name);
    return existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
}

// module.runMain, not import(): the script then is the main module, so `import.meta.main` is true in it.
function runHere(words) {
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  process.argv = [process.argv[0], ...words];
  module.runMain();
}

function runUnder(node, words) {
  const flags = ['--disable-warning=ExperimentalWarning'];
  // The child stays in our process group, so that killing the group ends both.
  const child = spawn(node, [...flags, ...words], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends these two to the whole group: the child has its own already.
      const fromTerminal = signal !== 'SIGTERM' && process.stdin.isTTY;
      if (!fromTerminal) child.kill(signal);
    });
  }
  child.on('error', (error) => fail(`Node 24 could not be started (${node}): ${error.message}`));
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
