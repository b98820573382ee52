// A hundred thousand promises due in the same minute: how long after their second they are broken.
import { pino } from 'pino';
import { createKept } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { sweepDue } from '../src/commitments/index.ts';
import { openBench } from './database.ts';
import type { BenchOptions } from './options.ts';

export async function benchClock({ commitments = 100_000 }: BenchOptions): Promise<void> {
  const bench = await openBench(Math.max(10_000, commitments));
  try {
    const { pool } = bench.database;
    const config = readConfig({ SESSION_SECRET: 'a secret for measuring only, long enough' });
    const kept = createKept({ database: bench.database, config, log: pino({ level: 'silent' }) });
    await sweepDue(kept.transact);
    const due = new Date(Date.now() - 60_000);
    await pool.query('reset role');
    const { rows } = await pool.query<{ n: number }>(insertDue, [commitments, due]);
    await pool.query('analyze commitments');
    console.log(`${rows[0]?.n} promises became due within one minute`);
    const from = performance.now();
    const broken = await sweepDue(kept.transact);
    console.log(`  ${broken} broken in ${((performance.now() - from) / 1000).toFixed(2)} s`);
    const again = performance.now();
    await sweepDue(kept.transact);
    console.log(`  a sweep with nothing due takes ${(performance.now() - again).toFixed(1)} ms`);
  } finally {
    await bench.close();
  }
}

const insertDue = `
  with new_rows as (
    insert into commitments (id, kind, statement, matter_id, owed_by_person, owed_to, owed_to_customer, due_at, made_at)
    select gen_random_uuid(), 'promise', 'Call back', m.id, coalesce(m.holder_id, t.head_id), 'customer', m.customer_id,
      $2::timestamptz + (random() * 60) * interval '1 second', $2::timestamptz - interval '1 day'
    from matters m join teams t on t.id = m.team_id limit $1
    returning id, owed_by_person, made_at),
  borne as (
    insert into bearings (id, commitment_id, person_id, from_at, why)
    select gen_random_uuid(), id, owed_by_person, made_at, 'made' from new_rows returning 1)
  select count(*)::int as n from borne`;
