// Ten thousand open standards judged anew when a changed policy is applied to them, and what following standards
// adds to opening a case.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import { createKept, type Kept } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { poolConfig } from '../src/platform/db/connect.ts';
import { type BenchDatabase, openBench } from './database.ts';
import { type Effort, effortMeter } from './effort.ts';
import { percentile } from './load.ts';
import type { BenchOptions } from './options.ts';
import { benchKey } from './rows.ts';

const rounds = 7;

export async function benchStandards({ open = 10_000 }: BenchOptions): Promise<void> {
  const bench = await openBench(Math.max(10_000, open), 'standards');
  const owner = new pg.Pool({ ...poolConfig(bench.address), max: 1 });
  try {
    const kept = createKept({
      database: bench.database,
      config: readConfig({ SESSION_SECRET: 'only for measuring, and long enough for it' }),
      log: pino({ level: 'silent' }),
    });
    await empty(owner);
    await opening(kept, bench, 'no standards set');
    await recomputing(kept, bench, owner, open);
    // A process asks anew for a few seconds after policies were changed.
    await sleep(4000);
    await opening(kept, bench, 'a standard starts');
  } finally {
    await owner.end();
    await bench.close();
  }
}

/** What an earlier run left. */
const empty = (owner: pg.Pool) =>
  owner.query(`
    truncate standard_runs, standard_lines, standard_policies cascade;
    delete from commitment_moves;
    delete from bearings where commitment_id in (select id from commitments where kind = 'standard');
    delete from commitments where kind = 'standard'`);

const callOf =
  ({ app }: Kept) =>
  async (method: string, path: string, body: unknown) => {
    const answer = await app.request(`/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${benchKey(0)}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  };

const policyOf = (hours: number) => ({
  name: 'Everything',
  lines: [{ metric: 'resolve', minutes: hours * 60, clock: 'working', isPublic: false }],
});

async function recomputing(
  kept: Kept,
  { database }: BenchDatabase,
  owner: pg.Pool,
  open: number,
): Promise<void> {
  const call = callOf(kept);
  // One after the other, so the pool takes the same connection each time.
  const meter = await effortMeter(database);
  const efforts: Effort[] = [];
  // Received just now, so that nothing is past when it is judged anew.
  await owner.query(
    `with chosen as (update matters m set opened_at = now(), closed_at = null where m.id in (
       select id from cases order by id limit $1) returning id)
     update cases c set status = 'open', outcome = null, resolved_at = null, resolved_by = null
     from chosen where c.id = chosen.id`,
    [open],
  );
  const { id } = await call('POST', '/standards/policies', { ...policyOf(80), applyToOpen: true });
  await keepOnly(owner, open);
  await owner.query('vacuum analyze commitments, standard_runs, matters, bearings');
  const times: number[] = [];
  const previews: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const change = policyOf(round % 2 === 0 ? 40 : 80);
    const previewed = await timed(() => call('POST', '/standards/preview', { id, change }));
    const body = { ...change, applyToOpen: true };
    const apply = () => timed(() => call('PATCH', `/standards/policies/${id}`, body));
    let applied: Awaited<ReturnType<typeof apply>> | undefined;
    const work = async () => {
      applied = await apply();
    };
    if (meter) efforts.push(await meter(work));
    else await work();
    if (!applied) throw new Error('Nothing was applied.');
    const { earlier, later } = applied.result.applied;
    if (round === 0) console.log(`  ${applied.result.applied.open} open, ${earlier + later} moved`);
    previews.push(previewed.ms);
    times.push(applied.ms);
  }
  const shown = (list: number[]) =>
    `p50 ${percentile(list, 50).toFixed(0)} ms, slowest ${Math.max(...list).toFixed(0)} ms`;
  console.log(`  preview: ${shown(previews)}`);
  console.log(`  applied, moved and written with their events: ${shown(times)}`);
  const middle = (of: keyof Effort) =>
    percentile(
      efforts.map((each) => each[of]),
      50,
    ).toFixed(0);
  if (meter)
    console.log(
      `    of processor time: server ${middle('nodeMs')}, PostgreSQL ${middle('postgresMs')} ms`,
    );
  await explain(owner);
}

/** So many standards run, no more; the cases of the others count as closed. */
const keepOnly = (owner: pg.Pool, open: number) =>
  owner.query(
    `with over as (select c.id, c.matter_id from commitments c where c.kind = 'standard' order by c.matter_id offset $1),
       gone as (update commitments c set state = 'withdrawn', settled_at = now() from over where c.id = over.id)
     update matters m set closed_at = now() where m.id in (select matter_id from over)`,
    [open],
  );

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const from = performance.now();
  const result = await work();
  return { ms: performance.now() - from, result };
}

/** How the largest of its reads goes about it. */
async function explain(owner: pg.Pool): Promise<void> {
  const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`
    explain (analyze, costs off, timing off, summary on)
    select c.*, array(select b.id from bearings b where b.commitment_id = c.id) from commitments c
    where c.kind = 'standard' and c.matter_id = any(array(select id from matters where closed_at is null))`);
  for (const row of rows) console.log(`    ${row['QUERY PLAN']}`);
}

/** One after the other: what a case costs, and how many statements. */
async function opening(kept: Kept, { database }: BenchDatabase, name: string): Promise<void> {
  const call = callOf(kept);
  const openOne = (i: number) =>
    call('POST', '/cases', {
      ...{ subject: 'It came warm', text: 'It showed 14 degrees.', channel: 'letter' },
      customer: { name: 'Keza', email: `keza${i}-${Date.now()}@shop.example` },
    });
  for (let i = 0; i < 20; i++) await openOne(i);
  const times: number[] = [];
  for (let i = 0; i < 100; i++) times.push((await timed(() => openOne(i))).ms);
  const statements = await statementsOf(database, () => openOne(999));
  console.log(
    `  opening a case, ${name}: ${statements} statements, p50 ${percentile(times, 50).toFixed(1)} ms`,
  );
}

async function statementsOf(
  { pool }: BenchDatabase['database'],
  work: () => Promise<unknown>,
): Promise<number> {
  let count = 0;
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  pool.connect = (async () => {
    const client = await connect();
    return new Proxy(client, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (name === 'query') count++;
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }) as typeof pool.connect;
  await work();
  pool.connect = connect as typeof pool.connect;
  return count;
}
