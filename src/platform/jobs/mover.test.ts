import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { testDatabase } from '../../../test/server.ts';
import { type DatabaseAddress, poolConfig } from '../db/connect.ts';
import { newId } from '../db/id.ts';
import { moveDispatches, topicChannel } from './mover.ts';

let address: DatabaseAddress;
let drop: () => Promise<void>;
let pool: pg.Pool;

before(async () => {
  ({ address, drop } = await testDatabase());
  pool = new pg.Pool({ ...poolConfig(address), max: 4 });
  pool.on('error', () => {});
});
after(async () => {
  await pool.end();
  await drop();
});

const leave = (columns: { job?: string; topic?: string; runAt?: Date }) =>
  pool.query(
    `insert into dispatches (id, job, topic, payload, run_at) values ($1, $2, $3, '{"n": 1}', $4)`,
    [newId(), columns.job ?? null, columns.topic ?? null, columns.runAt ?? null],
  );

const jobs = async () =>
  (
    await pool.query<{ task_identifier: string; payload: unknown; run_at: Date }>(
      `select t.identifier as task_identifier, j.payload, j.run_at from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
    )
  ).rows;

test('four movers at once carry each job away once, with its payload and time', async () => {
  const runAt = new Date('2031-01-01T10:00:00.000Z');
  for (let n = 0; n < 20; n++) await leave({ job: `job-${n}`, runAt });
  await Promise.all(Array.from({ length: 4 }, () => moveDispatches(pool, 60_000)));
  const moved = await jobs();
  assert.equal(moved.length, 20);
  assert.equal(new Set(moved.map((each) => each.task_identifier)).size, 20);
  assert.deepEqual(moved[0]?.payload, { n: 1 });
  assert.equal(moved[0]?.run_at.getTime(), runAt.getTime() - 60_000, 'a moved clock is taken off');
  assert.equal((await pool.query('select from dispatches')).rowCount, 0);
});

test('topics are told once each, in signals that PostgreSQL takes', async () => {
  const listener = new pg.Client(poolConfig(address));
  await listener.connect();
  await listener.query(`listen ${topicChannel}`);
  const heard: string[] = [];
  listener.on('notification', (signal) => heard.push(...(signal.payload ?? '').split(' ')));
  const topics = Array.from({ length: 400 }, () => `matters/${newId()}`);
  for (const topic of topics) await leave({ topic: `${topic} cases` });
  await leave({ topic: 'last' });
  const told = [...topics, 'cases', 'last'];
  while (await moveDispatches(pool, 0));
  // They come in several signals, in the order of their names.
  while (heard.length < told.length) await once(listener, 'notification');
  assert.deepEqual(heard.toSorted(), told.toSorted());
  await listener.end();
});
