import type pg from 'pg';

/** The PostgreSQL channel on which all processes hear which topics changed. */
export const topicChannel = 'kept_topics';

const mostAtOnce = 1000;

/**
 * Carries away what committed transactions left, in one statement: jobs to the worker in one call, topics in
 * one signal. Returns true when more is waiting. Safe in several processes at once.
 */
export async function moveDispatches(pool: pg.Pool, clockOffsetMs: number): Promise<boolean> {
  const { rows } = await pool.query<{ taken: number }>({
    name: 'move',
    text: move,
    values: [clockOffsetMs],
  });
  return rows[0]?.taken === mostAtOnce;
}

// What follows from thousands of events is taken up where it lies: never so much at once that mail waits behind it.
// NOTIFY refuses payloads of 8,000 bytes and more: topics, each far below 1,000, go in signals of 6,000.
const move = `
  with taken as (
    delete from dispatches where id in (
      select id from dispatches where job is distinct from 'events.follow' order by id limit ${mostAtOnce} for update skip locked)
    returning job, topic, payload, run_at, job_key
  ), changed as (
    select distinct unnest(string_to_array(topic, ' ')) as topic from taken
  ), numbered as (
    select topic, sum(octet_length(topic) + 1) over (order by topic) / 6000 as signal from changed
  ), told as (
    select pg_notify('${topicChannel}', string_agg(topic, ' ')) from numbered group by signal
  )
  select (select count(*)::int from taken) as taken, (select count(pg_notify) from told),
    case when exists (select from taken where job is not null) then (
      select count(*) from graphile_worker.add_jobs(array(
        select row(job, payload::json, null, coalesce(run_at, 'epoch') - $1::int8 * interval '1 millisecond', 12,
          job_key, 0, null)::graphile_worker.job_spec
        from taken where job is not null))
    ) end`;
