// Reading a case: what a message may fetch, what else there is about its customer, what may be the same.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { recordStatements, scansOf } from '../bench/plans.ts';
import { showCase } from '../src/cases/case-page.ts';
import { type RunningSmtp, startSmtp } from '../src/conversations/index.ts';
import { excludeFromMatter, restrictMatter } from '../src/matters/index.ts';
import { actorForPerson } from '../src/organisation/index.ts';
import { type Ctx, system } from '../src/platform/context.ts';
import { testWorld, type World } from './database.ts';
import { deliver, hangUp } from './mail.ts';
import type { StaffName } from './people.ts';

let world: World;
let smtp: RunningSmtp;
before(async () => {
  world = await testWorld();
  smtp = await startSmtp({ ...world, log: pino({ level: 'silent' }) });
});
after(async () => {
  hangUp();
  await smtp.stop();
  await world.close();
});

interface Opened {
  id: string;
  number: number;
}

async function open(subject: string, more: Record<string, unknown> = {}): Promise<Opened> {
  world.clock.advance(60_000);
  const { status, body } = await world.call('agent', 'POST', '/api/v1/cases', {
    subject,
    text: 'Words of the customer.',
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

const get = async (who: StaffName, path: string) => world.call(who, 'GET', `/api/v1${path}`);

let mails = 0;
/** A mail with pictures, filed as a case; its message as `who` reads it. */
async function mailed(from: string, html: string): Promise<{ caseId: string; messageId: string }> {
  await deliver(smtp.port, {
    raw: `From: ${from}\nTo: care@kept.example\nSubject: Pictures\nMIME-Version: 1.0\nContent-Type: text/html\n\n${html}<p>${++mails}</p>\n`,
    from,
    to: 'care@kept.example',
  });
  await world.settle();
  const { rows } = await world.database.pool.query<{ id: string; matter_id: string }>(
    'select m.id, f.matter_id from messages m join filings f on f.message_id = m.id where m.from_address = $1 order by m.at desc',
    [from],
  );
  const [row] = rows as [{ id: string; matter_id: string }];
  return { caseId: row.matter_id, messageId: row.id };
}

const shop = 'https://pictures.example/logo.png';
const picture = `<p>Hello</p><img src="${shop}"><img src="https://pictures.example/o.gif" width=1 height=1>`;

describe('pictures from elsewhere', () => {
  const pageOf = async (who: StaffName, id: string) => {
    const { body, headers } = await get(who, `/messages/${id}/page`);
    const policy = headers.get('content-security-policy') ?? '';
    return { isThere: body.includes(` src="${shop}"`), policy, body };
  };

  test('are kept out, until somebody asks for those of one message, for themselves alone', async () => {
    const { caseId, messageId } = await mailed('shop1@shop.example', picture);
    const { body } = await get('agent', `/cases/${caseId}/messages`);
    assert.deepEqual(body.items[0].made, {
      isNeeded: true,
      pictures: 1,
      trackers: 1,
      arePicturesShown: false,
      isSenderKnown: true,
    });
    const before = await pageOf('agent', messageId);
    assert.ok(!before.isThere);
    assert.match(before.policy, /img-src 'self' data:;/);
    assert.match(before.policy, /default-src 'none'/);

    const path = `/api/v1/messages/${messageId}/pictures`;
    assert.equal((await world.call('agent', 'PUT', path, { of: 'message' })).status, 200);
    const after = await pageOf('agent', messageId);
    assert.ok(after.isThere);
    assert.match(after.policy, /img-src 'self' data: https: http:;/);
    assert.ok(!after.body.includes(' src="https://pictures.example/o.gif"'));
    assert.ok(!(await pageOf('careHead', messageId)).isThere);
    const next = await mailed('shop1@shop.example', picture);
    assert.ok(!(await pageOf('agent', next.messageId)).isThere);

    assert.equal((await world.call('agent', 'DELETE', path)).status, 200);
    assert.ok(!(await pageOf('agent', messageId)).isThere);
  });

  test('of a sender are asked for once, also for what comes later, and kept out again at once', async () => {
    const { messageId } = await mailed('shop2@shop.example', picture);
    const path = `/api/v1/messages/${messageId}/pictures`;
    await world.call('agent', 'PUT', path, { of: 'sender' });
    await world.call('agent', 'PUT', path, { of: 'sender' });
    const next = await mailed('shop2@shop.example', picture);
    assert.ok((await pageOf('agent', next.messageId)).isThere);
    await world.call('agent', 'DELETE', `/api/v1/messages/${next.messageId}/pictures`);
    assert.ok(!(await pageOf('agent', messageId)).isThere);
  });

  test('of somebody who may be somebody else are asked for one message at a time', async () => {
    const from = world.emails.careHead;
    const { messageId } = await mailed(from, picture);
    const path = `/api/v1/messages/${messageId}/pictures`;
    const refused = await world.call('admin', 'PUT', path, { of: 'sender' });
    assert.equal(refused.body.code, 'messages.unverified', JSON.stringify(refused.body));
  });

  test('and the page itself are not there for who may not read the case', async () => {
    const { messageId, caseId } = await mailed('shop3@shop.example', picture);
    await world.transact(system('rule'), (ctx) => restrictMatter(ctx, caseId));
    assert.equal((await get('guard', `/messages/${messageId}/page`)).status, 404);
    const path = `/api/v1/messages/${messageId}/pictures`;
    assert.equal((await world.call('guard', 'PUT', path, { of: 'message' })).status, 404);
    assert.equal((await world.call('guard', 'DELETE', path)).status, 404);
  });
});

describe('the files of a case', () => {
  test('are listed over all its messages, the newest first, page by page', async () => {
    const { id } = await open('Files');
    for (const [i, name] of ['a.pdf', 'b.png', 'c.txt'].entries()) {
      const upload = await world.call(
        'agent',
        'POST',
        `/api/v1/files?name=${name}&type=image/png`,
        new Uint8Array([1, 2, 3, i]),
      );
      world.clock.advance(1000);
      await world.call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
        kind: 'note',
        body: name,
        attachmentIds: [upload.body.id],
      });
    }
    const first = await get('agent', `/cases/${id}/files?limit=2`);
    assert.deepEqual(
      first.body.items.map(({ name, from }: { name: string; from: string }) => [name, from]),
      [
        ['c.txt', 'Patrick Habimana'],
        ['b.png', 'Patrick Habimana'],
      ],
    );
    const rest = await get('agent', `/cases/${id}/files?limit=2&cursor=${first.body.next}`);
    assert.deepEqual(
      rest.body.items.map(({ name }: { name: string }) => name),
      ['a.pdf'],
    );
    assert.equal(rest.body.next, null);
  });
});

const keza = { name: 'Keza Shop', email: 'keza@shop.example', phone: '+250788123456' };

describe('the history of a customer', () => {
  test('says what else is open, what is promised there, and leaves out what one may not read', async () => {
    const customer = { name: 'Jeanne', email: 'jeanne@shop.example' };
    const here = await open('Here', { customer });
    const there = await open('There', { customer });
    const hidden = await open('Hidden', { customer });
    await world.transact(system('rule'), (ctx) => restrictMatter(ctx, hidden.id));
    await world.transact(system('rule'), (ctx) =>
      excludeFromMatter(ctx, hidden.id, { personId: world.staff.agent, why: 'conflict' }),
    );
    await world.call('agent', 'POST', `/api/v1/cases/${there.id}/commitments`, {
      statement: 'Bring the carton',
      dueAt: new Date(world.clock.now().getTime() + 3_600_000).toISOString(),
    });
    const { body } = await get('agent', `/cases/${here.id}/customer-history`);
    assert.equal(body.history.open, 1);
    assert.deepEqual(
      body.history.cases.map(({ number }: Opened) => number),
      [there.number],
    );
    assert.equal(body.history.promises[0].statement, 'Bring the carton');
    assert.equal(body.history.promises[0].case.number, there.number);
  });

  test('is not there where staff may not see who it is', async () => {
    const { id } = await open('Nameless', { customer: keza, customerName: 'hidden' });
    const { body } = await get('agent', `/cases/${id}/customer-history`);
    assert.equal(body.history, null);
  });
});

describe('cases that may be the same', () => {
  const alike = async (who: StaffName, id: string) =>
    (await get(who, `/cases/${id}/alike`)).body.items as {
      number: number;
      because: string[];
      isTwin: boolean;
    }[];
  const followed = async (): Promise<void> => {
    await world.settle();
    const ticker = world.kept.tickers.find(({ name }) => name === 'search.follow');
    while (await ticker?.run());
  };
  let first: Opened;
  let again: Opened;

  test('are found by customer, order and words, each with its reason', async () => {
    first = await open('Cartons of amoxicillin missing', { customer: keza });
    again = await open('Amoxicillin cartons are missing', { customer: keza });
    const order = await open('Where is my delivery?', {
      customer: { name: 'Marie', email: 'marie@shop.example' },
      orderReference: 'PO-44 11',
    });
    const sameOrder = await open('Delivery is late', { orderReference: 'po4411' });
    const words = await open('Missing cartons of amoxicillin', {
      customer: { name: 'Odette', email: 'odette@shop.example' },
    });
    const other = await open('Opening hours', { customer: keza });
    await followed();
    const found = await alike('agent', first.id);
    const of = ({ number }: Opened) => found.find((each) => each.number === number);
    assert.deepEqual(of(again)?.because, ['customer', 'words']);
    assert.equal(of(again)?.isTwin, true);
    assert.deepEqual(of(words)?.because, ['words']);
    assert.equal(of(words)?.isTwin, false);
    assert.deepEqual(of(other)?.because, ['customer']);
    assert.equal(of(order), undefined);
    assert.equal(found[0]?.number, again.number);
    const [twin] = await alike('agent', order.id);
    assert.equal(twin?.number, sameOrder.number);
    assert.equal(twin?.because[0], 'order');
  });

  test('are told apart by somebody, on both, and taken for alike again', async () => {
    const path = `/api/v1/cases/${again.id}/alike/${first.id}/difference`;
    assert.equal((await world.call('agent', 'PUT', path, {})).status, 200);
    assert.equal((await world.call('agent', 'PUT', path, {})).status, 200);
    for (const [one, other] of [
      [first, again],
      [again, first],
    ] as const) {
      const found = await alike('agent', one.id);
      assert.ok(found.every(({ number }) => number !== other.number));
    }
    const { rows } = await world.database.pool.query(
      `select actor_id, data from events where kind = 'case.told-apart' order by matter_id`,
    );
    assert.equal(rows.length, 2);
    assert.equal(rows[0].actor_id, world.staff.agent);
    await world.call('agent', 'DELETE', path);
    assert.equal((await alike('agent', first.id))[0]?.number, again.number);
    const itself = `/api/v1/cases/${again.id}/alike/${again.id}/difference`;
    assert.equal((await world.call('agent', 'PUT', itself, {})).body.code, 'case.itself');
  });

  test('are never those that one may not read', async () => {
    await world.transact(system('rule'), (ctx) => restrictMatter(ctx, again.id));
    await world.transact(system('rule'), (ctx) =>
      excludeFromMatter(ctx, again.id, { personId: world.staff.agent, why: 'conflict' }),
    );
    const found = await alike('agent', first.id);
    assert.ok(found.every(({ number }) => number !== again.number));
    const path = `/api/v1/cases/${first.id}/alike/${again.id}/difference`;
    assert.equal((await world.call('agent', 'PUT', path, {})).status, 404);
  });

  // On a few rows PostgreSQL would rather read them all.
  const noScan = { text: `select set_config('enable_seqscan', 'off', true)`, values: [] };
  test('and the history are found by indexes alone', async () => {
    const paths = ['alike', 'customer-history', 'files'].map(
      (each) => `/cases/${first.id}/${each}`,
    );
    for (const path of paths) {
      const statements = await recordStatements(world.database, () => get('agent', path));
      const large = ['matters', 'cases', 'case_rows', 'search_documents', 'filings', 'messages'];
      const scanned = await scansOf(world.database, [noScan, ...statements]);
      assert.deepEqual(
        scanned.filter((each) => large.includes(each)),
        [],
        path,
      );
    }
  });
});

test('the case page is six statements, whatever hangs on the case', async () => {
  const { id } = await open('Everything', { customer: keza });
  await world.call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
    body: 'They come today.',
    promises: [
      {
        statement: 'Bring them',
        dueAt: new Date(world.clock.now().getTime() + 3_600_000).toISOString(),
      },
    ],
  });
  await world.call('agent', 'POST', `/api/v1/cases/${id}/handoffs`, {
    kind: 'consult',
    to: { person: world.staff.planner },
    ask: 'Who drove?',
    answerBy: new Date(world.clock.now().getTime() + 3_600_000).toISOString(),
  });
  const during = async (work: (ctx: Ctx) => Promise<unknown>): Promise<number> => {
    const { length } = await recordStatements(world.database, () => world.transact(actor, work));
    return length;
  };
  const actor = await world.transact(system('rule'), (ctx) =>
    actorForPerson(ctx, world.staff.agent, { kind: 'person' }),
  );
  const shown = await during((ctx) => showCase(ctx, { id }));
  const count = shown - (await during(async () => undefined));
  assert.ok(count > 0 && count <= 6, `${count} statements`);
});
