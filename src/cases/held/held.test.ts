import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Answer, testWorld } from '../../../test/database.ts';
import type { StaffName } from '../../../test/people.ts';
import { receiveMessage } from '../../conversations/index.ts';
import { setPassword } from '../../platform/auth/index.ts';
import { onBehalfOf, system } from '../../platform/context.ts';
import type { Transact } from '../../platform/events/index.ts';
import { sayDue } from './say-due.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, clock, database, transact, app, emails } = world;

const second = 1000;
const minute = 60_000;
const password = 'a few words to keep';
const cookies = new Map<StaffName, string>();

/** As somebody at a screen, not by a key: only they may take back what they wrote. */
before(async () => {
  for (const who of ['agent', 'agent2', 'careHead'] as const) {
    const person = { id: staff[who], name: who, email: emails[who] };
    await transact(system('setup'), (ctx) => setPassword(ctx, person, password));
    const { headers, status } = await call(null, 'POST', '/api/auth/sign-in/email', {
      email: emails[who],
      password,
    });
    assert.equal(status, 200);
    cookies.set(
      who,
      headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; '),
    );
  }
});

async function at(
  who: StaffName,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Pick<Answer, 'status' | 'body'>> {
  const response = await app.request(path, {
    method,
    headers: {
      cookie: cookies.get(who) as string,
      'sec-fetch-site': 'same-origin',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

let customers = 0;
async function open(more: Record<string, unknown> = {}): Promise<{ id: string; number: number }> {
  const { status, body } = await call('agent', 'POST', '/api/v1/cases', {
    subject: 'Two cartons are missing',
    text: 'We counted 12, the note says 14.',
    customer: { email: `customer${++customers}@shop.example` },
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  clock.advance(minute);
  return body;
}

const hold = (
  id: string,
  body: string,
  more: Record<string, unknown> = {},
  who: StaffName = 'agent',
) => at(who, 'POST', `/api/v1/cases/${id}/held-replies`, { body, ...more });

async function held(
  id: string,
  body: string,
  more = {},
  who: StaffName = 'agent',
): Promise<string> {
  const answer = await hold(id, body, more, who);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  assert.ok(answer.body.id, JSON.stringify(answer.body));
  return answer.body.id;
}

const undo = (id: string, who: StaffName = 'agent') =>
  at(who, 'DELETE', `/api/v1/held-replies/${id}`);
const became = async (id: string) => (await at('agent', 'GET', `/api/v1/held-replies/${id}`)).body;
const draftOn = async (id: string, who: StaffName = 'agent') =>
  (await call(who, 'GET', `/api/v1/matters/${id}/drafts/reply`)).body.draft;

async function saidOn(id: string): Promise<{ body: string; author: { id: string }; at: string }[]> {
  const { body } = await call('careHead', 'GET', `/api/v1/cases/${id}/messages`);
  return body.items.filter(
    (each: { direction: string; automatic: boolean }) =>
      each.direction === 'out' && !each.automatic,
  );
}
const wordsOn = async (id: string) => (await saidOn(id)).map(({ body }) => body);

async function refused(
  answer: Promise<Pick<Answer, 'status' | 'body'>>,
  code: string,
): Promise<void> {
  const { status, body } = await answer;
  assert.equal(body.code, code, JSON.stringify(body));
  assert.ok(status >= 400);
}

const customerWrites = (matterId: string, body: string): Promise<string> => {
  clock.advance(second);
  return transact(onBehalfOf(null, 'link', matterId), (ctx) =>
    receiveMessage(ctx, {
      matterId,
      channel: 'web',
      authorId: null,
      authorKind: 'customer',
      subject: '',
      body,
      attachmentIds: [],
    }),
  );
};

/** A process that dies before its work is committed, whatever it does. */
const dying: Transact = (actor, work, options) =>
  transact(
    actor,
    async (ctx) => {
      await work(ctx);
      throw new Error('killed');
    },
    options,
  );

describe('a reply may be taken back for 15 seconds', () => {
  test('then it is said in its author’s name, at its second', async () => {
    const { id } = await open();
    const answer = await hold(id, 'They come tomorrow.');
    assert.equal(Date.parse(answer.body.sendAt) - clock.now().getTime() > 14 * second, true);
    clock.advance(14 * second);
    await sayDue(transact);
    assert.deepEqual(await wordsOn(id), []);
    clock.advance(second);
    await sayDue(transact);
    const [message] = await saidOn(id);
    assert.equal(message?.body, 'They come tomorrow.');
    assert.equal(message?.author.id, staff.agent);
    assert.ok(message.at >= answer.body.sendAt);
    const { endedAs, messageId } = await became(answer.body.id);
    assert.equal(endedAs, 'said');
    assert.ok(messageId);
  });

  test('only its author sees the words; colleagues see that somebody is about to answer', async () => {
    const { id } = await open();
    await held(id, 'Only mine yet.', { promises: [] });
    const path = `/api/v1/cases/${id}/held-replies`;
    assert.equal((await at('agent', 'GET', path)).body.items[0].words.body, 'Only mine yet.');
    const [theirs] = (await at('agent2', 'GET', path)).body.items;
    assert.equal(theirs.author.id, staff.agent);
    assert.equal(theirs.words, null);
    assert.equal((await call('guard', 'GET', path)).status, 404);
    const page = await call('agent2', 'GET', `/api/v1/cases/${id}`);
    assert.ok(!JSON.stringify(page.body).includes('Only mine yet.'));
  });

  test('taken back it is a draft again, with all that stood in the composer', async () => {
    const { id } = await open();
    const draft = { body: 'Wrong customer!', files: [{ id: 'x' }], keeps: [], to: 'a@b.example' };
    const { updatedAt } = (
      await call('agent', 'PUT', `/api/v1/matters/${id}/drafts/reply`, { content: draft })
    ).body;
    const reply = await held(id, 'Wrong customer!', { draft, draftKeptAt: updatedAt });
    assert.equal(await draftOn(id), null);
    await refused(undo(reply, 'agent2'), 'reply.not-held');
    const { body } = await undo(reply);
    assert.equal(body.endedAs, 'undone');
    assert.deepEqual(body.draft, draft);
    assert.deepEqual((await draftOn(id)).content, draft);
    clock.advance(minute);
    await sayDue(transact);
    assert.deepEqual(await wordsOn(id), []);
    assert.equal((await undo(reply)).body.endedAs, 'undone', 'and again');
  });

  test('what was begun meanwhile is not lost: it is the draft when the first is sent', async () => {
    const { id } = await open();
    const reply = await held(id, 'First', { draft: { body: 'First' } });
    await call('agent', 'PUT', `/api/v1/matters/${id}/drafts/reply`, {
      content: { body: 'Second' },
    });
    await undo(reply);
    assert.equal((await draftOn(id)).content.body, 'First');
    assert.equal((await draftOn(id)).aside.content.body, 'Second');
    const { updatedAt } = await draftOn(id);
    await held(id, 'First', { draft: { body: 'First' }, draftKeptAt: updatedAt });
    assert.equal((await draftOn(id)).content.body, 'Second');
  });

  test('what would be refused then is refused at once, and nothing of the rehearsal remains', async () => {
    const { id } = await open({ customer: { name: 'Somebody without an address' } });
    await refused(hold(id, 'Hello', { channel: 'email' }), 'messages.no-address');
    await refused(hold(id, 'Hello', { keeps: [id] }), 'case.not-its-commitment');
    await refused(
      hold(id, 'I call you', { promises: [{ statement: 'Call', dueAt: '2020-01-01T00:00:00Z' }] }),
      'commitments.due-in-past',
    );
    const events = async () =>
      (await database.pool.query('select from events where matter_id = $1', [id])).rowCount;
    const upload = await app.request('/api/v1/files?name=a.txt&type=text/plain', {
      method: 'POST',
      headers: {
        cookie: cookies.get('agent') as string,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/octet-stream',
      },
      body: 'some words',
    });
    const { id: fileId } = (await upload.json()) as { id: string };
    const before = await events();
    const dueAt = new Date(clock.now().getTime() + 60 * minute).toISOString();
    await held(id, 'I call you', {
      promises: [{ statement: 'Call', dueAt }],
      attachmentIds: [fileId],
    });
    assert.equal(await events(), before);
    const { body } = await call('agent', 'GET', `/api/v1/cases/${id}`);
    assert.deepEqual(
      body.commitments.filter(({ kind }: { kind: string }) => kind === 'promise'),
      [],
    );
    clock.advance(15 * second);
    await sayDue(transact);
    const { body: after } = await call('agent', 'GET', `/api/v1/cases/${id}`);
    assert.equal(
      after.commitments.filter(({ kind }: { kind: string }) => kind === 'promise').length,
      1,
    );
    assert.equal(after.messages.at(-1).attachments[0].id, fileId);
  });

  test('a click that comes twice holds it once', async () => {
    const { id } = await open();
    const once = { 'idempotency-key': `once-${id}` };
    const path = `/api/v1/cases/${id}/held-replies`;
    const [one, two] = await Promise.all([
      at('agent', 'POST', path, { body: 'Once' }, once),
      at('agent', 'POST', path, { body: 'Once' }, once),
    ]);
    assert.equal(one.body.id, two.body.id);
    clock.advance(15 * second);
    await sayDue(transact);
    assert.deepEqual(await wordsOn(id), ['Once']);
  });

  test('a key and a note are said at once', async () => {
    const { id } = await open();
    const byKey = await call('agent', 'POST', `/api/v1/cases/${id}/held-replies`, {
      body: 'By key',
    });
    assert.ok(byKey.body.messageId);
    assert.ok((await hold(id, 'A note', { kind: 'note' })).body.messageId);
    assert.deepEqual(await wordsOn(id), ['By key']);
  });

  test('what it keeps is due before: it is said at once, and with it what was held before', async () => {
    const { id } = await open();
    const due = new Date(clock.now().getTime() + 20 * second).toISOString();
    const made = await call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
      statement: 'Say which batch it is',
      dueAt: due,
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    await held(id, 'Good morning.');
    const answer = await hold(id, 'It is batch 7.', { keeps: [made.body.id] });
    assert.ok(answer.body.messageId, JSON.stringify(answer.body));
    assert.deepEqual(await wordsOn(id), ['Good morning.', 'It is batch 7.']);
    const soon = new Date(clock.now().getTime() + 25 * second).toISOString();
    const promising = await hold(id, 'In a moment', {
      promises: [{ statement: 'Now', dueAt: soon }],
    });
    assert.ok(promising.body.messageId, JSON.stringify(promising.body));
  });

  test('who resolves the case has not changed their mind: it is said first', async () => {
    const { id } = await open();
    await held(id, 'It is solved.', { asks: true });
    const resolved = await at('agent', 'POST', `/api/v1/cases/${id}/resolution`, {
      outcome: 'solved',
    });
    assert.equal(resolved.status, 200, JSON.stringify(resolved.body));
    assert.equal(resolved.body.status, 'resolved');
    assert.deepEqual(await wordsOn(id), ['It is solved.']);
  });

  test('nor has who runs a macro that says something, and that is said second', async () => {
    const { id } = await open();
    const { body: macro } = await call('agent', 'POST', '/api/v1/macros', {
      ...{ name: 'Thanks', for: 'me' },
      steps: [{ do: 'write', as: 'reply', at: 'once', text: 'Thank you.' }],
    });
    await held(id, 'They come tomorrow.');
    const shown = await at('agent', 'GET', `/api/v1/macros/${macro.id}/preview?caseId=${id}`);
    assert.ok(shown.body.canRun, JSON.stringify(shown.body));
    assert.deepEqual(await wordsOn(id), []);
    const run = await at('agent', 'POST', `/api/v1/macros/${macro.id}/runs`, { caseId: id });
    assert.equal(run.status, 201, JSON.stringify(run.body));
    assert.deepEqual(await wordsOn(id), ['They come tomorrow.', 'Thank you.']);
  });

  test('its author may say it now', async () => {
    const { id } = await open();
    const reply = await held(id, 'Now then.');
    const { body } = await at('agent', 'POST', `/api/v1/held-replies/${reply}/saying`, {});
    assert.equal(body.endedAs, 'said');
    assert.deepEqual(await wordsOn(id), ['Now then.']);
    const late = await undo(reply);
    assert.equal(late.body.endedAs, 'said');
    assert.equal(late.body.draft, null);
  });
});

describe('races', () => {
  test('undo and the clock at the same moment: one of them, and the answer says which', async () => {
    const endings = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const { id } = await open();
      const reply = await held(id, `Round ${round}`, { draft: { body: `Round ${round}` } });
      clock.advance(15 * second);
      const [{ body }] = await Promise.all(
        round % 2
          ? [undo(reply), sayDue(transact), sayDue(transact)]
          : [sayDue(transact).then(() => undo(reply)), sayDue(transact)],
      );
      endings.add(body.endedAs);
      const isSaid = body.endedAs === 'said';
      assert.deepEqual(await wordsOn(id), isSaid ? [`Round ${round}`] : []);
      assert.equal((await draftOn(id))?.content.body, isSaid ? undefined : `Round ${round}`);
    }
    assert.ok(endings.has('said'));
  });

  test('four workers say each once, and those of one author in their order', async () => {
    const { id } = await open();
    const words = ['One', 'Two', 'Three', 'Four', 'Five'];
    for (const each of words) await held(id, each);
    const others = await Promise.all(Array.from({ length: 4 }, () => open()));
    for (const other of others) await held(other.id, 'Elsewhere');
    clock.advance(16 * second);
    await Promise.all(Array.from({ length: 4 }, () => sayDue(transact)));
    await sayDue(transact);
    assert.deepEqual(await wordsOn(id), words);
    for (const other of others) assert.deepEqual(await wordsOn(other.id), ['Elsewhere']);
  });

  test('a worker that dies in the middle leaves it to the next', async () => {
    const { id } = await open();
    const reply = await held(id, 'Still said, and once');
    clock.advance(15 * second);
    await assert.rejects(sayDue(dying), /killed/);
    assert.deepEqual(await wordsOn(id), []);
    assert.equal((await became(reply)).endedAs, null);
    await sayDue(transact);
    await sayDue(transact);
    assert.deepEqual(await wordsOn(id), ['Still said, and once']);
  });

  test('what fails by a fault of ours is tried again, and given back in the end', async () => {
    const { id } = await open();
    const reply = await held(id, 'Broken', { draft: { body: 'Broken' } });
    await database.pool.query(`update held_replies set input = '{"id": 1}' where id = $1`, [reply]);
    for (let attempt = 0; attempt < 5; attempt++) {
      clock.advance(5 * minute);
      await sayDue(transact).catch(() => {});
    }
    assert.equal((await became(reply)).refusal, 'reply.not-said');
    assert.equal((await draftOn(id)).content.body, 'Broken');
  });
});

describe('what cannot be said any more is a draft again, and its author hears why', () => {
  const notices = async (who: StaffName, number: number) =>
    (await call(who, 'GET', '/api/v1/notices')).body.items.filter(
      (each: { kind: string; matter: { number: number } | null }) =>
        each.kind === 'reply-returned' && each.matter?.number === number,
    );

  test('the case was closed', async () => {
    const { id, number } = await open();
    const reply = await held(id, 'Too late', { draft: { body: 'Too late' } });
    await call('careHead', 'POST', `/api/v1/cases/${id}/resolution`, { outcome: 'solved' });
    await call('careHead', 'POST', `/api/v1/cases/${id}/closure`, {});
    clock.advance(15 * second);
    await sayDue(transact);
    assert.deepEqual(await became(reply), {
      matter: { id, number },
      endedAs: 'returned',
      messageId: null,
      refusal: 'case.closed',
    });
    assert.equal((await draftOn(id)).content.body, 'Too late');
    assert.equal((await notices('agent', number)).length, 1);
  });

  test('the case was merged: the draft stands where it goes on', async () => {
    const customer = { email: 'merge@shop.example' };
    const [{ id }, survivor] = [await open({ customer }), await open({ customer })];
    const reply = await held(id, 'On both', { draft: { body: 'On both' } });
    const merged = await call('careHead', 'POST', `/api/v1/cases/${id}/merging`, {
      into: survivor.id,
    });
    assert.equal(merged.status, 200, JSON.stringify(merged.body));
    clock.advance(15 * second);
    await sayDue(transact);
    const { refusal, matter } = await became(reply);
    assert.equal(refusal, 'case.merged');
    assert.equal(matter.number, survivor.number);
    assert.equal((await draftOn(survivor.id)).content.body, 'On both');
  });

  test('they may not read it any more: their own words are still among their drafts', async () => {
    const { id } = await open({ kind: 'complaint' });
    const reply = await held(id, 'About myself', { draft: { body: 'About myself' } }, 'agent2');
    const named = await call('careHead', 'POST', `/api/v1/cases/${id}/person-complained-about`, {
      personId: staff.agent2,
    });
    assert.equal(named.status, 200, JSON.stringify(named.body));
    clock.advance(15 * second);
    await sayDue(transact);
    assert.deepEqual(await wordsOn(id), []);
    const { body } = await at('agent2', 'GET', `/api/v1/held-replies/${reply}`);
    assert.equal(body.endedAs, 'returned');
    const { items } = (await call('agent2', 'GET', '/api/v1/drafts')).body;
    assert.deepEqual(
      items.map(({ matter, words }: { matter: unknown; words: string }) => [matter, words]),
      [[null, 'About myself']],
    );
    assert.equal(
      (await call('agent2', 'DELETE', `/api/v1/matters/${id}/drafts/reply`)).status,
      200,
    );
    assert.equal(
      (await call('agent2', 'DELETE', `/api/v1/matters/${id}/drafts/reply`)).status,
      404,
    );
  });

  test('they work here no more', async () => {
    const { id } = await open();
    const reply = await held(id, 'Without a role', {}, 'agent2');
    await database.pool.query(`update staff set left_at = now() where person_id = $1`, [
      staff.agent2,
    ]);
    clock.advance(15 * second);
    await sayDue(transact);
    const { rows } = await database.pool.query(
      'select ended_as, refusal from held_replies where id = $1',
      [reply],
    );
    assert.deepEqual(rows, [{ ended_as: 'returned', refusal: 'people.not-staff' }]);
    await database.pool.query(`update staff set left_at = null where person_id = $1`, [
      staff.agent2,
    ]);
  });
});

describe('nobody answers past one another', () => {
  const newest = async (id: string): Promise<string> =>
    (await call('agent', 'GET', `/api/v1/cases/${id}`)).body.messages.at(-1).id;

  test('the customer wrote since one began: asked again, and sent if it is meant', async () => {
    const { id } = await open();
    const sawMessageId = await newest(id);
    await customerWrites(id, 'Never mind, they came.');
    await refused(hold(id, 'They come tomorrow', { sawMessageId }), 'case.said-meanwhile');
    await refused(
      call('agent', 'POST', `/api/v1/cases/${id}/messages`, { body: 'x', sawMessageId }),
      'case.said-meanwhile',
    );
    await held(id, 'They come tomorrow', { sawMessageId, evenThough: true });
    clock.advance(15 * second);
    await customerWrites(id, 'Thank you');
    await sayDue(transact);
    assert.deepEqual(
      await wordsOn(id),
      ['They come tomorrow'],
      'what comes while it is held stops nothing',
    );
    await held(id, 'Good', { sawMessageId: await newest(id) });
  });

  test('what came with a case that was merged is no news to whoever read it', async () => {
    const { id } = await open();
    const other = await open();
    clock.advance(second);
    await call('agent2', 'POST', `/api/v1/cases/${id}/messages`, { body: 'We look into it.' });
    clock.advance(second);
    const merged = await call('agent2', 'POST', `/api/v1/cases/${other.id}/merging`, {
      into: id,
      evenThoughCustomersDiffer: true,
    });
    assert.equal(merged.status, 200, JSON.stringify(merged.body));
    await held(id, 'Good', { sawMessageId: await newest(id) });
  });

  test('a colleague answered, or is about to; a note and one’s own words are no reason', async () => {
    const { id } = await open();
    const sawMessageId = await newest(id);
    clock.advance(second);
    await call('agent2', 'POST', `/api/v1/cases/${id}/messages`, { kind: 'note', body: 'Hm' });
    await call('agent', 'POST', `/api/v1/cases/${id}/messages`, { body: 'Mine' });
    const mine = await held(id, 'Mine too', { sawMessageId });
    await refused(hold(id, 'Theirs', { sawMessageId }, 'careHead'), 'case.said-meanwhile');
    await undo(mine);
    const saw = await newest(id);
    const reply = await held(id, 'Theirs', { sawMessageId: saw }, 'careHead');
    await refused(hold(id, 'Mine', { sawMessageId: saw }), 'case.said-meanwhile');
    await at('careHead', 'POST', `/api/v1/held-replies/${reply}/saying`, {});
    await refused(hold(id, 'Mine', { sawMessageId: saw }), 'case.said-meanwhile');
  });

  test('a field that a colleague changed meanwhile is not written over', async () => {
    const { id } = await open();
    const path = `/api/v1/cases/${id}`;
    const seen = { title: 'Two cartons are missing', severity: 'normal' };
    await call('agent2', 'PATCH', path, { title: 'Three cartons are missing' });
    const answer = await call('agent', 'PATCH', path, { title: 'Cartons', severity: 'high', seen });
    assert.equal(answer.status, 409);
    assert.equal(answer.body.code, 'case.changed-meanwhile');
    assert.deepEqual(
      answer.body.fields.map(({ field }: { field: string }) => field),
      ['title'],
    );
    assert.equal((await call('agent', 'PATCH', path, { severity: 'high', seen })).status, 200);
    const now = { ...seen, title: 'Three cartons are missing' };
    assert.equal((await call('agent', 'PATCH', path, { title: 'Cartons', seen: now })).status, 200);
    const same = { title: 'Cartons', seen: now };
    assert.equal((await call('agent2', 'PATCH', path, same)).status, 200, 'both wrote the same');
  });
});

describe('drafts on two devices', () => {
  test('neither writes over the other; what was not chosen is put aside', async () => {
    const { id } = await open();
    const path = `/api/v1/matters/${id}/drafts/reply`;
    const keep = (body: string, more = {}) =>
      call('agent', 'PUT', path, { content: { body }, ...more });
    const first = (await keep('From the desk', { basedOn: null })).body.updatedAt;
    await refused(keep('From the phone', { basedOn: null }), 'drafts.kept-elsewhere');
    const second = (await keep('From the phone', { basedOn: first })).body.updatedAt;
    await refused(keep('From the desk again', { basedOn: first }), 'drafts.kept-elsewhere');
    const aside = { content: { body: 'From the phone' }, updatedAt: second };
    const third = await keep('From the desk again', { basedOn: second, aside });
    assert.deepEqual((await draftOn(id)).aside, aside);
    await refused(call('agent', 'DELETE', `${path}?basedOn=${second}`), 'drafts.kept-elsewhere');
    const last = third.body.updatedAt;
    assert.equal((await call('agent', 'DELETE', `${path}?basedOn=${last}`)).status, 200);
    await refused(keep('Sent elsewhere', { basedOn: last }), 'drafts.kept-elsewhere');
    assert.equal(await draftOn(id), null);
  });

  test('their writer’s other screens hear of it, and nobody else', async () => {
    const { id } = await open();
    const topics = async () =>
      (
        await database.pool.query<{ topic: string | null }>(
          'delete from dispatches returning topic',
        )
      ).rows.flatMap(({ topic }) => topic?.split(' ') ?? []);
    await topics();
    await call('agent', 'PUT', `/api/v1/matters/${id}/drafts/reply`, { content: { body: 'x' } });
    assert.deepEqual(await topics(), [`person/${staff.agent}/drafts`]);
    const { updatedAt } = await draftOn(id);
    await held(id, 'x', { draft: { body: 'x' }, draftKeptAt: updatedAt });
    assert.deepEqual((await topics()).toSorted(), [
      `matters/${id}/presence`,
      `person/${staff.agent}/drafts`,
    ]);
  });
});
