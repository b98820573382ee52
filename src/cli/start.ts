import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createKept } from '../app.ts';
import { connect } from '../platform/db/connect.ts';
import { migrate } from '../platform/db/migrate.ts';
import { addressesIn, createHttpServer } from '../platform/http/index.ts';
import { staticFiles } from '../platform/http/static.ts';
import { openPlace, type Place } from './open.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const builtApp = fileURLToPath(new URL('../../dist/web/', import.meta.url));
/** Where this is, a build went to its end. */
const lastBuilt = `${builtApp}go-worker.js`;

/** Starts everything, prints the address, and stops in order at a signal. */
export async function start(options: { demo: boolean }): Promise<void> {
  const place = await openPlace('own');
  let kept: Awaited<ReturnType<typeof serve>>;
  try {
    await migrate(place.address, { tell: sayUpgrade });
    if (options.demo || place.config.demo) await fillDemo(place);
    buildIfNeeded();
    kept = await serve(place);
  } catch (error) {
    await place.leave();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= kept.stop().then(() => place.leave()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      void stop().then(() => process.exit(0));
    });
  void place.ended.then((words) => {
    if (stopping) return;
    console.error(`The database stopped by itself: ${words}`);
    process.exit(1);
  });
}

/** A large database may take a while, and who watches should not think it hangs. */
const sayUpgrade = ({ length }: readonly string[]): void =>
  console.log(
    `  Bringing the database to this version (${length} ${length === 1 ? 'step' : 'steps'})…`,
  );

async function serve(place: Place): Promise<{ stop(): Promise<void> }> {
  const { config, log } = place;
  const database = connect(place.address, { connections: 16 });
  const staffApp = await staticFiles(builtApp);
  const server = createHttpServer(() => kept.app, {
    isProxy: addressesIn(config.trustedProxies),
  });
  const port = await listen(server, config.host, config.port);
  const publicUrl = config.publicUrl ?? addressOf(config.host, port);
  const kept = createKept({
    ...{ database, log, staffApp, secrets: place.secrets },
    config: { ...config, publicUrl },
  });
  const stop = async (): Promise<void> => {
    server.close();
    await kept.stop();
    server.closeAllConnections();
    await database.close();
  };
  try {
    const { smtp } = await kept.start();
    for (const line of greeting(publicUrl, smtp?.port, config)) console.log(line);
    setTimeout(giveBackMemory, 2000).unref();
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/** Loading the programme leaves tens of megabytes to the heap that resting does not need. */
function giveBackMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as NonNullable<typeof globalThis.gc>;
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** The address to open: a wildcard is none, so this machine's own, as others reach it. */
export function addressOf(host: string, port: number): string {
  const own = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find((each) => !each.internal && each.family === 'IPv4');
  const name = host === '0.0.0.0' || host === '::' ? (own?.address ?? 'localhost') : host;
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}`;
}

function greeting(url: string, smtpPort: number | undefined, config: Place['config']): string[] {
  return [
    '',
    `  Kept is ready:  ${url}`,
    smtpPort
      ? `  Mail comes in:  smtp://${config.host}:${smtpPort}`
      : '  Mail comes in:  off (SMTP_IN_PORT is 0)',
    `  Mail goes out:  ${mailOut(config.smtpUrl)}`,
    ...(config.mailDomain || !smtpPort
      ? []
      : [
          '  MAIL_DOMAIN is not set: mail to every recipient is accepted. Fit only for trying out.',
        ]),
    '',
  ];
}

function mailOut(smtpUrl: Place['config']['smtpUrl']): string {
  if (smtpUrl === undefined)
    return 'through the server that Administration names; until then it waits';
  return smtpUrl === null ? 'not at all: SMTP_URL is none' : 'through SMTP_URL';
}

/** In a checkout what browsers load is built at the first start, and again when its sources are newer. */
function buildIfNeeded(): void {
  if (existsSync(lastBuilt) && !isOlderThanSources()) return;
  if (!existsSync(`${root}web/vite.config.ts`)) return;
  console.log('  Building what browsers load…');
  const built = spawnSync(process.execPath, [`${root}tools/build.ts`], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status !== 0)
    throw new Error(`The apps could not be built:\n${built.stdout}${built.stderr}`);
}

/** What the browser gets comes from `web/`, and from the contracts, rules and words of the server. */
function isOlderThanSources(): boolean {
  const sources = globSync(
    [
      'web/**/*',
      'src/**/{api,rules}.ts',
      'src/platform/{contract,refusal}.ts',
      'src/platform/i18n/**/*',
      'package-lock.json',
    ],
    { cwd: root },
  );
  const builtAt = statSync(lastBuilt).mtimeMs;
  return sources.some((file) => statSync(`${root}${file}`).mtimeMs > builtAt);
}

async function fillDemo(place: Place): Promise<void> {
  const { makeDemo } = await import('../../tools/demo/main.ts');
  const { address, config, log, secrets } = place;
  await makeDemo(address, config, log, (line) => console.log(line), secrets);
}
