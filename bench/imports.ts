// A file of a hundred thousand customers: read, tried, imported and taken back; how long, and how much memory.
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { createKept } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import {
  type Import,
  readImport,
  runImport,
  sourceOfFile,
  undoImport,
  workOff,
} from '../src/imports/index.ts';
import { system } from '../src/platform/context.ts';
import { openBench } from './database.ts';
import type { BenchOptions } from './options.ts';

export async function benchImports({
  cases = 10_000,
  rows = 100_000,
}: BenchOptions): Promise<void> {
  const bench = await openBench(cases);
  const folder = mkdtempSync(join(tmpdir(), 'kept-bench-'));
  const file = join(folder, 'customers.csv');
  const config = readConfig({ SESSION_SECRET: 'only for measuring, and long enough for it' });
  const { transact } = createKept({
    ...{ database: bench.database, config },
    log: pino({ level: 'silent' }),
  });
  const actor = system('import', 'bench');
  try {
    await pipeline(Readable.from(linesOf(rows)), createWriteStream(file));
    console.log(
      `${rows} rows, ${(statSync(file).size / 1e6).toFixed(1)} MB, beside ${cases} cases`,
    );
    const reading = await timed('read', rows, () =>
      transact(actor, (ctx) =>
        readImport(ctx, { kind: 'customers', name: 'customers.csv', source: sourceOfFile(file) }),
      ),
    );
    const work = (): Promise<Import> => workOff(transact, reading, remember);
    const checked = await timed('dry run', rows, work);
    console.log(`  ${JSON.stringify(checked.counts)}`);
    await transact(actor, (ctx) => runImport(ctx, { id: reading }));
    const done = await timed('import', rows, work);
    await transact(actor, (ctx) => undoImport(ctx, { id: reading }));
    const undone = await timed('taken back', rows, work);
    const { made, failed, left } = undone.counts;
    console.log(`  made ${done.counts.made} = ${made}, failed ${failed}, left ${left}`);
    if (failed + left > 0 || undone.problem) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
    await bench.close();
  }
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let most = 0;
const remember = (): void => {
  most = Math.max(most, process.memoryUsage().rss);
};

async function timed<T>(what: string, rows: number, work: () => Promise<T>): Promise<T> {
  most = 0;
  const sampling = setInterval(remember, 50);
  const from = performance.now();
  const result = await work();
  const seconds = (performance.now() - from) / 1000;
  clearInterval(sampling);
  remember();
  collect();
  const held = process.memoryUsage().heapUsed;
  console.log(
    `${what.padEnd(10)} ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows a second, at most ${Math.round(most / 1e6)} MB resident; after a collection the heap holds ${Math.round(held / 1e6)} MB`,
  );
  return result;
}

function* linesOf(rows: number): Generator<string> {
  yield 'Name;E-mail;Phone;Company;Role;Language;Class\r\n';
  const stamp = Date.now().toString(36);
  for (let i = 0; i < rows; i++) {
    const company = i % 10 === 0 ? `Company ${stamp} ${i % 2000}` : '';
    const phone = `+25072${String(i).padStart(7, '0')}`;
    const language = ['en', 'fr', 'rw', 'sw'][i % 4];
    yield `"Customer; number ${i}";c${i}.${stamp}@import.example;${phone};${company};Buyer;${language};${i % 7 === 0 ? 'gold' : ''}\r\n`;
  }
}
