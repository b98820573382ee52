import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { receiveMessage } from '../conversations/index.ts';
import { onBehalfOf } from '../platform/context.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, database } = world;

let opened = 0;
async function open(more: Record<string, unknown> = {}): Promise<{ id: string; number: number }> {
  world.clock.advance(1000);
  const { body } = await call('agent', 'POST', '/api/v1/cases', {
    ...{ subject: `Case ${++opened}`, text: 'Words of the customer.', teamId: teams.care },
    ...more,
  });
  return body;
}
const add = (who: StaffName, id: string, relation: string, other: string | number) =>
  call(who, 'POST', `/api/v1/matters/${id}/links`, { relation, other: String(other) });
const list = async (who: StaffName, id: string) =>
  (await call(who, 'GET', `/api/v1/matters/${id}/links`)).body.items as {
    id: string;
    relation: string;
    other: { number: number; status: string; isOver: boolean; holder: { name: string } | null };
  }[];
const resolve = (who: StaffName, id: string) =>
  call(who, 'POST', `/api/v1/cases/${id}/resolution`, { outcome: 'solved' });
const trail = async (who: StaffName, id: string) =>
  (await call(who, 'GET', `/api/v1/matters/${id}/timeline`)).body.items.map(
    (item: { kind: string }) => item.kind,
  ) as string[];

test('a link is added by number, both sides show it in their words, and its end is kept', async () => {
  const [one, two] = [await open(), await open({ holderId: staff.agent2 })];
  const added = await add('agent', one.id, 'blocks', two.number);
  assert.equal(added.status, 201);
  assert.equal(added.body.by.id, staff.agent);
  const [theirs] = await list('agent2', two.id);
  assert.equal(theirs?.relation, 'blocked-by');
  assert.deepEqual(
    [theirs?.other.number, theirs?.other.status, theirs?.other.isOver],
    [one.number, 'new', false],
  );
  const page = await call('agent', 'GET', `/api/v1/cases/${one.id}`);
  assert.deepEqual([page.body.links, page.body.status], [1, 'new']);
  assert.ok((await trail('agent', two.id)).includes('link.made'));

  const ended = await call('agent2', 'POST', `/api/v1/links/${added.body.id}/ending`, {
    reason: 'Not so.',
  });
  assert.equal(ended.status, 200);
  assert.deepEqual(await list('agent', one.id), []);
  const { rows } = await database.pool.query(`select * from matter_links where id = $1`, [
    added.body.id,
  ]);
  assert.deepEqual([rows[0].end_reason, rows[0].ended_by], ['Not so.', staff.agent2]);
  const again = await call('agent', 'POST', `/api/v1/links/${added.body.id}/ending`);
  assert.deepEqual([again.status, again.body.code], [404, 'links.not-found']);
});

test('nothing goes round in a circle, and the refusal says which way', async () => {
  const [one, two, three] = [await open(), await open(), await open()];
  await add('agent', one.id, 'blocks', two.id);
  await add('agent', two.id, 'blocks', three.id);
  const round = await add('agent', one.id, 'blocked-by', three.id);
  assert.equal(round.body.code, 'links.circle');
  const way = [three, one, two, three].map(({ number }) => `#${number}`).join(' → ');
  assert.deepEqual(round.body.fields, [{ field: 'other', message: way }]);
  assert.equal((await add('agent', one.id, 'blocks', one.id)).body.code, 'links.itself');
  assert.equal((await add('agent', two.id, 'blocked-by', one.id)).body.code, 'links.twice');
  assert.equal((await add('agent', one.id, 'caused-by', three.id)).status, 201);
});

test('two who close a circle from both ends at once: one of them is refused', async () => {
  const [a, b, c, d] = [await open(), await open(), await open(), await open()];
  await add('agent', b.id, 'blocks', c.id);
  await add('agent', d.id, 'blocks', a.id);
  const both = await Promise.all([
    add('agent', a.id, 'blocks', b.id),
    add('agent2', c.id, 'blocks', d.id),
  ]);
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [201, 422]);
});

test('what one may not read does not exist for them: no row, no count, no word in the trail', async () => {
  const [one, secret] = [await open(), await open({ holderId: staff.agent })];
  await add('agent', one.id, 'blocked-by', secret.id);
  await call('agent', 'POST', `/api/v1/cases/${secret.id}/person-complained-about`, {
    personId: staff.agent2,
  });
  assert.deepEqual(await list('agent2', one.id), []);
  assert.equal((await call('agent2', 'GET', `/api/v1/cases/${one.id}`)).body.links, 0);
  assert.ok(!(await trail('agent2', one.id)).includes('link.made'));
  assert.ok((await trail('careHead', one.id)).includes('link.made'));
  const blind = await add('agent2', one.id, 'related', secret.number);
  assert.deepEqual([blind.status, blind.body.code], [404, 'links.no-such-matter']);
});

