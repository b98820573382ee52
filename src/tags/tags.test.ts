import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { system } from '../platform/context.ts';
import { changeTags } from './actions/change-tags.ts';
import { mergeTag } from './actions/keep-tags.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, database } = world;

let opened = 0;
async function open(more: Record<string, unknown> = {}): Promise<{ id: string; number: number }> {
  world.clock.advance(1000);
  const { status, body } = await call('agent', 'POST', '/api/v1/cases', {
    subject: `Tagged ${++opened}`,
    text: 'Words of the customer.',
    teamId: teams.care,
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

async function tag(id: string, add: string[], remove: string[] = [], who: StaffName = 'agent') {
  const { status, body } = await call(who, 'PATCH', `/api/v1/cases/${id}/tags`, { add, remove });
  return { status, body, names: body.tags?.map(({ name }: { name: string }) => name) };
}
const namesOn = async (id: string, who: StaffName = 'agent'): Promise<string[]> =>
  (await call(who, 'GET', `/api/v1/cases/${id}`)).body.tags.map(
    ({ name }: { name: string }) => name,
  );
const known = async (who: StaffName) =>
  (await call(who, 'GET', '/api/v1/tags')).body.items as { id: string; name: string }[];
const idOf = async (name: string): Promise<string> =>
  (await known('admin')).find((each) => each.name === name)?.id as string;
const list = async (who: StaffName, query: string): Promise<{ id: string; tags: unknown[] }[]> => {
  const { status, body } = await call(who, 'GET', `/api/v1/cases?view=all&${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body.items;
};
const counts = async (who: StaffName): Promise<Map<string, number>> =>
  new Map(
    (await call(who, 'GET', '/api/v1/tag-counts')).body.items.map(
      (row: { id: string; count: number }) => [row.id, row.count],
    ),
  );

test('anybody tags by typing: a new name makes a tag, a known one in other capitals does not', async () => {
  const { id } = await open();
  assert.deepEqual((await tag(id, ['#Pêche', 'late box'])).names, ['late box', 'Pêche']);
  const other = await open();
  assert.deepEqual((await tag(other.id, ['PÊCHE', 'peche'], [], 'agent2')).names, [
    'peche',
    'Pêche',
  ]);
  assert.deepEqual(await namesOn(id), ['late box', 'Pêche']);
  const { body } = await call('agent', 'GET', `/api/v1/cases/${id}`);
  assert.ok(body.can.tag);
  assert.deepEqual(
    body.trail
      .filter((each: { kind: string }) => each.kind === 'tag.added')
      .map((each: { facts: { name: string } }) => each.facts.name),
    ['Pêche', 'late box'],
  );
});

test('a tag is taken off by name or id; who had it and when stays', async () => {
  const { id, number } = await open();
  await tag(id, ['wet', 'torn']);
  assert.deepEqual((await tag(String(number), [], ['WET', await idOf('torn')])).names, []);
  const { rows } = await database.pool.query(
    'select ended_at, ended_by from matter_tags where matter_id = $1',
    [id],
  );
  assert.ok(rows.length === 2 && rows.every((row) => row.ended_by === staff.agent && row.ended_at));
  await call('agent', 'POST', `/api/v1/cases/${id}/resolution`, { outcome: 'solved' });
  await call('agent', 'POST', `/api/v1/cases/${id}/closure`);
  assert.deepEqual((await tag(id, ['wet'])).names, ['wet'], 'also when it is over');
});

test('what is no name, and more than a case can hold, is refused', async () => {
  const { id } = await open();
  assert.equal((await tag(id, [','])).body.code, 'tag.bad-name');
  const many = Array.from({ length: 30 }, (_, i) => `many ${i}`);
  assert.equal((await tag(id, many)).names.length, 30);
  assert.equal((await tag(id, ['one more'])).body.code, 'tag.too-many');
});

test('tags of a case one may not read do not exist, and are counted for nobody else', async () => {
  const { id } = await open({ holderId: staff.agent });
  await tag(id, ['whisper', 'shared word']);
  const other = await open();
  await tag(other.id, ['shared word']);
  await call('agent', 'POST', `/api/v1/cases/${id}/person-complained-about`, {
    personId: staff.agent2,
  });
  assert.equal((await tag(id, ['x'], [], 'agent2')).status, 404);
  const secret = await idOf('whisper');
  const holder = (await database.pool.query('select holder_id from matters where id = $1', [id]))
    .rows[0].holder_id;
  assert.ok(!(await known('agent2')).some(({ name }) => name === 'whisper'));
  assert.ok(
    (await known('agent')).some(({ name }) => name === 'whisper'),
    'who made it',
  );
  assert.equal((await counts('agent2')).get(secret), undefined);
  assert.equal((await counts('agent2')).get(await idOf('shared word')), 1);
  assert.deepEqual(await list('agent2', `tagIds=${secret}`), []);
  const { body } = await call('agent2', 'GET', `/api/v1/cases/count?view=all&tagIds=${secret}`);
  assert.equal(body.count, 0);
  assert.notEqual(holder, staff.agent2);
});

test('a word about somebody is told neither when it was taken off again nor to the administrator it is about', async () => {
  const { id } = await open({ holderId: staff.agent, kind: 'complaint' });
  await tag(id, ['eric again', 'eric was rude']);
  await call('agent', 'POST', `/api/v1/cases/${id}/person-complained-about`, {
    personId: staff.admin,
  });
  await tag(id, [], ['eric again']);
  const words = ['eric again', 'eric was rude'];
  for (const who of ['agent2', 'admin'] as const)
    assert.deepEqual(
      (await known(who)).filter(({ name }) => words.includes(name)),
      [],
      who,
    );
  const { body } = await call('admin', 'GET', '/api/v1/changes?area=tags&limit=100');
  assert.ok(!JSON.stringify(body).includes('eric'), JSON.stringify(body));
  const file = await call('admin', 'GET', '/api/v1/changes/export?area=tags');
  assert.ok(!file.body.includes('eric'));
});

test('what only a few may read is not counted among the cases of tags that become one', async () => {
  const [one, two] = [await open({ holderId: staff.agent }), await open()];
  for (const { id } of [one, two]) await tag(id, ['pallet']);
  await tag(two.id, ['skid']);
  const [pallet, skid] = [await idOf('pallet'), await idOf('skid')];
  await call('agent', 'POST', `/api/v1/cases/${one.id}/person-complained-about`, {
    personId: staff.guard,
  });
  const merged = await call('admin', 'POST', `/api/v1/tags/${pallet}/merging`, { into: skid });
  assert.equal(merged.body.cases, 1);
});

test('a list is narrowed by any of several tags, shows them and takes them away in its file', async () => {
  const [one, two, three] = [await open(), await open(), await open()];
  await tag(one.id, ['carton']);
  await tag(two.id, ['=HYPERLINK("x")', 'Zinc']);
  await tag(three.id, ['nothing of it']);
  const ids = `${await idOf('carton')},${await idOf('Zinc')}`;
  const rows = await list('agent', `tagIds=${ids}`);
  assert.deepEqual(
    rows.map((row) => row.id),
    [two.id, one.id],
  );
  assert.equal(rows[0]?.tags.length, 2);
  const saved = await call('agent', 'POST', '/api/v1/views', {
    name: 'Cartons',
    search: { view: 'all', tagIds: ids },
    columns: ['tags', 'updated'],
  });
  assert.equal(saved.status, 201, JSON.stringify(saved.body));
  const { body } = await call('agent', 'GET', '/api/v1/cases/counts');
  assert.equal(body.saved[saved.body.id], 2);
  const file = await call(
    'agent',
    'GET',
    `/api/v1/cases/export?view=all&tagIds=${ids}&columns=tags`,
  );
  const [heads, first] = parse(file.body, { bom: true }) as string[][];
  assert.deepEqual([heads?.[2], first?.[2]], ['Tags', `'=HYPERLINK("x"), Zinc`]);
});

test('many cases are tagged at once, and undoing takes off only what was put on', async () => {
  const [one, two] = [await open(), await open()];
  await tag(one.id, ['before']);
  const ids = [one.id, two.id];
  const bulk = (input: Record<string, unknown>) =>
    call('agent', 'POST', '/api/v1/cases/bulk', input);
  const done = await bulk({ action: 'tag', ids, tags: ['before', 'recall'] });
  assert.deepEqual([done.status, done.body.refused], [201, []]);
  assert.deepEqual(await namesOn(two.id), ['before', 'recall']);
  const undone = await bulk({ action: 'undo', of: done.body.id });
  assert.deepEqual(undone.body.refused, []);
  assert.deepEqual([await namesOn(one.id), await namesOn(two.id)], [['before'], []]);
  const off = await bulk({ action: 'untag', ids, tags: ['before'] });
  assert.ok(off.body.undoUntil);
  assert.deepEqual(await namesOn(one.id), []);
});

test('administrators rename, merge and retire; others may not', async () => {
  const [one, two] = [await open(), await open()];
  await tag(one.id, ['box', 'boxes']);
  await tag(two.id, ['boxes']);
  const [box, boxes] = [await idOf('box'), await idOf('boxes')];
  assert.equal((await call('agent', 'PATCH', `/api/v1/tags/${box}`, { name: 'x' })).status, 403);
  const taken = await call('admin', 'PATCH', `/api/v1/tags/${box}`, { name: 'BOXES' });
  assert.equal(taken.body.code, 'tag.name-taken');
  const renamed = await call('admin', 'PATCH', `/api/v1/tags/${box}`, {
    name: 'Box',
    colour: 'blue',
  });
  assert.deepEqual([renamed.body.name, renamed.body.colour], ['Box', 'blue']);

  const merged = await call('admin', 'POST', `/api/v1/tags/${boxes}/merging`, { into: box });
  assert.equal(merged.body.cases, 2);
  assert.deepEqual([await namesOn(one.id), await namesOn(two.id)], [['Box'], ['Box']]);
  assert.equal((await list('agent', `tagIds=${boxes}`)).length, 2, 'a saved view goes on');
  const third = await open();
  assert.deepEqual((await tag(third.id, ['boxes'])).names, ['Box'], 'who types the old name');

  await call('admin', 'POST', `/api/v1/tags/${box}/retirement`);
  const fourth = await open();
  assert.equal((await tag(fourth.id, ['box'])).body.code, 'tag.retired');
  assert.deepEqual(await namesOn(one.id), ['Box'], 'it stays where it stands');
  await call('admin', 'DELETE', `/api/v1/tags/${box}/retirement`);
  assert.deepEqual((await tag(fourth.id, ['box'])).names, ['Box']);
  const { rows } = await database.pool.query(
    `select kind from events where subject_id = $1 or (kind = 'tag.merged' and data->>'into' = $1::text) order by id`,
    [box],
  );
  assert.deepEqual(
    rows.map((row) => row.kind),
    ['tag.made', 'tag.changed', 'tag.merged', 'tag.retired', 'tag.restored'],
  );
});

test('a case that is tagged while its tag is merged has what that goes on as', async () => {
  const [one, two] = [await open(), await open()];
  await tag(one.id, ['crate', 'carton']);
  const [crate, carton] = [await idOf('crate'), await idOf('carton')];
  let merging: Promise<unknown> | undefined;
  await world.transact(system('setup'), async (ctx) => {
    await changeTags(ctx, two.id, { add: [crate] });
    merging = call('admin', 'POST', `/api/v1/tags/${crate}/merging`, { into: carton });
    await untilSomebodyWaits();
  });
  await merging;
  assert.deepEqual(await namesOn(two.id), ['carton']);
});

test('who adds a tag while another becomes it finds it there', async () => {
  const { id } = await open();
  await tag(id, ['basket', 'crate of wood']);
  const [basket, crate] = [await idOf('basket'), await idOf('crate of wood')];
  await tag(id, [], ['crate of wood']);
  let tagging: ReturnType<typeof tag> | undefined;
  await world.transact(system('setup'), async (ctx) => {
    await mergeTag(ctx, { id: basket, into: crate });
    tagging = tag(id, ['crate of wood']);
    await untilSomebodyWaits();
  });
  assert.deepEqual((await tagging)?.names, ['crate of wood']);
  assert.deepEqual(await namesOn(id), ['crate of wood']);
});

/** For the transaction that is open, as the database sees it. */
async function untilSomebodyWaits(): Promise<void> {
  for (let i = 0; i < 500; i++) {
    const { rowCount } = await database.pool.query(
      `select from pg_locks where not granted and locktype = 'transactionid'`,
    );
    if (rowCount) return;
  }
}

test('two cases that become one have the tags of both', async () => {
  const customer = { email: 'one@c.example' };
  const [one, two] = [await open({ customer }), await open({ customer })];
  await tag(one.id, ['first', 'both']);
  await tag(two.id, ['second', 'both']);
  const { status, body } = await call('agent', 'POST', `/api/v1/cases/${one.id}/merging`, {
    into: two.id,
  });
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(await namesOn(two.id), ['both', 'first', 'second']);
  assert.equal((await tag(one.id, ['x'])).body.code, 'case.merged');
});

test('a tag is found by tag: in a search', async () => {
  const { id } = await open();
  await tag(id, ['Crème fraîche']);
  for (const ticker of world.kept.tickers) if (ticker.name.startsWith('search')) await ticker.run();
  const find = async (q: string): Promise<string[]> =>
    (await call('agent', 'GET', `/api/v1/search?q=${encodeURIComponent(q)}`)).body.cases.items.map(
      (each: { id: string }) => each.id,
    );
  assert.deepEqual(await find('tag:"crème FRAÎCHE"'), [id]);
  assert.deepEqual(await find('tag:nobody-used'), []);
});
