// Lists narrowed and ordered in every way, by three kinds of people: how long their first pages and their numbers take,
// by which plans; a list as a file, and many cases changed at once.
import { request } from 'node:http';
import { pino } from 'pino';
import { createKept } from '../src/app.ts';
import { keptSecret, readConfig } from '../src/config.ts';
import { connect, type Database, type DatabaseAddress } from '../src/platform/db/connect.ts';
import { openBench } from './database.ts';
import { effortMeter } from './effort.ts';
import { type Caller, caller, percentile } from './load.ts';
import { memoryOf } from './memory.ts';
import type { BenchOptions } from './options.ts';
import { recordStatements, scansOf } from './plans.ts';
import { benchKey, products, touchpointId } from './rows.ts';
import { startServer } from './server.ts';
import { customerId, staffId, teamId } from './shapes.ts';

const people = { administrator: 0, 'member of a team': 1, 'guard with 3 cases': 4999 } as const;
const rounds = 24;
const warm = 6;
/** A sequential scan of any of these is a fault. */
const large = [
  'case_rows',
  'matters',
  'cases',
  'customers',
  'people',
  'matter_readers',
  'messages',
];

const views = ['mine', 'team', 'held-by-team', 'asked', 'following', 'all'];
const filters: Record<string, string> = {
  'nothing more': '',
  unresolved: 'status=unresolved',
  'waiting ones': 'status=waiting',
  'closed ones': 'status=closed',
  complaints: 'kind=complaint',
  'praise, critical': 'kind=praise&severity=critical',
  'resolved (none is)': 'status=resolved&kind=praise,question',
  'of a team': `teamId=${teamId(1)}`,
  'of my teams': 'teamId=mine&kind=request',
  'of a holder': `holderId=${staffId(1)}`,
  'held by nobody': 'holderId=nobody&status=unresolved',
  'of a customer': `customerId=${customerId(3)}`,
  'a usual product': `product=${products[0]}`,
  'a rare product': `product=${encodeURIComponent(products[1])}`,
  'a rare product, kind': `product=${encodeURIComponent(products[1])}&kind=complaint`,
  'a usual touchpoint': `touchpointId=${touchpointId(0)}`,
  'a rare touchpoint': `touchpointId=${touchpointId(1)}`,
  'a usual word': 'text=delivery',
  'two words': 'text=delivery+invoice',
  'a word of nobody': 'text=zqxj',
  'a word, closed': 'text=insul&status=closed',
  'opened this week': 'age=under-week',
  'open for a quarter': 'age=over-quarter',
  'due in a day': 'due=in-day',
  'broken promises': 'due=broken',
  'waits for us': 'waitsFor=us',
  'waits, of a sort': 'waitsFor=customer,colleague&kind=complaint&severity=high,critical',
};
const orders = ['updated', 'opened', 'due'].flatMap((sort) =>
  ['usual', 'reversed'].map((order) => `sort=${sort}&order=${order}`),
);

export async function benchLists({ cases = 10_000 }: BenchOptions): Promise<void> {
  const made = await openBench(cases);
  const { dataDir } = made;
  const bad = await plans(made.database, dataDir);
  await efforts(made.address, dataDir);
  await made.close();
  const server = await startServer({ dataDir });
  try {
    await firstPages(server.url, cases);
    await numbers(server.url);
    await file(server.url);
    await bulk(server.url);
  } finally {
    await server.stop();
  }
  if (bad > 0) process.exitCode = 1;
}

async function firstPages(url: string, cases: number): Promise<void> {
  console.log(`\nFirst pages at ${cases} cases, one after the other, as the client sees them (ms)`);
  for (const [who, n] of Object.entries(people)) {
    const client = caller(url, benchKey(n));
    await eachList(who, (paths) => timed(client, paths));
    client.close();
  }
}

/** Every view, and every filter on all: what each of them takes in all orders, and all together. */
async function eachList(
  who: string,
  measure: (paths: readonly string[]) => Promise<number[]>,
): Promise<void> {
  const searches = [
    ...views.map((view) => [view, `view=${view}`] as const),
    ...Object.entries(filters).map(([name, filter]) => [name, `view=all&${filter}`] as const),
  ];
  const all: number[] = [];
  for (const [name, search] of searches) {
    const times = await measure(orders.map((order) => `/api/v1/cases?${search}&${order}`));
    all.push(...times);
    console.log(`  ${who.padEnd(20)} ${name.padEnd(22)} ${shown(times)}`);
  }
  console.log(`  ${who.padEnd(20)} ${'all of these'.padEnd(22)} ${shown(all)}`);
}

/** The same pages by what they cost here, in one process with one connection. */
async function efforts(address: DatabaseAddress, dataDir: string): Promise<void> {
  const database = connect(address, { connections: 1, name: 'kept bench' });
  const kept = keptOn(database, dataDir);
  const meter = await effortMeter(database);
  if (meter)
    console.log('\nProcessor time of a first page, the server and PostgreSQL together (ms)');
  for (const [who, n] of Object.entries(meter ? people : {}))
    await eachList(who, async (paths) => {
      const spent: number[] = [];
      for (let i = 0; i < rounds + warm; i++) {
        const path = paths[i % paths.length] as string;
        const effort = await meter?.(() => answered(kept, path, n));
        if (effort && i >= warm) spent.push(effort.nodeMs + effort.postgresMs);
      }
      return spent;
    });
  await database.close();
}

type Kept = ReturnType<typeof createKept>;