test('a blocked case is resolved with a warning; its blocker’s end tells whoever holds it', async () => {
  const [blocker, blocked] = [await open(), await open({ holderId: staff.agent2 })];
  await add('agent', blocker.id, 'blocks', blocked.id);
  const warned = await resolve('agent2', blocked.id);
  assert.deepEqual(warned.body.warnings, [
    { code: 'case.still-blocked', message: `#${blocker.number} still blocks it.` },
  ]);
  await call('agent2', 'DELETE', `/api/v1/cases/${blocked.id}/resolution`);
  await resolve('agent', blocker.id);
  const { body } = await call('agent2', 'GET', '/api/v1/notices');
  const notice = body.items.find((each: { kind: string }) => each.kind === 'unblocked');
  assert.equal(notice?.matter.number, blocked.number);
  assert.equal((await resolve('agent2', blocked.id)).body.warnings.length, 0);
});

test('merging moves links to what goes on; those that would lead back to itself end', async () => {
  const [merged, survivor, other] = [
    await open({ customer: { name: 'Ada', email: 'ada@mail.example' } }),
    await open({ customer: { name: 'Ada', email: 'ada@mail.example' } }),
    await open(),
  ];
  await add('agent', merged.id, 'blocks', other.id);
  await add('agent', merged.id, 'related', survivor.id);
  await add('agent', other.id, 'blocks', survivor.id);
  await add('agent', merged.id, 'caused-by', other.id);
  const { status } = await call('agent', 'POST', `/api/v1/cases/${merged.id}/merging`, {
    into: survivor.id,
  });
  assert.equal(status, 200);
  // Moved, "blocks" would close a circle.
  assert.deepEqual(
    (await list('agent', survivor.id)).map(({ relation, other: { number } }) => [relation, number]),
    [
      ['blocked-by', other.number],
      ['caused-by', other.number],
    ],
  );
  const { rows } = await database.pool.query(
    `select made_by, made_at from matter_links where from_id = $1 and kind = 'caused-by' and ended_at is null`,
    [survivor.id],
  );
  assert.equal(rows[0].made_by, staff.agent, 'it stays the word of who said it');
});

test('what is split from a case is related to it', async () => {
  const one = await open({ customer: { name: 'Bea', email: 'bea@mail.example' } });
  const messageId = await world.transact(onBehalfOf(null, 'mail'), (ctx) =>
    receiveMessage(ctx, {
      ...{ matterId: one.id, channel: 'email', authorId: null, authorKind: 'customer' },
      subject: 'Else',
      body: 'And something else altogether.',
    }),
  );
  const split = await call('agent', 'POST', `/api/v1/cases/${one.id}/splitting`, {
    messageId,
  });
  assert.equal(split.status, 201, JSON.stringify(split.body));
  assert.deepEqual(
    (await list('agent', split.body.id)).map(({ relation, other }) => [relation, other.number]),
    [['related', one.number]],
  );
  const trail = async (who: 'agent' | 'agent2') =>
    (await call(who, 'GET', `/api/v1/matters/${one.id}/timeline`)).body.items.map(
      (each: { kind: string }) => each.kind,
    );
  assert.ok((await trail('agent2')).includes('case.split'));
  await call('agent', 'POST', `/api/v1/cases/${split.body.id}/person-complained-about`, {
    personId: staff.agent2,
  });
  assert.ok((await trail('agent')).includes('case.split'));
  assert.ok(!(await trail('agent2')).includes('case.split'), 'nor its number');
});

test('what is over may be linked too; who raised a case for themselves leaves that to a colleague', async () => {
  const [one, two] = [await open({ holderId: staff.agent }), await open()];
  await resolve('agent', one.id);
  await call('agent', 'POST', `/api/v1/cases/${one.id}/closure`);
  assert.equal((await add('agent', two.id, 'caused-by', one.number)).status, 201);
  const own = await call('planner', 'POST', '/api/v1/cases', {
    ...{ subject: 'My badge', text: 'It is lost.', forMyself: true, teamId: teams.care },
  });
  await call('agent', 'POST', `/api/v1/cases/${two.id}/followers`, { personId: staff.planner });
  assert.equal((await add('planner', own.body.id, 'related', two.id)).body.code, 'case.your-own');
});
