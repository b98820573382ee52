import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { excludeFromMatter, restrictMatter } from '../matters/index.ts';
import { system } from '../platform/context.ts';
import type { Praise } from './api.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, touchpointId, database } = world;

beforeEach(() => {
  world.clock.advance(1000);
});

/** Opens a case of praise at the warehouse and passes it on to `who`; returns its id. */
async function praise(who: StaffName[], more: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await call('picker', 'POST', '/api/v1/cases', {
    subject: 'Thank you',
    text: 'Vestine found our missing carton. My number is 0788301199.',
    kind: 'praise',
    teamId: teams.warehouse,
    customer: { name: 'Keza', email: 'keza@shop.example' },
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  for (const name of who) await pass(body.id, name);
  return body.id;
}

async function pass(id: string, who: StaffName): Promise<void> {
  const by = { personId: staff[who] };
  const { status, body } = await call('picker', 'POST', `/api/v1/cases/${id}/person-praised`, by);
  assert.equal(status, 200, JSON.stringify(body));
}

async function wall(who: StaffName, query = ''): Promise<Praise[]> {
  const { status, body } = await call(who, 'GET', `/api/v1/praises?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body.items;
}
const find = async (who: StaffName, id: string, query = ''): Promise<Praise | undefined> =>
  (await wall(who, query)).find((each) => each.id === id);
const act = (who: StaffName, method: 'PUT' | 'DELETE', id: string, what: 'thanks' | 'removal') =>
  call(who, method, `/api/v1/praises/${id}/${what}`);

describe('the wall', () => {
  test('everybody reads the words and whom they praise; the case only who may', async () => {
    const id = await praise(['picker'], { touchpointId });
    const seen = await find('agent', id);
    assert.deepEqual(
      [seen?.words, seen?.customer, seen?.touchpoint?.name, seen?.case, seen?.praised],
      [
        'Vestine found our missing carton. My number is ….',
        'Keza',
        'Main gate',
        null,
        [
          {
            id: staff.picker,
            name: 'Vestine Nyirahabimana',
            team: { id: teams.warehouse, name: 'Warehouse' },
          },
        ],
      ],
    );
    assert.equal((await call('agent', 'GET', `/api/v1/cases/${id}`)).status, 404);
    assert.equal((await find('picker', id))?.case?.id, id);
  });

  test('is narrowed to a team, a person and a touchpoint, and counts what stands there', async () => {
    const id = await praise(['guard'], { touchpointId });
    for (const [query, isThere] of [
      [`team=${teams.gate}`, true],
      [`team=${teams.care}`, false],
      [`person=${staff.guard}`, true],
      [`person=${staff.agent2}`, false],
      [`touchpoint=${touchpointId}&team=${teams.gate}`, true],
    ] as const)
      assert.equal((await find('agent', id, query)) !== undefined, isThere, query);
    await act('agent', 'PUT', id, 'thanks');
    const { body } = await call('agent2', 'GET', `/api/v1/praises?person=${staff.guard}`);
    assert.deepEqual(body.figures, { days: 30, praises: 1, people: 1, thanks: 1 });
  });

  test('is read page by page, the newest first, each once', async () => {
    for (let n = 0; n < 4; n++) {
      world.clock.advance(1000);
      await praise(['agent2']);
    }
    const all = (await wall('agent')).map(({ id }) => id);
    const read: string[] = [];
    let cursor = '';
    do {
      const { body } = await call('agent', 'GET', `/api/v1/praises?limit=2${cursor}`);
      read.push(...body.items.map((each: Praise) => each.id));
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    assert.deepEqual(read, all);
    assert.ok(all.length >= 5);
  });

  test('two persons of one case stand on it together', async () => {
    const id = await praise(['picker', 'guard']);
    const seen = (await wall('agent')).filter((each) => each.id === id);
    assert.deepEqual(seen[0]?.praised.length, 2);
    assert.equal(seen.length, 1);
  });
});

describe('what does not stand there', () => {
  test('a customer who hid their name, and one without any', async () => {
    for (const customerName of ['hidden', 'anonymous']) {
      const id = await praise(['picker'], { customerName });
      assert.equal(await find('agent', id), undefined, customerName);
      assert.equal(await find('picker', id), undefined, 'nor for who is praised');
      const own = await find('picker', id, `person=${staff.picker}`);
      assert.deepEqual([own?.isOnWall, own?.customer], [false, null]);
      assert.equal(await find('agent', id, `person=${staff.picker}`), undefined);
      assert.equal((await act('agent', 'PUT', id, 'thanks')).body.code, 'praise.not-found');
    }
  });

  test('a restricted matter, for nobody', async () => {
    const id = await praise(['picker']);
    await world.transact(system('rule'), (ctx) => restrictMatter(ctx, id));
    for (const who of ['agent', 'admin', 'picker'] as const)
      assert.equal(await find(who, id), undefined, who);
  });

  test('one that somebody is to see nothing of, for them', async () => {
    const id = await praise(['picker']);
    await world.transact(system('rule'), (ctx) =>
      excludeFromMatter(ctx, id, { personId: staff.agent, why: 'complained-about' }),
    );
    assert.equal(await find('agent', id), undefined);
    assert.equal((await act('agent', 'PUT', id, 'thanks')).status, 404);
    assert.ok(await find('agent2', id));
  });

  test('a case that turned out to be something else', async () => {
    const id = await praise(['picker']);
    await call('picker', 'PATCH', `/api/v1/cases/${id}`, { kind: 'question' });
    assert.equal(await find('agent', id), undefined);
  });
});

describe('taking off', () => {
  test('who is praised takes it off for everybody and may put it back', async () => {
    const id = await praise(['picker']);
    assert.deepEqual((await act('picker', 'PUT', id, 'removal')).body, { isOnWall: false });
    assert.equal(await find('agent', id), undefined);
    const own = await find('picker', id, `person=${staff.picker}`);
    assert.deepEqual([own?.isOnWall, own?.can.putBack], [false, true]);
    assert.deepEqual((await act('picker', 'DELETE', id, 'removal')).body, { isOnWall: true });
    assert.ok(await find('agent', id));
  });

  test('the wish of one is not undone by another', async () => {
    const id = await praise(['picker', 'guard']);
    await act('picker', 'PUT', id, 'removal');
    await act('guard', 'PUT', id, 'removal');
    assert.deepEqual((await act('guard', 'DELETE', id, 'removal')).body, { isOnWall: false });
    assert.equal(await find('agent', id), undefined);
  });

  test('a bystander takes nothing off; who works on the case does', async () => {
    const id = await praise(['picker']);
    const { status, body } = await act('agent', 'PUT', id, 'removal');
    assert.deepEqual([status, body.code], [403, 'praise.not-yours']);
    assert.equal((await act('warehouseHead', 'PUT', id, 'removal')).status, 200);
    assert.equal(await find('agent', id), undefined);
    assert.deepEqual((await act('warehouseHead', 'DELETE', id, 'removal')).body, {
      isOnWall: true,
    });
  });
});

describe('thanks', () => {
  test('count once for each colleague, also at once, and are taken back', async () => {
    const id = await praise(['picker']);
    await Promise.all(Array.from({ length: 8 }, () => act('agent', 'PUT', id, 'thanks')));
    await act('agent2', 'PUT', id, 'thanks');
    assert.equal((await find('chief', id))?.thanks.count, 2);
    const { body } = await act('agent', 'DELETE', id, 'thanks');
    assert.deepEqual([body.thanks.count, body.thanks.isMine], [1, false]);
    assert.equal((await act('agent', 'PUT', id, 'thanks')).body.thanks.count, 2);
  });

  test('are seen by name by who is praised and their manager alone', async () => {
    const id = await praise(['picker']);
    await act('agent', 'PUT', id, 'thanks');
    const names = async (who: StaffName) =>
      (await find(who, id))?.thanks.by?.map(({ name }) => name) ?? null;
    assert.deepEqual(await names('picker'), ['Patrick Habimana']);
    assert.deepEqual(await names('warehouseHead'), ['Patrick Habimana']);
    assert.equal(await names('agent2'), null);
  });

  test('come from others', async () => {
    const id = await praise(['picker']);
    const { body } = await act('picker', 'PUT', id, 'thanks');
    assert.equal(body.code, 'praise.own');
  });

  test('are told to open walls after the commit', async () => {
    const id = await praise(['picker']);
    await database.pool.query('delete from dispatches');
    await act('agent', 'PUT', id, 'thanks');
    const { rows } = await database.pool.query(
      'select topic from dispatches where topic is not null',
    );
    assert.deepEqual(
      rows.flatMap(({ topic }) => topic.split(' ')),
      ['praise'],
    );
  });
});

describe('who was meant', () => {
  const meant = async (id: string, who: StaffName = 'picker') =>
    (await call(who, 'GET', `/api/v1/cases/${id}/praise-suggestions`)).body;

  test('is found by name in the words, without accents, and not again once praised', async () => {
    const id = await praise([], { text: 'theogene at the gate was so kind, and so was VESTINE!' });
    const { items } = await meant(id);
    assert.deepEqual(
      items.map((each: { id: string }) => each.id),
      [staff.picker, staff.guard],
    );
    await pass(id, 'picker');
    assert.equal((await meant(id)).items.length, 1);
  });

  test('a first name within a word is nobody’s', async () => {
    const id = await praise([], { text: 'Everything was erical and soliderange.' });
    assert.deepEqual((await meant(id)).items, []);
  });

  test('is told to nobody who may not read the case', async () => {
    const id = await praise([]);
    assert.equal((await meant(id, 'agent')).code, 'matters.not-found');
  });
});

test('who is praised hears of it at once', async () => {
  const id = await praise(['guard']);
  const { body } = await call('guard', 'GET', '/api/v1/notices');
  const [notice] = body.items;
  assert.deepEqual([notice.kind, notice.level, notice.matter.id], ['praised', 0, id]);
});
