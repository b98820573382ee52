import type pg from 'pg';

/** The PostgreSQL channel on which all processes hear which topics changed. */
export const topicChannel = 'kept_topics';

// NOTIFY refuses payloads of 8,000 bytes and more.
const mostPayload = 7000;

/**
 * Carries away what committed transactions left: jobs to the worker in one call, topics in one signal.
 * Returns true when more is waiting. Safe in several processes at once.
 */
export async function moveDispatches(pool: pg.Pool, clockOffsetMs: number): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<Dispatch>(
      `delete from dispatches where id in (
         select id from dispatches order by id limit 1000 for update skip locked)
       returning job, topic, payload, run_at, job_key`,
    );
    const jobs = rows.filter((row) => row.job !== null);
    if (jobs.length > 0)
      await client.query(addJobs, [JSON.stringify(jobs.map(spec(clockOffsetMs)))]);
    const topics = [...new Set(rows.flatMap((row) => row.topic?.split(' ') ?? []))];
    for (const payload of packed(topics)) await client.query(notify, [topicChannel, payload]);
    await client.query('commit');
    return rows.length === 1000;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

interface Dispatch {
  job: string | null;
  topic: string | null;
  payload: unknown;
  run_at: Date | null;
  job_key: string | null;
}

const notify = 'select pg_notify($1, $2)';

const addJobs = `select count(*) from graphile_worker.add_jobs(array(
  select row(s.job, s.payload, null, s.run_at, 12, s.job_key, 0, null)::graphile_worker.job_spec
  from json_to_recordset($1::json) as s(job text, payload json, run_at timestamptz, job_key text)))`;

const spec = (clockOffsetMs: number) => (row: Dispatch) => ({
  job: row.job,
  payload: row.payload,
  run_at: new Date(row.run_at ? row.run_at.getTime() - clockOffsetMs : 0),
  job_key: row.job_key,
});

function packed(topics: readonly string[]): string[] {
  const payloads: string[] = [];
  for (const topic of topics) {
    const last = payloads.at(-1);
    if (last !== undefined && last.length + topic.length < mostPayload)
      payloads[payloads.length - 1] = `${last} ${topic}`;
    else payloads.push(topic);
  }
  return payloads;
}