async function answered(kept: Kept, path: string, n: number): Promise<void> {
  const headers = { authorization: `Bearer ${benchKey(n)}` };
  const answer = await kept.app.request(path, { headers });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(text);
}

function keptOn(database: Database, dataDir: string): Kept {
  const config = readConfig({
    KEPT_DATA_DIR: dataDir,
    MAIL_DOMAIN: 'kept.example',
    SESSION_SECRET: keptSecret(dataDir),
  });
  return createKept({ database, config, log: pino({ level: 'silent' }) });
}

async function timed(client: Caller, paths: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < rounds + warm; i++) {
    const path = paths[i % paths.length] as string;
    const { status, text, ms } = await client.call('GET', path);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
    if (i >= warm) times.push(ms);
  }
  return times;
}

const shown = (times: readonly number[]): string =>
  [50, 95]
    .map((p) => `p${p} ${percentile(times, p).toFixed(1).padStart(6)}`)
    .concat(
      `most ${Math.max(...times)
        .toFixed(1)
        .padStart(6)}`,
    )
    .join('  ');

async function numbers(url: string): Promise<void> {
  console.log('\nNumbers (ms)');
  for (const [who, n] of Object.entries(people)) {
    const client = caller(url, benchKey(n));
    const print = async (name: string, path: string): Promise<void> =>
      console.log(`  ${who.padEnd(20)} ${name.padEnd(22)} ${shown(await timed(client, [path]))}`);
    await print('beside the views', '/api/v1/cases/counts');
    await print('kept: unresolved', '/api/v1/cases/count?view=all&status=unresolved');
    await print('live: closed', '/api/v1/cases/count?view=all&status=closed');
    client.close();
  }
}

/** The whole list, read as fast as it comes, three times; and what the server's memory made of it. */
async function file(url: string): Promise<void> {
  console.log(`\nAll as a file; the server holds ${await residentMb(url)}`);
  for (let i = 0; i < 3; i++) await oneFile(url);
}

async function oneFile(url: string): Promise<void> {
  const from = performance.now();
  const { bytes, lines, firstMs } = await new Promise<
    Record<'bytes' | 'lines' | 'firstMs', number>
  >((resolve, reject) => {
    const headers = { authorization: `Bearer ${benchKey(0)}` };
    const asked = request(`${url}/api/v1/cases/export?view=all`, { headers }, (answer) => {
      const seen = { bytes: 0, lines: 0, firstMs: 0 };
      answer.on('data', (chunk: Buffer) => {
        seen.firstMs ||= performance.now() - from;
        seen.bytes += chunk.length;
        for (const byte of chunk) if (byte === 10) seen.lines++;
      });
      answer.on('end', () => resolve(seen));
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end();
  });
  const seconds = (performance.now() - from) / 1000;
  console.log(
    `  ${lines - 1} cases, ${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s, the first bytes after ${firstMs.toFixed(0)} ms; the server then holds ${await residentMb(url)}`,
  );
}

const residentMb = async (url: string): Promise<string> =>
  `${(await memoryOf(url)).residentMb.toFixed(0)} MB`;

/** Five hundred open cases made more severe, and back. */
async function bulk(url: string): Promise<void> {
  const client = caller(url, benchKey(0));
  const ids: string[] = [];
  for (let cursor = ''; ids.length < 500; ) {
    const { text } = await client.call('GET', `/api/v1/cases?status=unresolved&limit=100${cursor}`);
    const { items, next } = JSON.parse(text) as { items: { id: string }[]; next: string | null };
    ids.push(...items.map(({ id }) => id));
    if (next === null) break;
    cursor = `&cursor=${next}`;
  }
  const change = async (name: string, body: Record<string, unknown>): Promise<{ id: string }> => {
    const { status, text, ms } = await client.call('POST', '/api/v1/cases/bulk', body);
    if (status !== 201) throw new Error(`${name} answered ${status}: ${text}`);
    const { id, done, refused } = JSON.parse(text) as { id: string; done: []; refused: [] };
    console.log(
      `  ${name.padEnd(10)} ${ms.toFixed(0).padStart(6)} ms  ${done.length} done, ${refused.length} refused`,
    );
    return { id };
  };
  console.log(`\n${ids.length} cases at once`);
  for (const [name, to] of [
    ['severity', { action: 'severity', severity: 'low' }],
    ['take', { action: 'take' }],
  ] as const) {
    const { id } = await change(name, { ...to, ids: ids.slice(0, 500) });
    await change('undo', { action: 'undo', of: id });
  }
  client.close();
}

/** The statements of each list, explained; returns how many read a large table from end to end. */
async function plans(database: Database, dataDir: string): Promise<number> {
  const kept = keptOn(database, dataDir);
  let [bad, looked] = [0, 0];
  const paths = Object.values(filters).flatMap((filter) => [
    ...orders.map((order) => `?view=all&${filter}&${order}`),
    ...['team', 'held-by-team', 'mine'].map((view) => `?view=${view}&${filter}`),
    `/count?view=all&${filter}`,
  ]);
  for (const [who, n] of Object.entries(people))
    for (const path of paths) {
      const statements = await recordStatements(database, () =>
        answered(kept, `/api/v1/cases${path}`, n),
      );
      looked += statements.length;
      const scanned = (await scansOf(database, statements)).filter((each) => large.includes(each));
      bad += scanned.length;
      if (scanned.length > 0) console.log(`  ${who}: ${path} reads all of ${scanned.join(', ')}`);
    }
  console.log(`\n${looked} statements explained, ${bad} read a large table from end to end`);
  if (looked === 0) throw new Error('No plan was looked at.');
  return bad;
}
