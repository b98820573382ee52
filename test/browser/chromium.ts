// A real Chromium for the journeys: the one from npm, which needs no system package, else one that
// is installed on this machine.
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packed, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const root = dirname(dirname(import.meta.dirname));
const installedNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const installedElsewhere = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
// The sandbox needs rights that root and containers lack; the pages under test are our own.
const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'];

/** Close it when done. Fails with a sentence where no Chromium starts. */
export async function openBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for (const attempt of [openPacked, ...installed().map((path) => () => launch(path))]) {
    try {
      return await attempt();
    } catch (error) {
      failures.push(firstLines(error));
    }
  }
  throw new Error(
    'No Chromium starts on this machine, neither the one from npm nor an installed one. ' +
      `Please install Chromium (on Debian: apt-get install chromium).\n${failures.join('\n')}`,
  );
}

async function openPacked(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`The Chromium from npm is not for ${process.platform}-${process.arch}.`);
  }
  const folder = await unpacked();
  const path = join(folder, 'chromium');
  const env: Record<string, string> = {};
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = join(folder, 'fonts');
  try {
    return await launch(path, env);
  } catch (error) {
    if (!String(error).includes('shared libraries')) throw error;
    // The package carries what slim systems lack (NSS); elsewhere the system's own fit better.
    return launch(path, { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') });
  }
}

function launch(executablePath: string, env: Record<string, string> = {}): Promise<Browser> {
  const environment = Object.entries(process.env).filter((entry) => entry[1] !== undefined);
  return chromium.launch({
    executablePath,
    args,
    env: { ...(Object.fromEntries(environment) as Record<string, string>), ...env },
  });
}

/** The folder in which the package is unpacked, once for all processes. */
async function unpacked(): Promise<string> {
  const description = readFileSync(join(packageFolder(), 'package.json'), 'utf8');
  const { version } = JSON.parse(description) as { version: string };
  const folder = join(cacheFolder(), `chromium-${version}`);
  if (existsSync(folder)) return folder;

  // It unpacks below the folder for temporary files, and trusts what it finds there: a folder of our
  // own, which gets its name when it is whole.
  const unfinished = `${folder}.${process.pid}`;
  const temporary = process.env.TMPDIR;
  mkdirSync(unfinished, { recursive: true });
  process.env.TMPDIR = unfinished;
  try {
    await packed.executablePath();
    await inflate(join(packageFolder(), 'bin', 'al2023.tar.br'));
    writeFileSync(join(unfinished, 'fonts', 'fonts.conf'), fontSettings(join(folder, 'fonts')));
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** For a machine without fonts: the ones of the package, whose own settings look elsewhere. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`;
}

function packageFolder(): string {
  return dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
}

function cacheFolder(): string {
  const preferred = join(root, 'node_modules', '.cache');
  try {
    mkdirSync(preferred, { recursive: true });
    accessSync(preferred, constants.W_OK);
    return preferred;
  } catch {
    return join(os.tmpdir(), `kept-cache-${os.userInfo().username}`);
  }
}

function installed(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = folders.flatMap((folder) => installedNames.map((name) => join(folder, name)));
  return [...onPath, ...installedElsewhere].filter((path) => existsSync(path));
}

function firstLines(error: unknown): string {
  return String(error).split('\n').slice(0, 3).join('\n');
}
