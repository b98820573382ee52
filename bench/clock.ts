// A hundred thousand promises due in the same minute, two worker processes: how long after its second each breaks.
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type ClockHouse, openClockHouse } from './clock-house.ts';
import type { BenchOptions } from './options.ts';

const second = 1000;

export async function benchClock({
  commitments = 100_000,
  open = 1_000_000,
}: BenchOptions): Promise<void> {
  const house = await openClockHouse(Math.max(10_000, commitments));
  try {
    const soon = (ms: number) => new Date(Math.ceil(Date.now() / second) * second + ms);
    // Until the rows are there, and what is reminded of half a minute before can be.
    const lead = 36 * second + commitments / 5;
    await measure(house, 'due spread over one minute', {
      count: commitments,
      from: () => soon(lead),
      spreadMs: 60 * second,
    });
    await measure(house, 'all due at one second', {
      count: commitments,
      from: () => soon(lead),
      spreadMs: 0,
    });
    await measure(house, 'a clock that was down for an hour', {
      count: commitments,
      from: () => soon(-3600 * second),
      spreadMs: 3600 * second,
      isLate: true,
    });
    await measureIdle(house, open);
  } finally {
    await house.close();
  }
}

interface Case {
  count: number;
  from(): Date;
  spreadMs: number;
  /** The workers start when all is past. */
  isLate?: boolean;
}

async function measure({ pool, startWorkers }: ClockHouse, name: string, it: Case): Promise<void> {
  console.log(`\n${it.count} promises, ${name}; two worker processes`);
  await empty(pool);
  const workers = it.isLate ? undefined : await startWorkers(2);
  const from = it.from();
  await pool.query(insertDue, [it.count, from, it.spreadMs]);
  await pool.query('vacuum analyze commitments, bearings');
  const running = workers ?? (await startWorkers(2));
  const started = performance.now();
  try {
    await until(pool, nothingOpen, from, it);
    if (it.isLate)
      console.log(
        `  all broken ${((performance.now() - started) / 1000).toFixed(1)} s after the workers were ready`,
      );
    else {
      console.log(await lags(pool, 'broken', 'commitment.broken', 'c.due_at'));
      console.log(await lags(pool, 'reminded', 'commitment.reminded', 'c.remind_at'));
    }
    await until(pool, nothingFollows, from, it);
    if (!it.isLate) console.log(await lags(pool, 'told', null, 'c.due_at'));
    console.log(
      `  all that follows was done ${((performance.now() - started) / 1000).toFixed(1)} s after the beginning`,
    );
    console.log(await soundness(pool, it));
  } finally {
    await running.stop();
  }
}

/** An apology that is owed for a broken one is open for hours. */
const nothingOpen = `not exists (select from commitments where state = 'open' and purpose is null)`;

/** A portion disappears when all that follows from it is done. */
const nothingFollows = `not exists (select from dispatches where job = 'events.follow')`;

async function until(pool: pg.Pool, condition: string, from: Date, it: Case): Promise<void> {
  const latest = Math.max(Date.now(), from.getTime() + it.spreadMs) + 600 * second;
  for (;;) {
    const { rows } = await pool.query<{ done: boolean }>(`select ${condition} as done`);
    if (rows[0]?.done) return;
    if (Date.now() > latest) throw new Error(`After ten minutes it still is not so: ${condition}`);
    await sleep(500);
  }
}

/** When others could see it, less when it was to be. */
async function lags(
  pool: pg.Pool,
  what: string,
  kind: string | null,
  due: string,
): Promise<string> {
  const seen = kind
    ? `select c.id, pg_xact_commit_timestamp(e.xmin) as at, ${due} as due from events e
       join commitments c on c.id = e.subject_id where e.kind = '${kind}'`
    : `select c.id, pg_xact_commit_timestamp(n.xmin) as at, ${due} as due from notices n
       join commitments c on c.id = n.subject_id and c.state = 'broken' where n.kind <> 'due-soon'`;
  const { rows } = await pool.query(`
    select count(*)::int as n, ${[0.5, 0.95, 1]
      .map(
        (part) =>
          `percentile_disc(${part}) within group (order by extract(epoch from at - due))::float8 as p${part * 100}`,
      )
      .join(', ')}
    from (${seen}) seen where at is not null`);
  const { n, p50, p95, p100 } = rows[0];
  const text = (value: number | null) => (value === null ? '–' : `${value.toFixed(2)} s`);
  return `  ${what.padEnd(15)}${String(n).padStart(7)}: p50 ${text(p50)}, p95 ${text(p95)}, max ${text(p100)} after its time`;
}

