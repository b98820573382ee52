// The house in which the clock is measured: a large database, and worker processes beside it.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { poolConfig } from '../src/platform/db/connect.ts';
import { type BenchDatabase, openBench } from './database.ts';

export interface ClockHouse {
  /** As the owner of the database. */
  pool: pg.Pool;
  startWorkers(count: number): Promise<Workers>;
  close(): Promise<void>;
}

export interface Workers {
  /** Milliseconds of processor time that each process, and PostgreSQL, took while `work` ran. */
  cpuOf(work: () => Promise<unknown>): Promise<{ workers: number[]; postgres: number | null }>;
  stop(): Promise<void>;
}

/** With commit times kept, so that each break says when the others could see it. */
export async function openClockHouse(cases: number): Promise<ClockHouse> {
  let bench = await openBench(cases, 'clock');
  if (!(await keepsCommitTimes(bench))) {
    await asOwner(bench, (pool) => pool.query('alter system set track_commit_timestamp = on'));
    await bench.close();
    bench = await openBench(cases, 'clock');
  }
  const pool = new pg.Pool({ ...poolConfig(bench.address), max: 4 });
  return {
    pool,
    startWorkers: (count) => startWorkers(bench, pool, count),
    async close() {
      await pool.end();
      await bench.close();
    },
  };
}

const keepsCommitTimes = (bench: BenchDatabase): Promise<boolean> =>
  asOwner(bench, async (pool) => {
    const { rows } = await pool.query('show track_commit_timestamp');
    return rows[0].track_commit_timestamp === 'on';
  });

async function asOwner<T>(bench: BenchDatabase, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ ...poolConfig(bench.address), max: 1 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

async function startWorkers(bench: BenchDatabase, pool: pg.Pool, count: number): Promise<Workers> {
  const children = Array.from({ length: count }, () =>
    fork(fileURLToPath(new URL('./clock-worker.ts', import.meta.url)), {
      env: { ...process.env, BENCH_DATABASE: JSON.stringify(bench.address) },
    }),
  );
  await Promise.all(
    children.map((child) =>
      Promise.race([
        once(child, 'message'),
        once(child, 'exit').then(() => {
          throw new Error('A worker ended before it was ready.');
        }),
      ]),
    ),
  );
  return {
    async cpuOf(work) {
      const before = [await Promise.all(children.map(cpuOf)), await postgresCpu(pool)] as const;
      await work();
      const after = [await Promise.all(children.map(cpuOf)), await postgresCpu(pool)] as const;
      return {
        workers: after[0].map((ms, i) => ms - (before[0][i] as number)),
        postgres: after[1] && before[1] && gainOf(before[1], after[1]),
      };
    },
    stop: async () => {
      await Promise.all(
        children.map(async (child) => {
          const gone = once(child, 'exit');
          child.send('stop');
          await Promise.race([gone, sleep(20_000).then(() => child.kill('SIGKILL'))]);
        }),
      );
    },
  };
}

async function cpuOf(child: ChildProcess): Promise<number> {
  const told = once(child, 'message');
  child.send('cpu');
  const [{ user, system }] = (await told) as [NodeJS.CpuUsage];
  return (user + system) / 1000;
}

/** Of each of its processes; null where the system does not tell. */
async function postgresCpu(pool: pg.Pool): Promise<Map<string, number> | null> {
  if (!existsSync('/proc/self/stat')) return null;
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const parent = statOf(String(rows[0]?.pid))?.parent;
  const found = new Map<string, number>();
  for (const pid of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const stat = statOf(pid);
    if (stat?.parent === parent) found.set(pid, (stat?.ticks ?? 0) * 10);
  }
  return found;
}

/** Of those that live still. */
const gainOf = (before: Map<string, number>, after: Map<string, number>): number =>
  [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0);

function statOf(pid: string): { parent: string; ticks: number } | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return { parent: words[1] as string, ticks: Number(words[11]) + Number(words[12]) };
  } catch {
    return undefined; // it ended meanwhile
  }
}
