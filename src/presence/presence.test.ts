import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { system } from '../platform/context.ts';
import { sweepGone } from './presence.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, clock, database, transact } = world;

async function open(): Promise<string> {
  const { body } = await call('agent', 'POST', '/api/v1/cases', {
    subject: 'Two cartons are missing',
    text: 'We counted 12.',
    kind: 'complaint',
    customer: { email: 'keza@shop.example' },
    holderId: staff.agent,
  });
  return body.id;
}

const be = (who: StaffName, id: string, doing = 'looks', tab = `window-of-${who}`) =>
  call(who, 'PUT', `/api/v1/matters/${id}/presence`, { tab, doing });
const others = async (who: StaffName, id: string): Promise<string[]> =>
  (await call(who, 'GET', `/api/v1/matters/${id}/presence`)).body.items.map(
    ({ id, doing }: { id: string; doing: string }) =>
      `${(Object.keys(staff) as StaffName[]).find((each) => staff[each] === id)} ${doing}`,
  );
const told = async (id: string): Promise<boolean> =>
  (
    await database.pool.query<{ topic: string | null }>('delete from dispatches returning topic')
  ).rows.some(({ topic }) => topic?.split(' ').includes(`matters/${id}/presence`) ?? false);

test('who is here is shown to the others once, whatever windows they have open', async () => {
  const id = await open();
  await be('agent', id);
  assert.deepEqual(
    (await be('agent2', id)).body.items.map((each: { id: string }) => each.id),
    [staff.agent],
  );
  await be('agent', id, 'writes', 'another-window');
  assert.deepEqual(await others('agent2', id), ['agent writes']);
  assert.deepEqual(await others('agent', id), ['agent2 looks']);
  await call('agent', 'DELETE', `/api/v1/matters/${id}/presence?tab=another-window`);
  assert.deepEqual(await others('agent2', id), ['agent looks']);
  await call('agent', 'DELETE', `/api/v1/matters/${id}/presence?tab=window-of-agent`);
  assert.deepEqual(await others('agent2', id), []);
});

test('the others hear of what is new, not of every heartbeat; nothing is recorded', async () => {
  const id = await open();
  const events = async () => (await database.pool.query('select from events')).rowCount;
  await told(id);
  const before = await events();
  await be('agent', id);
  assert.equal(await told(id), true);
  clock.advance(25_000);
  await be('agent', id);
  assert.equal(await told(id), false);
  await be('agent', id, 'writes');
  assert.equal(await told(id), true);
  clock.advance(40_000);
  assert.deepEqual(await others('agent2', id), ['agent writes']);
  await transact(system('clock'), sweepGone);
  assert.equal(await told(id), false);
  clock.advance(5_000);
  assert.deepEqual(await others('agent2', id), []);
  await transact(system('clock'), sweepGone);
  assert.equal(await told(id), true);
  await be('agent', id, 'writes');
  assert.equal(await told(id), true);
  assert.equal(await events(), before);
});

test('who may not read it neither sees anybody nor is seen, from that moment on', async () => {
  const id = await open();
  await be('agent2', id);
  await be('agent', id);
  assert.equal((await be('guard', id)).status, 404);
  assert.equal((await call('guard', 'GET', `/api/v1/matters/${id}/presence`)).status, 404);
  const { status } = await call('agent', 'POST', `/api/v1/cases/${id}/person-complained-about`, {
    personId: staff.agent2,
  });
  assert.equal(status, 200);
  assert.deepEqual(await others('agent', id), []);
  assert.equal((await be('agent2', id)).status, 404);
  assert.equal((await call('agent2', 'GET', `/api/v1/matters/${id}/presence`)).status, 404);
  const gone = `/api/v1/matters/${id}/presence?tab=window-of-agent2`;
  assert.equal((await call('agent2', 'DELETE', gone)).status, 200);
  assert.equal((await call('agent2', 'DELETE', gone)).status, 404);
});
