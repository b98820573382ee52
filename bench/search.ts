// Searches by three kinds of people: how long each takes as the client sees it, and by which plans.
import { pino } from 'pino';
import { createKept } from '../src/app.ts';
import { keptSecret, readConfig } from '../src/config.ts';
import type { Database } from '../src/platform/db/connect.ts';
import { openBench } from './database.ts';
import { caller, percentile } from './load.ts';
import type { BenchOptions } from './options.ts';
import { recordStatements, scansOf } from './plans.ts';
import { seeded } from './random.ts';
import { benchKey } from './rows.ts';
import { startServer } from './server.ts';
import { customerName, staffName, wordNumber } from './shapes.ts';

const people = { administrator: 0, 'member of a team': 1, 'guard with 3 cases': 4999 } as const;
const rounds = 30;
const warm = 6;
/** A sequential scan of any of these is a fault. */
const large = [
  'search_documents',
  'search_words',
  'matters',
  'case_rows',
  'messages',
  'filings',
  'customers',
  'identities',
  'matter_readers',
];

interface Question {
  name: string;
  /** A new one each time, so that nothing is answered from a memory of the last. */
  q(): string;
}

function questionsAt(cases: number): Question[] {
  const random = seeded(99);
  const common = [
    'delivery',
    'invoice',
    'insulin',
    'refund',
    'parking',
    'carton',
    'receipt',
    'gate',
  ];
  const pick = (): string => random.pick(common);
  const rare = (from: number, to: number): string =>
    wordNumber(from + random.below(Math.min(to, 199_999) - from));
  const someone = (): string => customerName(random.below(cases * 0.3));
  const misspelt = (word: string): string => {
    const at = 2 + random.below(Math.max(1, word.length - 4));
    return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  };
  return [
    { name: 'a number', q: () => String(1001 + random.below(cases)) },
    { name: 'a word in most cases', q: pick },
    { name: 'two such words', q: () => `${pick()} ${pick()}` },
    { name: 'a word in some', q: () => rare(50, 2000) },
    { name: 'a word in a few', q: () => rare(20_000, 190_000) },
    { name: 'a usual and a rare word', q: () => `${pick()} ${rare(2000, 50_000)}` },
    { name: 'the beginning of a word', q: () => pick().slice(0, 4) },
    { name: 'a phrase', q: () => `"${pick()} ${rare(1, 60)}"` },
    { name: 'a customer', q: someone },
    { name: 'a customer misspelt', q: () => misspelt(someone()) },
    { name: 'a usual word misspelt', q: () => misspelt(pick()) },
    { name: 'a rare word misspelt', q: () => misspelt(rare(2000, 190_000)) },
    { name: 'a word nobody used', q: () => `zq${random.below(1e9)}xj` },
    { name: 'a phone number', q: () => `+2507${80_000_000 + random.below(cases * 0.3)}` },
    { name: 'from: and a word', q: () => `from:${someone().split(' ')[1]} ${pick()}` },
    { name: 'is:open and a word', q: () => `is:open ${pick()}` },
    { name: 'is:waiting kind: and a word', q: () => `is:waiting kind:praise ${pick()}` },
    { name: 'holder: and a word', q: () => `holder:"${staffName(random.below(4000))}" ${pick()}` },
    {
      name: 'team: and words',
      q: () => `team:"Team ${1 + random.below(38)}" ${pick()} ${rare(50, 2000)}`,
    },
    { name: 'before: and a word', q: () => `before:2025-0${1 + random.below(9)} ${pick()}` },
    { name: 'without a word', q: () => `${rare(50, 2000)} -${pick()}` },
  ];
}

export async function benchSearch({ cases = 10_000 }: BenchOptions): Promise<void> {
  const made = await openBench(cases);
  const { dataDir } = made;
  const bad = await plans(made.database, dataDir, cases);
  await made.close();
  const server = await startServer({ dataDir });
  try {
    await searches(server.url, cases, 'search', (q) => `/api/v1/search?q=${encodeURIComponent(q)}`);
    await searches(
      server.url,
      cases,
      'suggestions',
      (q) => `/api/v1/search/suggestions?q=${encodeURIComponent(q)}`,
    );
  } finally {
    await server.stop();
  }
  if (bad > 0) process.exitCode = 1;
}

async function searches(
  url: string,
  cases: number,
  what: string,
  path: (q: string) => string,
): Promise<void> {
  console.log(
    `\nFirst page of ${what} at ${cases} cases, one after the other, as the client sees it (ms)`,
  );
  for (const [who, n] of Object.entries(people)) {
    const client = caller(url, benchKey(n));
    const all: number[] = [];
    for (const { name, q } of questionsAt(cases)) {
      const times: number[] = [];
      let found = 0;
      for (let i = 0; i < rounds + warm; i++) {
        const { status, text, ms } = await client.call('GET', path(q()));
        if (status !== 200) throw new Error(`${name} answered ${status}: ${text}`);
        const body = JSON.parse(text) as { cases: { items?: unknown[] } & unknown[] };
        if (i < warm) continue;
        times.push(ms);
        found += (body.cases.items ?? body.cases).length;
      }
      all.push(...times);
      console.log(
        `  ${who.padEnd(20)} ${name.padEnd(28)} p50 ${shown(times, 50)}  p95 ${shown(times, 95)}  cases ${(found / rounds).toFixed(1)}`,
      );
    }
    console.log(
      `  ${who.padEnd(20)} ${'all of these'.padEnd(28)} p50 ${shown(all, 50)}  p95 ${shown(all, 95)}`,
    );
    client.close();
  }
}

const shown = (times: readonly number[], p: number): string =>
  percentile(times, p).toFixed(1).padStart(7);

/** The statements of each search, explained; returns how many read a large table from end to end. */
async function plans(database: Database, dataDir: string, cases: number): Promise<number> {
  const config = readConfig({
    KEPT_DATA_DIR: dataDir,
    MAIL_DOMAIN: 'kept.example',
    SESSION_SECRET: keptSecret(dataDir),
  });
  const kept = createKept({ database, config, log: pino({ level: 'silent' }) });
  let bad = 0;
  let looked = 0;
  for (const [who, n] of Object.entries(people))
    for (const { name, q } of questionsAt(cases)) {
      const statements = await recordStatements(database, async () => {
        const answer = await kept.app.request(`/api/v1/search?q=${encodeURIComponent(q())}`, {
          headers: { authorization: `Bearer ${benchKey(n)}` },
        });
        if (answer.status !== 200) throw new Error(await answer.text());
      });
      const scanned = await scansOf(database, statements);
      looked += statements.length;
      for (const table of scanned.filter((each) => large.includes(each))) {
        bad += 1;
        console.log(`  ${who}: ${name} reads all of ${table}`);
      }
    }
  console.log(`\n${looked} plans, ${bad} read a large table from end to end`);
  if (looked === 0) throw new Error('No plan was looked at.');
  return bad;
}
