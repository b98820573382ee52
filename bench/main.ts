// Measurements: `npm run bench -- NAME [options]`. Each prints what it measured and against what.
import { parseArgs } from 'node:util';
import type { BenchOptions } from './options.ts';

const benches: Record<string, { what: string; run(options: BenchOptions): Promise<void> }> = {
  cases: {
    what: 'opening cases against the floor, first pages of lists, the case page (--cases N, default 10000)',
    run: async (options) => (await import('./cases.ts')).benchCases(options),
  },
  lists: {
    what: 'first pages of views, filters and orders by three kinds of people, their counts and plans; a list as a file; 500 cases at once (--cases N, default 10000)',
    run: async (options) => (await import('./lists.ts')).benchLists(options),
  },
  search: {
    what: 'searches and suggestions by an administrator, a member and a guard, and their plans (--cases N, default 10000)',
    run: async (options) => (await import('./search.ts')).benchSearch(options),
  },
  mail: {
    what: 'mail in a second over 16 connections (--mails N, default 4000)',
    run: async (options) => (await import('./mail.ts')).benchMail(options),
  },
  clock: {
    what: 'promises due in one minute, all broken at their second (--commitments N, default 100000); many open that are not due (--open N, default 1000000)',
    run: async (options) => (await import('./clock.ts')).benchClock(options),
  },
  standards: {
    what: 'open standards judged anew by a changed policy (--open N, default 10000); what they add to opening a case',
    run: async (options) => (await import('./standards.ts')).benchStandards(options),
  },
  realtime: {
    what: 'a change until open screens hear of it (--screens N, default 2000; --cases N, default 10000)',
    run: async (options) => (await import('./realtime.ts')).benchRealtime(options),
  },
  web: {
    what: 'the staff app in a Chromium slowed to a quarter: what the first screen loads, and each key and click until the next frame',
    run: async () => (await import('./web.ts')).benchWeb(),
  },
  phone: {
    what: 'the phone on slow 3G with a sixth of the processor: first and second visit, without a network, a telling',
    run: async () => (await import('./phone.ts')).benchPhone(),
  },
  time: {
    what: 'working time added and measured over 30 days, warm and cold',
    run: async () => (await import('./time.ts')).benchTime(),
  },
  promises: {
    what: 'finding promises in 2,000 characters, and in hostile texts',
    run: async () => (await import('./promises.ts')).benchPromises(),
  },
  imports: {
    what: 'a file of customers read, tried, imported and taken back (--rows N, default 100000; --cases N, default 10000)',
    run: async (options) => (await import('./imports.ts')).benchImports(options),
  },
  soak: {
    what: 'hours of a usual day: mail in and out, the API, live screens; errors and memory (--minutes N, default 10; --cases N, default 100000; --screens N, default 500)',
    run: async (options) => (await import('./soak.ts')).benchSoak(options),
  },
  crash: {
    what: 'kill -9 in the middle of work (--rounds N, default 20)',
    run: async (options) => {
      const { crashRounds } = await import('./crash.ts');
      const result = await crashRounds(options.rounds ?? 20, console.log);
      console.log(JSON.stringify(result, null, 2));
      if (result.problems.length > 0) process.exitCode = 1;
    },
  },
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string' },
    mails: { type: 'string' },
    commitments: { type: 'string' },
    open: { type: 'string' },
    rounds: { type: 'string' },
    rows: { type: 'string' },
    screens: { type: 'string' },
    minutes: { type: 'string' },
  },
});
const bench = benches[positionals[0] ?? ''];
if (bench) {
  const numbers = Object.entries(values).map(([name, value]) => [name, Number(value)]);
  await bench.run(Object.fromEntries(numbers) as BenchOptions);
} else {
  console.log('npm run bench -- NAME');
  for (const [name, { what }] of Object.entries(benches))
    console.log(`  ${name.padEnd(10)}${what}`);
  process.exitCode = positionals.length === 0 ? 0 : 2;
}
