// Hours of a usual day: mail comes in and goes out, people read, write, promise and look at live screens, at a steady pace.
// It fails on any error, on a mail that did not become a message, on a screen that was cut, and on memory that grows.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { joinBench, openBench } from './database.ts';
import { caller, percentile } from './load.ts';
import { type Memory, memoryOf, verdict } from './memory.ts';
import type { BenchOptions } from './options.ts';
import { benchKey } from './rows.ts';
import { lookers, openScreens } from './screens.ts';
import { freePort, type RunningServer, startServer } from './server.ts';
import { deeds, openRelay, pace, type Soak, type Work } from './soak-work.ts';

export async function benchSoak({
  minutes = 10,
  cases = 100_000,
  screens = 500,
}: BenchOptions): Promise<void> {
  const made = await openBench(cases, 'soak');
  const { dataDir } = made;
  await made.close();
  const folder = mkdtempSync(join(os.tmpdir(), 'kept-soak-'));
  const logFile = join(folder, 'log');
  const soak = begin();
  const sink = await openSink(soak);
  const server = await startServer({ dataDir, logFile, environment: { SMTP_URL: sink.url } });
  soak.client = caller(server.url, benchKey(0));
  const database = await joinBench(dataDir);
  try {
    await work(server, soak, database, { minutes, screens });
    await settle(database, soak);
    const logged = readFileSync(logFile, 'utf8').split('\n');
    const errors = logged.filter((line) => line.startsWith('{'));
    for (const line of errors) fail(soak, `The server logged: ${line}`);
  } finally {
    soak.client.close();
    await database.end();
    await server.stop();
    sink.close();
    rmSync(folder, { recursive: true, force: true });
    // It was written in: the next run begins with a new one.
    rmSync(dataDir, { recursive: true, force: true });
  }
  console.log(soak.problems.length === 0 ? 'No error.' : `${soak.problems.length} errors.`);
  if (soak.problems.length > 0) process.exitCode = 1;
}

/** The first few are said as they come. */
function fail(soak: Soak, problem: string): void {
  soak.problems.push(problem);
  if (soak.problems.length <= 20) console.log(`  ${problem}`);
}

const begin = (): Soak => ({
  run: Date.now().toString(36),
  client: caller('', ''),
  cases: [],
  mails: 0,
  delivered: 0,
  heard: 0,
  times: new Map(),
  problems: [],
});

/** A mail server that takes whatever is sent to customers. */
async function openSink(soak: Soak): Promise<{ url: string; close(): void }> {
  const port = await freePort();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => {
        soak.delivered += 1;
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${port}`, close: () => server.close(() => {}) };
}

async function work(
  server: RunningServer,
  soak: Soak,
  database: pg.Client,
  { minutes, screens }: { minutes: number; screens: number },
): Promise<void> {
  const people = await lookers(database, screens);
  const streams = await openScreens(
    server.url,
    people,
    ({ n, team }) => (n % 5 === 0 ? 'cases' : `cases/team/${team}`),
    () => (soak.heard += 1),
    () => fail(soak, 'A live screen could not be opened again.'),
  );
  const { rows } = await database.query<{ id: string }>(
    `select m.id from matters m join cases c on c.id = m.id
     where c.status in ('new', 'open') and not m.restricted order by m.token limit 400`,
  );
  soak.cases = rows.map(({ id }) => id);
  const relay = await openRelay(server.smtpPort);
  const until = performance.now() + minutes * 60_000;
  const memory: Memory[] = [];
  await Promise.all([
    ...(Object.keys(pace) as Work[]).map((name) =>
      repeat(name, soak, until, (n) => deeds[name](soak, n, relay)),
    ),
    eachMinute(until, async (minute) => {
      memory.push(await memoryOf(server.url));
      report(minute, soak, memory);
    }),
  ]);
  relay.end();
  streams.close();
  const said = verdict(memory);
  console.log(said.words);
  if (said.grows) fail(soak, said.words);
}

/** At its pace, whether the one before has ended or not: a slow server has a queue, as in life. */
async function repeat(
  name: Work,
  soak: Soak,
  until: number,
  deed: (n: number) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const every = 1000 / pace[name];
  for (let n = 0, due = performance.now(); due < until; n++, due += every) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const from = performance.now();
    const one = deed(n).then(
      () => void timesOf(soak, name).push(performance.now() - from),
      (error: unknown) => fail(soak, `${name}: ${String(error)}`),
    );
    running.add(one);
    void one.then(() => running.delete(one));
    // One connection says one mail after the other.
    if (name === 'mail') await one;
  }
  await Promise.all(running);
}

function timesOf(soak: Soak, name: Work): number[] {
  const times = soak.times.get(name) ?? [];
  soak.times.set(name, times);
  return times;
}

async function eachMinute(until: number, look: (minute: number) => Promise<void>): Promise<void> {
  for (let minute = 1, at = performance.now() + 60_000; at <= until; minute++, at += 60_000) {
    await new Promise((resolve) => setTimeout(resolve, at - performance.now()));
    await look(minute);
  }
}

/** What was done since the last line, how long it took, and what the server holds. */
function report(minute: number, soak: Soak, memory: readonly Memory[]): void {
  const now = memory.at(-1);
  const all = [...soak.times.values()].flat();
  for (const [name, aSecond] of Object.entries(pace) as [Work, number][])
    if (timesOf(soak, name).length < (aSecond * 60) / 2)
      fail(soak, `${name}: in minute ${minute} fewer than half of them were done.`);
  const line = [...soak.times]
    .map(([name, times]) => `${name} ${times.length}/${percentile(times, 95).toFixed(0)} ms`)
    .join(' · ');
  soak.times.clear();
  console.log(
    `  minute ${String(minute).padStart(3)}: resident ${now?.residentMb.toFixed(0)} MB, heap ${now?.heapMb.toFixed(0)} MB; ${all.length} done, p50 ${percentile(all, 50).toFixed(0)} ms, p95 ${percentile(all, 95).toFixed(0)} ms; ${soak.heard} heard, ${soak.delivered} mails out; ${soak.problems.length} errors`,
  );
  console.log(`              ${line}`);
}

/** Every mail that was taken is a message, and nothing waits. */
async function settle(database: pg.Client, soak: Soak): Promise<void> {
  const count = async (statement: string): Promise<number> =>
    (await database.query<{ n: number }>(statement)).rows[0]?.n ?? 0;
  const until = performance.now() + 60_000;
  const pending = () =>
    count(`select count(*)::int as n from inbound_journal where outcome = 'pending'`);
  while ((await pending()) > 0 && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 200));
  const filed = await count(
    `select count(*)::int as n from inbound_journal
     where outcome = 'filed' and internet_id like '%${soak.run}-%@customers.example%'`,
  );
  console.log(`  ${soak.mails} mails taken, ${filed} became messages`);
  if (filed !== soak.mails) fail(soak, `Of ${soak.mails} mails ${filed} became messages.`);
}
