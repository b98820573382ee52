import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { newId } from '../platform/db/id.ts';

const world = await testWorld();
after(() => world.close());
const { call, database, staff, teams, touchpointId } = world;

const tell = (id: string, more: Record<string, unknown> = {}, who: StaffName = 'guard') =>
  call(who, 'PUT', `/api/v1/told/${id}`, {
    ...{ tone: 'concern', text: 'The lift stands still.\nSince Monday.', ...more },
  });
const photo = (id: string, n: number, who: StaffName = 'guard', body = jpeg(n)) =>
  call(who, 'PUT', `/api/v1/told/${id}/photos/${n}`, body);
const jpeg = (n: number) => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, n, 2, 3]);
const page = async (id: string, who: StaffName = 'guard') =>
  (await call(who, 'GET', `/api/v1/cases/${id}`)).body;
const countCases = async () =>
  (await database.pool.query('select count(*)::int as n from cases')).rows[0].n as number;

test('what a customer told a guard becomes a case of the touchpoint’s team, with the guard as its teller', async () => {
  await database.pool.query('update touchpoints set team_id = $1', [teams.warehouse]);
  const saidAt = new Date(world.clock.now().getTime() - 5 * 3_600_000).toISOString();
  const { status, body } = await tell(newId(), {
    ...{ touchpointId, saidAt, who: { name: 'Odette', phone: '+250788301199' } },
  });
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.status, 'made');
  const shown = await page(body.caseId);
  assert.deepEqual(
    [shown.number, shown.title, shown.kind, shown.team.id, shown.holder, shown.customer.name],
    [body.number, 'The lift stands still.', 'complaint', teams.warehouse, null, 'Odette'],
  );
  assert.equal(shown.messages[0].saidAt, saidAt);
  assert.ok(new Date(shown.openedAt) > new Date(saidAt), 'the server’s time decides');
  const passed = shown.trail.find((item: { kind: string }) => item.kind === 'told.passed-on');
  assert.equal(passed.actor.id, staff.guard);
});

test('praise is praise; a telling without anybody’s name is one too', async () => {
  const { body } = await tell(newId(), { tone: 'praise', text: 'She carried my bag.' });
  const shown = await page(body.caseId);
  assert.deepEqual([shown.kind, shown.customer], ['praise', null]);
});

test('the same id twenty times at once is one case, and everybody hears the same number', async () => {
  const before = await countCases();
  const id = newId();
  const answers = await Promise.all(Array.from({ length: 20 }, () => tell(id)));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  assert.equal(new Set(answers.map(({ body }) => body.number)).size, 1);
  assert.equal(answers.filter(({ body }) => body.status === 'made').length, 1);
  assert.equal(await countCases(), before + 1);
});

test('an id of somebody else tells nothing and takes nothing', async () => {
  const id = newId();
  await tell(id);
  for (const answer of [await tell(id, {}, 'picker'), await photo(id, 0, 'picker')]) {
    assert.equal(answer.status, 409);
    assert.equal(answer.body.code, 'told.not-yours');
  }
});

test('photos come before or after the words, twice or at once, and are there once', async () => {
  const id = newId();
  assert.equal((await photo(id, 1)).body.status, 'waiting');
  const told = await tell(id, { text: '', photos: 3 });
  assert.deepEqual(told.body.photos, [1]);
  await Promise.all([photo(id, 0), photo(id, 0), photo(id, 2), photo(id, 1)]);
  assert.equal((await photo(id, 2)).body.status, 'known');
  assert.deepEqual((await tell(id)).body.photos, [0, 1, 2]);
  const { messages, title } = await page(told.body.caseId);
  assert.equal(title, 'A photo says it.');
  assert.deepEqual(messages[0].attachments.map(({ name }: { name: string }) => name).toSorted(), [
    'photo-1.jpeg',
    'photo-2.jpeg',
    'photo-3.jpeg',
  ]);
});

test('words and photos that arrive in the same moment find each other', async () => {
  for (let round = 0; round < 5; round++) {
    const id = newId();
    const [told] = await Promise.all([tell(id, { photos: 2 }), photo(id, 0), photo(id, 1)]);
    const { messages } = await page(told.body.caseId);
    assert.equal(messages[0].attachments.length, 2);
  }
});

test('a photo whose words never came is forgotten after a day, and may come again', async () => {
  const id = newId();
  await photo(id, 0);
  world.clock.advance(25 * 3_600_000);
  await world.kept.tickers.find(({ name }) => name === 'conversations.tidy-up')?.run();
  const told = await tell(id, { photos: 1 });
  assert.deepEqual(told.body.photos, []);
  assert.equal((await photo(id, 0)).body.status, 'attached');
});

test('what cannot be taken is refused with a sentence and leaves nothing', async () => {
  const before = await countCases();
  const id = newId();
  const refused: [Record<string, unknown>, number, string][] = [
    [{ text: ' ' }, 400, 'input.invalid'],
    [{ touchpointId: newId() }, 404, 'organisation.no-such-touchpoint'],
    [{ who: { phone: '12345' } }, 400, 'people.bad-phone'],
    [{ tone: 'anger' }, 400, 'input.invalid'],
  ];
  for (const [more, status, code] of refused) {
    const answer = await tell(id, more);
    assert.deepEqual([answer.status, answer.body.code], [status, code]);
  }
  const svg = new TextEncoder().encode('<svg onload="x">');
  assert.equal((await photo(id, 0, 'guard', svg)).body.code, 'told.no-picture');
  assert.equal((await photo(id, 7)).status, 404);
  assert.equal(await countCases(), before);
  assert.equal((await tell(id)).body.status, 'made', 'mended, it goes under the same id');
});

test('a promise kept twice under one key is kept once, and both hear so', async () => {
  const { body } = await call('guard', 'POST', '/api/v1/cases', {
    ...{ subject: 'A bag', text: 'Where is my bag?', holderId: staff.guard },
  });
  const made = await call('guard', 'POST', `/api/v1/cases/${body.id}/commitments`, {
    statement: 'Look for the bag',
    dueAt: new Date(world.clock.now().getTime() + 3_600_000).toISOString(),
  });
  const keep = () =>
    call(
      'guard',
      'POST',
      `/api/v1/commitments/${made.body.id}/fulfilment`,
      { evidence: { kind: 'note', text: 'Found it.' } },
      { 'idempotency-key': 'once' },
    );
  const answers = await Promise.all([keep(), keep(), keep()]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  );
  for (const { body: answer } of answers) assert.deepEqual(answer, answers[0]?.body);
});
