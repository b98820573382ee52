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
  /** What commits left and nobody has carried to the worker yet, and for how long the oldest has waited. */
  unmoved: number;
  unmovedMs: number;
}

const none: JobsStanding = {
  isThere: false,
  due: 0,
  lateMs: 0,
  failing: { count: 0, name: undefined },
  dead: { count: 0, name: undefined },
  unmoved: 0,
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
    const left = await leftBehind(client);
    const { rows: found } = await client.query<{ is: boolean }>(
      `select to_regclass('graphile_worker._private_jobs') is not null as is`,
    );
    if (!found[0]?.is) return { ...none, ...left };
    const { rows } = await client.query<Row>(standing);
    const { failing, failingName, dead, deadName, ...row } = rows[0] as Row;
    return {
      ...row,
      ...left,
      isThere: true,
      failing: { count: failing, name: failingName ?? undefined },
      dead: { count: dead, name: deadName ?? undefined },
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
async function leftBehind(client: pg.Client): Promise<{ unmoved: number; unmovedMs: number }> {
  const { rows } = await client.query<{ count: number; id: string | null; now: Date }>(
    `select count(*)::int as count, min(id::text) as id, now() as now
     from dispatches where run_at is null or run_at <= now()`,
  );
  const { count = 0, id = null, now = new Date() } = rows[0] ?? {};
  const at = id === null ? now.getTime() : Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  return { unmoved: count, unmovedMs: Math.max(0, now.getTime() - at) };
}