async function soundness(pool: pg.Pool, { count, isLate }: Case): Promise<string> {
  const { rows } = await pool.query(`
    select (select count(*)::int from commitments where state = 'broken' and settled_at = due_at and purpose is null) as broken,
      (select count(*)::int from events where kind = 'commitment.broken') as events,
      (select count(distinct subject_id)::int from events where kind = 'commitment.broken') as subjects,
      (select count(*)::int from events where kind = 'commitment.reminded') as reminders,
      (select count(distinct subject_id)::int from events where kind = 'commitment.reminded') as reminded`);
  const { broken, events, subjects, reminders, reminded } = rows[0];
  const isSound =
    broken === count &&
    events === count &&
    subjects === count &&
    reminders === (isLate ? 0 : count) &&
    reminded === reminders;
  if (!isSound) process.exitCode = 1;
  return `  ${isSound ? 'sound' : 'NOT SOUND'}: ${broken} broken at their due second, ${events} events of ${subjects}, ${reminders} reminders of ${reminded}`;
}

/** What a million open promises cost while none is due. */
async function measureIdle({ pool, startWorkers }: ClockHouse, open: number): Promise<void> {
  await empty(pool);
  const idle = async (name: string) => {
    await pool.query('vacuum analyze commitments, bearings');
    const workers = await startWorkers(1);
    await sleep(5 * second);
    const { workers: own, postgres } = await workers.cpuOf(() => sleep(20 * second));
    await workers.stop();
    console.log(
      `  ${name}: an idle worker takes ${own[0]?.toFixed(0)} ms of processor time in 20 s, PostgreSQL ${postgres?.toFixed(0) ?? '?'} ms`,
    );
  };
  console.log('\nwhat is open and not yet due');
  await idle('none');
  for (let made = 0; made < open; made += 100_000)
    await pool.query(insertDue, [100_000, new Date(Date.now() + 30 * 86_400_000), 86_400_000]);
  await idle(`${open} open`);
  for (const [name, query] of Object.entries(probes)) {
    const { rows } = await pool.query(
      `explain (analyze, costs off, timing off, summary on) ${query}`,
    );
    const lines = rows.map((row) => String(row['QUERY PLAN']));
    const plan = lines.filter((line) => /Scan|Execution/.test(line)).map((line) => line.trim());
    console.log(`  ${name}: ${plan.join(' | ')}`);
  }
}

/** The heart of the clock's statements: which are due. */
const probes = {
  break: `select c.id from commitments c where c.state = 'open' and c.due_at < now()
    order by c.due_at, c.id limit 500`,
  remind: `select c.id from commitments c where c.state = 'open' and c.remind_at is not null and c.reminded_at is null
    and c.remind_at <= now() and c.due_at >= now() order by c.remind_at, c.id limit 500`,
};

const empty = async (pool: pg.Pool): Promise<void> => {
  await pool.query('truncate commitments, events, dispatches, notices cascade');
  await pool.query('truncate graphile_worker._private_jobs').catch((error: { code?: string }) => {
    if (!['42P01', '3F000'].includes(error.code ?? '')) throw error; // no worker ever ran here
  });
};

/** Reminded of half a minute before; each on a case of its own, as far as there are so many. */
const insertDue = `
  with new_rows as (
    insert into commitments (id, kind, statement, matter_id, owed_by_person, owed_to, owed_to_customer, due_at, made_at, remind_at)
    select gen_random_uuid(), 'promise', 'Call back', m.id, coalesce(m.holder_id, t.head_id), 'customer', m.customer_id,
      due, $2::timestamptz - interval '1 day', due - interval '30 seconds'
    from generate_series(1, ceil($1::float8 / (select count(*) from matters))::int) round
    cross join matters m join teams t on t.id = m.team_id
    cross join lateral (select date_trunc('milliseconds', $2::timestamptz + random() * $3::float8 * interval '1 millisecond') as due, m.id, round) d
    limit $1
    returning id, owed_by_person, made_at)
  insert into bearings (id, commitment_id, person_id, from_at, why)
  select gen_random_uuid(), id, owed_by_person, made_at, 'made' from new_rows`;
