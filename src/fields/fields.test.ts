import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, database } = world;

const words = (en: string, fr = en) => ({ en, fr });
async function define(key: string, more: Record<string, unknown>): Promise<string> {
  const { status, body } = await call('admin', 'POST', '/api/v1/fields', {
    key,
    label: words(key),
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}
const option = (key: string) => ({ key, label: words(key.toUpperCase(), `${key} (fr)`) });

let opened = 0;
async function open(more: Record<string, unknown> = {}): Promise<string> {
  world.clock.advance(1000);
  const { status, body } = await call('agent', 'POST', '/api/v1/cases', {
    subject: `Case ${++opened}`,
    text: 'Words of the customer.',
    teamId: teams.care,
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}
async function fill(
  id: string,
  key: string,
  value: unknown,
  more: { who?: StaffName; seen?: unknown } = {},
) {
  const { who = 'agent', ...seen } = more;
  return call(who, 'PUT', `/api/v1/cases/${id}/fields/${key}`, { value, ...seen });
}
interface Shown {
  key: string;
  value: unknown;
  isPast: boolean;
}
const shownOn = async (id: string): Promise<Shown[]> =>
  (await call('agent', 'GET', `/api/v1/cases/${id}`)).body.fields;
const values = async (id: string): Promise<Record<string, unknown>> =>
  Object.fromEntries((await shownOn(id)).map(({ key, value }) => [key, value]));
const list = async (who: StaffName, query: string) => {
  const { status, body } = await call(who, 'GET', `/api/v1/cases?view=all&${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body.items as { id: string; fields: Record<string, unknown> }[];
};
const ids = async (query: string): Promise<string[]> =>
  (await list('agent', query)).map(({ id }) => id);

let batch: string;
before(async () => {
  batch = await define('batch', { type: 'text', label: words('Batch number', 'Numéro de lot') });
  await define('damage', {
    type: 'choice',
    label: words('Damage', 'Dommage'),
    options: [option('torn'), option('wet')],
    kinds: ['complaint'],
    required: 'to-resolve',
  });
  await define('cold', { type: 'yes-no' });
  await define('weight', { type: 'number', unit: 'kg', decimals: 1 });
  await define('parts', { type: 'choices', options: [option('lid'), option('seal')] });
});

test('a case shows the fields of its kind in their order, and what is said in them', async () => {
  const question = await open();
  assert.deepEqual(
    (await shownOn(question)).map(({ key }) => key),
    ['batch', 'cold', 'weight', 'parts'],
  );
  const complaint = await open({ kind: 'complaint', fields: { damage: 'wet', weight: 2.5 } });
  assert.deepEqual(await values(complaint), {
    batch: null,
    damage: 'wet',
    cold: null,
    weight: 2.5,
    parts: null,
  });
  await call('agent', 'PATCH', `/api/v1/cases/${complaint}`, { kind: 'question' });
  const past = (await shownOn(complaint)).find(({ key }) => key === 'damage');
  assert.deepEqual([past?.value, past?.isPast], ['wet', true], 'what was said stays');
});

test('a field is filled in, changed and emptied; the trail says from what to what', async () => {
  const id = await open();
  for (const value of ['L-1', 'L-2', null])
    assert.equal((await fill(id, 'batch', value)).body.value, value);
  await fill(id, 'parts', ['seal', 'lid']);
  assert.deepEqual((await values(id)).parts, ['lid', 'seal']);
  const { rows } = await database.pool.query(
    `select data, actor_id from events where matter_id = $1 and kind = 'field.changed' order by id`,
    [id],
  );
  assert.deepEqual(
    rows.map(({ data }) => [data.key, data.from, data.to]),
    [
      ['batch', null, 'L-1'],
      ['batch', 'L-1', 'L-2'],
      ['batch', 'L-2', null],
      ['parts', null, ['lid', 'seal']],
    ],
  );
  assert.ok(rows.every((row) => row.actor_id === staff.agent));
  assert.deepEqual(rows[3].data.is, { en: 'LID, SEAL', fr: 'lid (fr), seal (fr)' });
});

test('what somebody else said meanwhile is not written over unseen', async () => {
  const id = await open();
  await fill(id, 'batch', 'theirs', { who: 'agent2' });
  const refused = await fill(id, 'batch', 'mine', { seen: null });
  assert.deepEqual([refused.status, refused.body.code], [409, 'field.changed-meanwhile']);
  assert.equal((await fill(id, 'batch', 'theirs', { seen: null })).status, 200, 'the same again');
  assert.equal((await fill(id, 'batch', 'mine', { seen: 'theirs' })).status, 200);
});

test('what is no such value, no such field or not asked is refused with a sentence', async () => {
  const id = await open();
  const bad = await fill(id, 'weight', '2.55');
  assert.deepEqual([bad.status, bad.body.code], [400, 'field.too-many-decimals']);
  assert.equal((await fill(id, 'nothing', 'x')).body.code, 'field.not-found');
  assert.equal((await fill(id, 'damage', 'wet')).body.code, 'field.not-asked');
  await call('agent', 'POST', `/api/v1/cases/${id}/person-complained-about`, {
    personId: staff.agent2,
  });
  assert.equal((await fill(id, 'batch', 'x', { who: 'agent2' })).status, 404);
});

test('a case is not resolved before it says what it must; it may say it in the same breath', async () => {
  const id = await open({ kind: 'complaint', holderId: staff.agent });
  const resolve = (more = {}) =>
    call('agent', 'POST', `/api/v1/cases/${id}/resolution`, { outcome: 'solved', ...more });
  const refused = await resolve();
  assert.deepEqual([refused.status, refused.body.code], [422, 'field.required']);
  assert.match(refused.body.title, /Damage/);
  assert.deepEqual(refused.body.fields[0].field, 'damage');
  assert.equal((await resolve({ fields: { damage: 'torn' } })).status, 200);
  assert.equal((await values(id)).damage, 'torn');
});

test('a list is narrowed by what fields say, shows them and takes them away in its file', async () => {
  const one = await open({ kind: 'complaint', fields: { damage: 'torn', cold: true } });
  const two = await open({
    kind: 'complaint',
    fields: { damage: 'wet', cold: false, batch: '=1+1' },
  });
  await open({ kind: 'complaint' });
  const mine = async (query: string) =>
    (await ids(query)).filter((id) => id === one || id === two).toSorted();
  assert.deepEqual(await mine('fields=damage:torn'), [one]);
  assert.deepEqual(await mine('fields=damage:torn,damage:wet'), [one, two].toSorted());
  assert.deepEqual(await mine('fields=damage:any,cold:no'), [two]);
  assert.deepEqual(await ids('fields=cold:yes'), [one]);
  const [row] = await list('agent', 'fields=cold:yes&shownFields=damage,cold');
  assert.deepEqual(row?.fields, { damage: 'torn', cold: true });
  const count = await call(
    'agent',
    'GET',
    '/api/v1/cases/count?view=all&status=unresolved&fields=cold:no',
  );
  assert.deepEqual(count.body, { count: 1, isMore: false });

  const saved = await call('agent', 'POST', '/api/v1/views', {
    name: 'Cold',
    search: { view: 'all', fields: 'cold:no' },
    columns: ['status', 'field:batch'],
  });
  assert.deepEqual(saved.body.columns, ['status', 'field:batch'], JSON.stringify(saved.body));
  await call('agent', 'PATCH', '/api/v1/me', { language: 'fr' });
  const columns = 'field:batch,field:weight,field:damage,field:cold';
  const file = await call(
    'agent',
    'GET',
    `/api/v1/cases/export?view=all&fields=cold:no&columns=${columns}`,
  );
  const [heads, cells] = parse(file.body, { bom: true }) as string[][];
  assert.deepEqual(heads?.slice(2), ['Numéro de lot', 'weight (kg)', 'Dommage', 'cold']);
  assert.deepEqual(cells?.slice(2), [`'=1+1`, '', 'wet (fr)', 'Non']);
});

test('what a field says in words is found by a search, by those who may read the case', async () => {
  const id = await open({ fields: { batch: 'QX-8841-ZULU' } });
  for (const ticker of world.kept.tickers) if (ticker.name.startsWith('search')) await ticker.run();
  const find = async (who: StaffName) =>
    (await call(who, 'GET', '/api/v1/search?q=zulu')).body.cases.items.map(
      (each: { id: string }) => each.id,
    );
  assert.deepEqual(await find('agent2'), [id]);
  assert.deepEqual(await find('picker'), []);
});

test('two cases that become one say what either said; the one that goes on is believed', async () => {
  const customer = { email: 'merge@c.example' };
  const one = await open({ customer, fields: { batch: 'old', cold: true } });
  const two = await open({ customer, fields: { batch: 'new' } });
  await call('agent', 'POST', `/api/v1/cases/${one}/merging`, { into: two });
  const { batch, cold } = await values(two);
  assert.deepEqual([batch, cold], ['new', true]);
});

test('two who add a field with one key at once: one of them has it, the other hears so', async () => {
  const add = () =>
    call('admin', 'POST', '/api/v1/fields', {
      ...{ key: 'at-once', type: 'text', label: { en: 'At once', fr: 'Ensemble' } },
    });
  const answers = await Promise.all([add(), add(), add()]);
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 409, 409]);
});

test('administrators define: keys and types stay, options are retired, what was said stays', async () => {
  assert.equal((await call('agent', 'POST', '/api/v1/fields', {})).status, 403);
  const twice = await call('admin', 'POST', '/api/v1/fields', {
    key: 'batch',
    type: 'text',
    label: words('x'),
  });
  assert.equal(twice.body.code, 'field.key-taken');
  const empty = await call('admin', 'POST', '/api/v1/fields', {
    key: 'empty',
    type: 'choice',
    label: words('x'),
  });
  assert.equal(empty.body.code, 'field.options-needed');
  const shade = await define('shade', {
    type: 'choice',
    options: [option('dark'), option('light')],
  });
  const id = await open({ fields: { shade: 'dark' } });
  const change = (options: unknown[]) =>
    call('admin', 'PATCH', `/api/v1/fields/${shade}`, { options });
  assert.equal((await change([option('light')])).body.code, 'field.option-gone');
  assert.equal(
    (await change([{ ...option('dark'), isRetired: true }, option('light')])).status,
    200,
  );
  assert.equal((await values(id)).shade, 'dark');
  assert.equal((await fill(await open(), 'shade', 'dark')).body.code, 'field.not-an-option');

  await call('admin', 'POST', `/api/v1/fields/${shade}/retirement`);
  assert.ok((await shownOn(id)).find(({ key }) => key === 'shade')?.isPast);
  assert.ok(!(await shownOn(await open())).some(({ key }) => key === 'shade'));
  await call('admin', 'DELETE', `/api/v1/fields/${shade}/retirement`);
  const ordered = await call('admin', 'PUT', '/api/v1/field-order', { ids: [shade, batch] });
  assert.deepEqual(
    ordered.body.items.slice(0, 2).map((each: { key: string }) => each.key),
    ['shade', 'batch'],
  );
  const { rows } = await database.pool.query(
    `select kind from events where subject_id = $1 order by id`,
    [shade],
  );
  assert.deepEqual(
    rows.map((row) => row.kind),
    ['added', 'changed', 'retired', 'restored'].map((each) => `field-definition.${each}`),
  );
  const counts = await call('agent', 'GET', '/api/v1/field-counts');
  assert.equal(counts.body.items.find((each: { id: string }) => each.id === shade)?.count, 1);
});
