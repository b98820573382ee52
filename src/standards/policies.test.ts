import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pino } from 'pino';
import { testWorld } from '../../test/database.ts';
import { keyOf } from '../../test/people.ts';
import { createKept } from '../app.ts';
import { system } from '../platform/context.ts';
import type { Policy } from './api.ts';
import { policiesNow } from './policies.ts';

const world = await testWorld();
const { database, config } = world;
const other = createKept({ database, config, log: pino({ level: 'silent' }) });
after(async () => {
  await other.stop();
  await world.close();
});

const path = '/api/v1/standards/policies';
const draft = (hours: number) => ({
  name: 'Everything',
  lines: [{ metric: 'resolve', minutes: hours * 60, clock: 'working', isPublic: true }],
});

/** By the process that has the policies still in mind. */
const byTheOther = async (method: string, id: string, body?: object): Promise<number> =>
  (
    await other.app.request(`${path}/${id}`, {
      method,
      headers: { authorization: `Bearer ${keyOf('admin')}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  ).status;
const inForce = async (): Promise<number[]> =>
  (await world.call('admin', 'GET', path)).body.items.flatMap((each: Policy) =>
    each.lines.map((line) => line.minutes / 60),
  );

test('what another process has just changed is what is changed and ended', async () => {
  const { id } = (await world.call('admin', 'POST', path, draft(8))).body;
  await other.transact(system('clock'), policiesNow);
  await world.call('admin', 'PATCH', `${path}/${id}`, draft(9));
  assert.equal(await byTheOther('PATCH', id, draft(10)), 200);
  assert.deepEqual(await inForce(), [10]);

  await world.call('admin', 'PATCH', `${path}/${id}`, draft(11));
  assert.equal(await byTheOther('DELETE', id), 200);
  const { rows } = await database.pool.query('select from standard_lines where closed_at is null');
  assert.equal(rows.length, 0);
});
