import pg from 'pg';
import { type DatabaseAddress, poolConfig } from '../db/connect.ts';

export interface JobsStanding {
  /** Whether a worker has ever run on this database. */
  isThere: boolean;
  /** Jobs whose time has come, and for how long that of the oldest has. */
  due: number;
  lateMs: number;
  /** Failed and tried again, and failed for good; the name of one of each. */
  failing: { count: number; name: string | undefined };
  dead: { count: number; name: string | undefined };
  /** How long the oldest of what commits left has waited to be carried to the worker. */
  unmovedMs: number;
}

const none: JobsStanding = {
  isThere: false,
  due: 0,
  lateMs: 0,
  failing: { count: 0, name: undefined },
  dead: { count: 0, name: undefined },
  unmovedMs: 0,
};

const patienceMs = 8000;

/** How background work does; as the database's owner, for the worker's own tables are not the application's. */
export async function jobsStanding(address: DatabaseAddress): Promise<JobsStanding> {
  const client = new pg.Client({
    ...poolConfig(address),
    application_name: 'kept doctor',
    connectionTimeoutMillis: patienceMs,
    statement_timeout: patienceMs,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    const unmovedMs = await unmoved(client);
    const { rows: found } = await client.query<{ is: boolean }>(
      `select to_regclass('graphile_worker._private_jobs') is not null as is`,
    );
    if (!found[0]?.is) return { ...none, unmovedMs };
    const { rows } = await client.query<Row>(standing);
    const { failing, failingName, dead, deadName, ...row } = rows[0] as Row;
    return {
      ...row,
      isThere: true,
      failing: { count: failing, name: failingName ?? undefined },
      dead: { count: dead, name: deadName ?? undefined },
      unmovedMs,
    };
  } finally {
    await client.end();
  }
}

interface Row {
  due: number;
  lateMs: number;
  failing: number;
  failingName: string | null;
  dead: number;
  deadName: string | null;
}

const standing = `
  with jobs as (
    select run_at, last_error is not null as has_failed, attempts >= max_attempts as is_dead,
      (select identifier from graphile_worker._private_tasks t where t.id = task_id) as name
    from graphile_worker._private_jobs
  )
  select count(*) filter (where run_at <= now() and not is_dead)::int as due,
    coalesce(extract(epoch from now() - min(run_at) filter (where run_at <= now() and not is_dead)), 0)::float8 * 1000 as "lateMs",
    count(*) filter (where has_failed and not is_dead)::int as failing,
    min(name) filter (where has_failed and not is_dead) as "failingName",
    count(*) filter (where is_dead)::int as dead, min(name) filter (where is_dead) as "deadName"
  from jobs`;

/** A row's id says when it was written, to the millisecond. */
async function unmoved(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ id: string; now: Date }>(
    `select id, now() as now from dispatches where run_at is null or run_at <= now() order by id limit 1`,
  );
  const [row] = rows;
  if (!row) return 0;
  return Math.max(
    0,
    row.now.getTime() - Number.parseInt(row.id.replaceAll('-', '').slice(0, 12), 16),
  );
}
