import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { makeCommitment, moveDue, standardsOn } from '../commitments/index.ts';
import { receiveMessage } from '../conversations/index.ts';
import { matterFor } from '../matters/index.ts';
import { onBehalfOf, system } from '../platform/context.ts';
import type { Notice } from './api.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams } = world;

const inHours = (hours: number): string =>
  new Date(world.clock.now().getTime() + hours * 3_600_000).toISOString();

async function open(who: StaffName, more: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await call(who, 'POST', '/api/v1/cases', {
    subject: 'Where is it?',
    text: 'I wait since Monday.',
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

const notices = async (who: StaffName, matterId: string): Promise<Notice[]> =>
  (await call(who, 'GET', '/api/v1/notices?limit=100')).body.items.filter(
    (each: Notice) => each.matter?.id === matterId,
  );
const kinds = async (who: StaffName, matterId: string) =>
  (await notices(who, matterId)).map((each) => each.kind);

const sweep = async () => {
  for (const ticker of world.kept.tickers)
    if (ticker.name.startsWith('commitments')) await ticker.run();
};

test('who is given a case is told by whom; who takes one is not', async () => {
  const id = await open('agent');
  await call('agent', 'POST', `/api/v1/cases/${id}/holder`, { personId: staff.planner });
  const [told] = await notices('planner', id);
  assert.deepEqual([told?.kind, told?.by?.id, told?.level], ['case-assigned', staff.agent, 0]);
  await call('agent', 'POST', `/api/v1/cases/${id}/taking`);
  assert.deepEqual(await kinds('agent', id), []);
  await call('agent', 'POST', `/api/v1/cases/${id}/holder`, { personId: staff.planner });
  assert.deepEqual(await kinds('planner', id), ['case-assigned', 'case-assigned']);
});

test('a broken promise is told to its bearer and one level up, once', async () => {
  const id = await open('agent', { holderId: staff.agent });
  await call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
    statement: 'A call',
    dueAt: inHours(1),
  });
  world.clock.advance(2 * 3_600_000);
  await sweep();
  await sweep();
  const own = await notices('agent', id);
  const above = await notices('careHead', id);
  assert.deepEqual(
    own.map((each) => [each.kind, each.level, each.by, each.facts.statement]),
    [
      ['recover', 0, null, 'A call'],
      ['promise-broken', 0, null, 'A call'],
    ],
  );
  assert.deepEqual(
    above.map((each) => [each.kind, each.level]),
    [['escalated', 1]],
  );
});

test('one level up on a restricted case names them on it; past who is kept out', async () => {
  const id = await open('agent', { holderId: staff.planner });
  await call('agent', 'POST', `/api/v1/cases/${id}/person-complained-about`, {
    personId: staff.picker,
  });
  await call('warehouseHead', 'POST', `/api/v1/cases/${id}/commitments`, {
    statement: 'A word with them',
    dueAt: inHours(1),
  });
  assert.equal((await call('operationsHead', 'GET', `/api/v1/cases/${id}`)).status, 404);
  world.clock.advance(2 * 3_600_000);
  await sweep();
  assert.deepEqual(await kinds('operationsHead', id), ['escalated']);
  assert.equal((await call('operationsHead', 'GET', `/api/v1/cases/${id}`)).status, 200);
  assert.deepEqual(await kinds('picker', id), []);
});

const hour = 3_600_000;

test('what a team bears is told to who is on duty for it, and to nobody else of it', async () => {
  const id = await open('agent', { holderId: staff.agent });
  const duty = { teamId: teams.warehouse, personId: staff.picker };
  const times = { from: inHours(0), to: inHours(24) };
  const made = await call('warehouseHead', 'POST', '/api/v1/duties', { ...duty, ...times });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  await world.transact(system('rule'), (ctx) =>
    makeCommitment(ctx, {
      kind: 'promise',
      statement: 'A box',
      matterId: id,
      owedBy: { team: teams.warehouse },
      owedTo: { organisation: true },
      dueAt: new Date(inHours(10)),
    }),
  );
  world.clock.advance(9 * hour);
  await sweep();
  assert.deepEqual(await kinds('picker', id), ['due-soon']);
  assert.deepEqual(await kinds('agent', id), []);
  world.clock.advance(2 * hour);
  await sweep();
  const [broken, soon] = await notices('picker', id);
  assert.deepEqual([broken?.kind, broken?.level], ['promise-broken', 0]);
  assert.notEqual(soon?.endedAt, null);
  assert.deepEqual(await kinds('warehouseHead', id), ['escalated']);
});

test('a time that moved is told of anew', async () => {
  const id = await open('agent', { holderId: staff.agent });
  await world.transact(system('rule'), (ctx) =>
    makeCommitment(ctx, {
      kind: 'standard',
      standard: 'resolve',
      statement: 'Resolved in a day',
      matterId: id,
      owedBy: { person: staff.agent },
      owedTo: { customer: null },
      dueAt: new Date(inHours(10)),
    }),
  );
  const soon = async () =>
    (await notices('agent', id)).map((each) => [
      each.kind,
      each.facts.dueAt,
      each.endedAt === null,
    ]);
  world.clock.advance(9 * hour);
  await sweep();
  const [first] = await soon();
  await world.transact(system('rule'), async (ctx) => {
    await matterFor(ctx, id, { lock: true });
    const [entry] = await standardsOn(ctx, id);
    assert.ok(entry);
    await moveDue(ctx, entry, { to: new Date(inHours(20)), cause: 'described' });
  });
  assert.deepEqual(await soon(), [[...(first ?? []).slice(0, 2), false]]);
  world.clock.advance(19 * hour);
  await sweep();
  assert.deepEqual(
    (await soon()).map(([kind, , isOpen]) => [kind, isOpen]),
    [
      ['due-soon', true],
      ['due-soon', false],
    ],
  );
});

test('what was promised on a merged case is told of on the one that goes on', async () => {
  const customer = { email: 'merged@shop.example' };
  const first = await open('agent', { holderId: staff.agent, customer });
  await call('agent', 'POST', `/api/v1/cases/${first}/commitments`, {
    statement: 'A call',
    dueAt: inHours(10),
  });
  const survivor = await open('agent', { holderId: staff.planner, customer });
  const merged = await call('agent', 'POST', `/api/v1/cases/${first}/merging`, { into: survivor });
  assert.equal(merged.status, 200, JSON.stringify(merged.body));
  world.clock.advance(9 * hour);
  await sweep();
  assert.ok((await kinds('planner', survivor)).includes('due-soon'));
});

test('a hand-off tells each side what concerns it', async () => {
  const id = await open('agent', { holderId: staff.agent });
  const ask = async (to: object) =>
    (
      await call('agent', 'POST', `/api/v1/cases/${id}/handoffs`, {
        kind: 'consult',
        to,
        ask: 'When?',
        answerBy: inHours(5),
      })
    ).body.id as string;
  const first = await ask({ person: staff.planner });
  assert.deepEqual(await kinds('planner', id), ['asked']);
  await call('planner', 'POST', `/api/v1/handoffs/${first}/declining`, { reason: 'Not ours.' });
  const [declined] = await notices('agent', id);
  assert.deepEqual([declined?.kind, declined?.facts.reason], ['declined', 'Not ours.']);
  const second = await ask({ team: teams.warehouse });
  assert.deepEqual(await kinds('picker', id), ['asked']);
  await call('picker', 'POST', `/api/v1/handoffs/${second}/acceptance`, {});
  await call('picker', 'POST', `/api/v1/handoffs/${second}/answer`, { body: 'At four.' });
  assert.deepEqual((await kinds('agent', id)).toSorted(), ['accepted', 'answered', 'declined']);
});

test('holder and followers hear of the customer’s word, and not of their own doing', async () => {
  const id = await open('agent', { holderId: staff.agent });
  await call('agent', 'POST', `/api/v1/cases/${id}/followers`, { personId: staff.planner });
  assert.deepEqual(await kinds('planner', id), ['followed']);
  await world.transact(onBehalfOf(null, 'mail'), (ctx) =>
    receiveMessage(ctx, {
      matterId: id,
      channel: 'email',
      authorId: null,
      authorKind: 'customer',
      subject: 'Re',
      body: 'Hello?',
    }),
  );
  assert.deepEqual(await kinds('agent', id), ['customer-replied']);
  assert.deepEqual(await kinds('planner', id), ['customer-replied', 'followed']);
  await call('agent', 'POST', `/api/v1/cases/${id}/resolution`, { outcome: 'solved' });
  assert.deepEqual(await kinds('agent', id), ['customer-replied']);
  assert.equal((await kinds('planner', id))[0], 'case-resolved');
});

test('a notice is seen alone, by case, or all at once; nobody else’s is there', async () => {
  const unseen = async () =>
    (await call('planner', 'GET', '/api/v1/notices')).body.unseen as number;
  const [first] = (await call('planner', 'GET', '/api/v1/notices?unseen=true')).body.items;
  const before = await unseen();
  const other = await call('agent', 'POST', `/api/v1/notices/${first.id}/seen`);
  assert.deepEqual([other.status, other.body.code], [404, 'notices.not-found']);
  const seen = await call('planner', 'POST', `/api/v1/notices/${first.id}/seen`);
  assert.deepEqual(seen.body, { unseen: before - 1 });
  await call('planner', 'POST', '/api/v1/notices/seen', { matterId: first.matter.id });
  assert.deepEqual((await call('planner', 'POST', '/api/v1/notices/seen')).body, { unseen: 0 });
  assert.deepEqual((await call('planner', 'GET', '/api/v1/notices?unseen=true')).body.items, []);
});

test('notices come in pages that join', async () => {
  const whole = (await call('planner', 'GET', '/api/v1/notices?limit=100')).body.items;
  const found: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await call(
      'planner',
      'GET',
      `/api/v1/notices?limit=2${next && `&cursor=${next}`}`,
    );
    found.push(...body.items.map((each: Notice) => each.id));
    next = body.next;
  }
  assert.deepEqual(
    found,
    whole.map((each: Notice) => each.id),
  );
});
