import { type JobHelpers, type Runner, run, runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { Logger } from 'pino';
import { type DatabaseAddress, poolConfig } from '../db/connect.ts';
import type { Job, Ticker } from './job.ts';
import { quietLogger } from './logger.ts';
import { moveDispatches } from './mover.ts';

export { type Job, job, type Ticker } from './job.ts';
export { topicChannel } from './mover.ts';

export interface Jobs {
  /** Says that a commit left something to carry away; carried at most 20 ms later. */
  wake(): void;
  /** Lets running jobs end, then stops. */
  stop(): Promise<void>;
}

export interface JobsOptions {
  address: DatabaseAddress;
  jobs: readonly Job[];
  tickers: readonly Ticker[];
  log: Logger;
  clock: { offsetMs: number };
}

/**
 * Starts the worker, the mover and the tickers of this process. They work as the database's owner: the
 * worker's own tables are not the application's.
 */
export async function startJobs({
  address,
  jobs,
  tickers,
  log,
  clock,
}: JobsOptions): Promise<Jobs> {
  const pool = new pg.Pool({ ...poolConfig(address), max: 10, application_name: 'kept jobs' });
  pool.on('error', (error) => log.warn({ err: error }, 'a job connection was lost'));
  pool.on('connect', (client) => client.on('error', () => {}));
  await runMigrations({ pgPool: pool });
  await unlockDead(pool);
  const runner = await startWorker(pool, jobs, log);
  const mover = repeat(
    { name: 'mover', everyMs: 1000, run: () => moveDispatches(pool, clock.offsetMs) },
    log,
  );
  const others = tickers.map((ticker) => repeat(ticker, log));
  return {
    wake: mover.soon,
    async stop() {
      await Promise.all([mover, ...others].map((each) => each.stop()));
      await runner.stop().catch(() => {});
      await pool.end();
    },
  };
}

/**
 * A killed process leaves its jobs locked for four hours. Every worker's connections carry its name, so a
 * lock whose worker has no connection any more is dead.
 */
async function unlockDead(pool: pg.Pool): Promise<void> {
  await pool.query(`select graphile_worker.force_unlock_workers(array(
    select distinct locked_by from graphile_worker._private_jobs
    where locked_by is not null and locked_at < now() - interval '10 seconds'
      and not exists (select from pg_stat_activity
        where datname = current_database() and application_name = 'kept jobs' and pid <> pg_backend_pid()
          and backend_start < _private_jobs.locked_at)))`);
}

function startWorker(pool: pg.Pool, jobs: readonly Job[], log: Logger): Promise<Runner> {
  const taskList = Object.fromEntries(
    jobs.map((each) => [
      each.name,
      async (payload: unknown, { abortSignal }: JobHelpers) => {
        await each.run(each.payload.parse(payload), abortSignal);
      },
    ]),
  );
  return run({
    pgPool: pool,
    taskList,
    noHandleSignals: true,
    preset: {
      worker: {
        concurrentJobs: 8,
        pollInterval: 2000,
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
        localQueue: { size: 100 },
        gracefulShutdownAbortTimeout: 5000,
      },
    },
    logger: quietLogger(log),
  });
}

interface Repeating {
  soon(): void;
  stop(): Promise<void>;
}

/** Runs again and again; `soon` brings the next run forward to 20 ms from now. */
export function repeat(ticker: Ticker, log: Logger): Repeating {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let wanted = false;
  let stopped = false;
  const schedule = (ms: number): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(go, ms);
  };
  const go = (): void => {
    running = (async () => {
      wanted = false;
      let more: boolean | void = false;
      try {
        more = await ticker.run();
      } catch (error) {
        if (!stopped) log.error({ err: error, ticker: ticker.name }, 'a repeated task failed');
      }
      running = undefined;
      schedule(more || wanted ? 20 : ticker.everyMs);
    })();
  };
  schedule(0);
  return {
    soon() {
      if (wanted) return;
      wanted = true;
      if (!running) schedule(20);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
