import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { testWorld, type World } from '../../test/database.ts';
import { deliver, hangUp } from '../../test/mail.ts';
import type { StaffName } from '../../test/people.ts';
import { mintReplyAddress, startSmtp } from '../conversations/index.ts';
import { system } from '../platform/context.ts';
import { findPromises } from './promises/find-promises.ts';
import { unrecordedOf } from './promises/recorded.ts';

const hour = 3_600_000;
let world: World;
let smtp: Awaited<ReturnType<typeof startSmtp>>;

before(async () => {
  world = await testWorld();
  world.clock.moveTo('2026-11-23T08:00:00Z');
  const log = pino({ level: 'silent' });
  smtp = await startSmtp({ ...world, log });
});
after(async () => {
  hangUp();
  await smtp.stop();
  await world.close();
});

const rows = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await world.database.pool.query(text, values)).rows as T[];
const inHours = (hours: number): string =>
  new Date(world.clock.now().getTime() + hours * hour).toISOString();

let count = 0;
async function aCase(who: StaffName = 'agent', more: object = {}): Promise<string> {
  const opened = await world.call(who, 'POST', '/api/v1/cases', {
    subject: 'Where is it?',
    text: 'It was due.',
    customer: { name: 'Keza', email: `keza${++count}@shop.example` },
    holderId: world.staff[who],
    ...more,
  });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  return opened.body.id;
}

const write = (who: StaffName, id: string, message: object) =>
  world.call(who, 'POST', `/api/v1/cases/${id}/messages`, message);

const unrecorded = async (caseId: string) =>
  (
    await rows<{ data: Record<string, unknown> }>(
      `select data from events where kind = 'promise.unrecorded' and matter_id = $1 order by at, id`,
      [caseId],
    )
  ).map(({ data }) => data);

const expectRefused = (answer: { status: number; body: { code: string } }, code: string) =>
  assert.equal(answer.body.code, code, `${answer.status} ${JSON.stringify(answer.body)}`);

describe('finding over the API', () => {
  const find = (who: StaffName, input: object) =>
    world.call(who, 'POST', '/api/v1/promises/finding', input);

  test('reads all four languages, whatever the writer’s own, in their zone', async () => {
    const noon = '2026-11-24T10:00:00.000Z';
    const said: [string, string, string][] = [
      ['en', 'I will call you tomorrow before noon.', noon],
      ['fr', 'Nous vous rappelons demain avant midi.', noon],
      ['rw', 'Tuzaguhamagara ejo mbere ya saa sita.', noon],
      ['sw', 'Tutakupigia simu kesho kabla ya saa sita mchana.', noon],
    ];
    for (const [language, text, dueAt] of said) {
      const { status, body } = await find('agent', { text });
      assert.equal(status, 200, JSON.stringify(body));
      assert.deepEqual([body.language, body.zone], ['en', 'Africa/Kigali']);
      const [found] = body.promises;
      assert.deepEqual([found.language, found.dueAt], [language, dueAt], text);
      assert.equal(text.slice(found.start, found.end), found.words);
    }
  });

  test('takes the end of the writer’s own working day where only a day was said', async () => {
    const short = await world.call('admin', 'POST', '/api/v1/calendars', {
      name: 'Mornings',
      zone: 'Africa/Kigali',
      week: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['08:00', '12:30']]]),
      ),
    });
    assert.equal(short.status, 201, JSON.stringify(short.body));
    const used = await world.call('admin', 'PUT', '/api/v1/calendar-uses', {
      personId: world.staff.picker,
      calendarId: short.body.id,
    });
    assert.ok(used.status < 300, JSON.stringify(used.body));
    const text = 'We will send it on Wednesday.';
    const [mine] = (await find('picker', { text })).body.promises;
    const [other] = (await find('agent', { text })).body.promises;
    assert.deepEqual([mine.dueOn, mine.precision], ['2026-11-25', 'day']);
    assert.deepEqual(
      [mine.dueAt, other.dueAt],
      ['2026-11-25T10:30:00.000Z', '2026-11-25T15:00:00.000Z'],
    );
  });

  test('says on what a promise may rest, of a case one may read, and refuses what is too long', async () => {
    const id = await aCase();
    const asked = await world.call('agent', 'POST', `/api/v1/cases/${id}/handoffs`, {
      kind: 'consult',
      to: { person: world.staff.planner },
      ask: 'When?',
      answerBy: inHours(4),
    });
    assert.equal(asked.status, 201);
    const { body } = await find('agent', { text: 'We will get back to you.', caseId: id });
    assert.equal(body.promises[0].dueAt, null);
    assert.deepEqual(
      body.mayRestOn.map((each: { bearer: { person: { id: string } } }) => each.bearer.person.id),
      [world.staff.planner],
    );
    expectRefused(await find('guard', { text: 'x', caseId: id }), 'matters.not-found');
    assert.equal((await find('agent', { text: 'x'.repeat(20_001) })).status, 400);
  });
});

describe('a message', () => {
  const text = 'I will call you tomorrow at 10. We will send the invoice by Friday. Kind regards';
  const spans = () =>
    findPromises(text, { now: world.clock.now(), zone: 'Africa/Kigali', language: 'en' });

  test('records several promises in its own transaction, each with its words and its warning', async () => {
    const id = await aCase();
    const asked = await world.call('agent', 'POST', `/api/v1/cases/${id}/handoffs`, {
      kind: 'consult',
      to: { person: world.staff.planner },
      ask: 'When?',
      answerBy: inHours(48),
    });
    const shown = await world.call('agent', 'GET', `/api/v1/cases/${id}`);
    const answer = shown.body.commitments.find(
      (each: { handoffId: string }) => each.handoffId === asked.body.id,
    );
    const [call, invoice] = spans();
    assert.ok(call?.dueAt && invoice?.dueAt);
    const { status, body } = await write('agent', id, {
      body: text,
      promises: [
        {
          statement: 'A call',
          dueAt: inHours(1),
          dependsOn: answer.id,
          bearer: world.staff.planner,
          words: { start: call.start, end: call.end },
        },
        { statement: invoice.statement, dueAt: inHours(80) },
      ],
    });
    assert.equal(status, 201, JSON.stringify(body));
    assert.deepEqual(
      body.promised.map((each: { warnings: { code: string }[] }) =>
        each.warnings.map(({ code }) => code),
      ),
      [['commitments.before-its-dependency'], []],
    );
    const made = await rows<{ owed_by_person: string; made_in: string }>(
      `select owed_by_person, made_in from commitments where made_in = $1 order by due_at`,
      [body.messageId],
    );
    assert.deepEqual(
      made.map((each) => each.owed_by_person),
      [world.staff.planner, world.staff.agent],
    );
    assert.deepEqual(await unrecorded(id), [], 'all that was said was recorded');
    const [mail] = await rows<{ promise: string }>(
      `select mail->>'promise' as promise from outbox where message_id = $1`,
      [body.messageId],
    );
    assert.match(mail?.promise ?? '', /A call\n[^]*\n\nWe promise you: We will send the invoice/);
    await expectWordsInside();
  });

  test('is written whole or not at all', async () => {
    const id = await aCase();
    const promise = { statement: 'A call', dueAt: inHours(2) };
    const before = (await world.call('agent', 'GET', `/api/v1/cases/${id}`)).body.messages.length;
    const refusals: [object, string][] = [
      [{ ...promise, dueAt: inHours(-1) }, 'commitments.due-in-past'],
      [{ ...promise, bearer: world.staff.planner }, 'case.promise-not-theirs'],
      [{ ...promise, words: { start: 0, end: 4000 } }, 'commitments.words-outside'],
    ];
    for (const [bad, code] of refusals)
      expectRefused(await write('agent', id, { body: text, promises: [promise, bad] }), code);
    expectRefused(
      await write('agent', id, { kind: 'note', body: text, promises: [promise] }),
      'case.note-keeps-inside',
    );
    const shown = (await world.call('agent', 'GET', `/api/v1/cases/${id}`)).body;
    assert.equal(shown.messages.length, before);
    assert.ok(!shown.commitments.some((each: { kind: string }) => each.kind === 'promise'));
  });

  test('may be sent without recording what it promises, which is counted without its words', async () => {
    const id = await aCase();
    const sent = await write('agent', id, { body: `${text}\n\n> I will pay you back tomorrow.` });
    assert.equal(sent.status, 201);
    const part = await write('agent', id, {
      body: 'We will bring a new box on Thursday. We will refund the fee by Saturday.',
      promises: [{ statement: 'We will bring a new box on Thursday', dueAt: inHours(90) }],
    });
    assert.deepEqual(await unrecorded(id), [
      { messageId: sent.body.messageId, found: 2, recorded: 0 },
      { messageId: part.body.messageId, found: 2, recorded: 1 },
    ]);
  });

  test('that says a promise again, asks, or is a note, counts nothing', async () => {
    const id = await aCase();
    const [call] = spans();
    const body = 'I will call you tomorrow at 10.';
    await write('agent', id, { body, promises: [{ statement: body, dueAt: call?.dueAt }] });
    await write('agent', id, { body: `As promised, ${body}` });
    await write('agent', id, { body: 'Could you send us the number by Friday?' });
    await write('agent', id, { kind: 'note', body });
    assert.deepEqual(await unrecorded(id), []);
  });

  test('at the resolution counts too', async () => {
    const id = await aCase();
    const resolved = await world.call('agent', 'POST', `/api/v1/cases/${id}/resolution`, {
      outcome: 'solved',
      words: 'It is on its way. We will call you on Friday.',
      tellCustomer: true,
    });
    assert.equal(resolved.status, 200, JSON.stringify(resolved.body));
    assert.deepEqual(
      (await unrecorded(id)).map(({ found, recorded }) => [found, recorded]),
      [[1, 0]],
    );
  });
});

test('each recorded promise stands for one found: by its words, else its statement, else its time', () => {
  const found = findPromises(
    'I will call you tomorrow at 10. I will write to you tomorrow at 10.',
    {
      now: new Date('2026-11-23T08:00:00Z'),
      zone: 'Africa/Kigali',
    },
  );
  const [call, letter] = found;
  assert.ok(call?.dueAt && letter?.dueAt);
  const dueAt = call.dueAt;
  const other = new Date(0);
  const left = (...recorded: Parameters<typeof unrecordedOf>[1]) =>
    unrecordedOf(found, recorded).map((each) => each.start);
  const words = { start: letter.start + 2, end: letter.end };
  assert.deepEqual(left(), [call.start, letter.start]);
  assert.deepEqual(left({ statement: 'x', dueAt: other, words }), [call.start]);
  assert.deepEqual(left({ statement: 'I WILL write to you, tomorrow at 10', dueAt: other }), [0]);
  assert.deepEqual(left({ statement: 'x', dueAt }), [letter.start]);
  assert.deepEqual(left({ statement: 'x', dueAt }, { statement: 'y', dueAt }), []);
  assert.deepEqual(left({ statement: 'x', dueAt: other }), [call.start, letter.start]);
});

/** What was recorded with its words has them inside the message's text. */
async function expectWordsInside(): Promise<void> {
  const told = await rows<{ words: { start: number; end: number }; body: string }>(
    `select e.data->'words' as words, m.body from events e join messages m on m.id = (e.data->>'madeIn')::uuid
     where e.kind = 'commitment.made' and e.data ? 'words'`,
  );
  assert.ok(told.length > 0);
  for (const { words, body } of told) {
    assert.ok(words.start >= 0 && words.start < words.end && words.end <= body.length);
    assert.match(body.slice(words.start, words.end), /\S/);
  }
}

describe('a mail from one’s own mail program', () => {
  interface Offered {
    id: string;
    words: string;
    dueAt: string | null;
    messageId: string;
    matter: { id: string; number: number };
    standingInFor: { id: string } | null;
  }

  /** Staff write to the case by their own signed address; it travels through the journal. */
  async function mailed(who: StaffName, caseId: string, body: string): Promise<void> {
    const local = await world.transact(system('rule'), (ctx) =>
      mintReplyAddress(ctx, { matterId: caseId, personId: world.staff[who], kind: 'staff' }),
    );
    const to = `${local}@kept.example`;
    const raw = `From: ${world.emails[who]}
To: ${to}
Subject: Re: it
Message-ID: <said-${process.pid}-${++count}@kept.example>
Date: Mon, 23 Nov 2026 10:00:00 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${body}
`;
    await deliver(smtp.port, { raw, from: world.emails[who], to });
    await world.settle();
  }

  const offered = async (who: StaffName): Promise<Offered[]> => {
    const { body } = await world.call(who, 'GET', '/api/v1/today');
    return body.promised.filter((each: { todo: string }) => each.todo === 'record-promise');
  };
  const settle = (who: StaffName, id: string, as: 'recording' | 'dismissal', input = {}) =>
    world.call(who, 'POST', `/api/v1/promise-offers/${id}/${as}`, input);

  test('offers its promises on the writer’s Today, not those it quotes', async () => {
    const id = await aCase();
    await mailed(
      'agent',
      id,
      `Nzabahamagara ejo mbere ya saa sita.
We will get back to you.

> I will pay you tomorrow.`,
    );
    const items = await offered('agent');
    assert.deepEqual(
      items.map(({ words, dueAt }) => [words, dueAt]),
      [
        ['We will get back to you', null],
        ['Nzabahamagara ejo mbere ya saa sita', '2026-11-24T10:00:00.000Z'],
      ],
    );
    assert.deepEqual(await offered('agent2'), [], 'nobody else says what they promised');
    expectRefused(
      await settle('agent2', items[0]?.id ?? '', 'dismissal'),
      'promises.no-such-offer',
    );
    const [event] = await rows<{ data: { found: number } }>(
      `select data from events where kind = 'promise.offered' and matter_id = $1`,
      [id],
    );
    assert.equal(event?.data.found, 2);

    const [vague, call] = items as [Offered, Offered];
    const input = { statement: 'A call before noon', dueAt: call.dueAt };
    const recorded = await settle('agent', call.id, 'recording', input);
    assert.equal(recorded.status, 200, JSON.stringify(recorded.body));
    assert.deepEqual(
      [recorded.body.madeIn, recorded.body.owedBy.person.id, recorded.body.dueAt],
      [call.messageId, world.staff.agent, call.dueAt],
    );
    const again = await settle('agent', call.id, 'recording', input);
    assert.equal(again.body.id, recorded.body.id);
    expectRefused(await settle('agent', call.id, 'dismissal'), 'promises.already-recorded');

    assert.equal((await settle('agent', vague.id, 'dismissal')).status, 200);
    assert.equal((await settle('agent', vague.id, 'dismissal')).status, 200);
    expectRefused(
      await settle('agent', vague.id, 'recording', input),
      'promises.already-dismissed',
    );
    assert.deepEqual(await offered('agent'), []);
    await expectWordsInside();
  });

  test('is read in the customer’s language where the writer’s own finds nothing', async () => {
    const id = await aCase('agent', { language: 'rw' });
    await mailed('agent', id, 'Nzabahamagara.');
    const [item] = await offered('agent');
    assert.equal(item?.words, 'Nzabahamagara');
    await settle('agent', item?.id ?? '', 'dismissal');
  });

  test('offers at most twenty, once, also when the job runs again', async () => {
    const id = await aCase();
    await mailed('agent', id, 'We will call you tomorrow at ten o’clock, Madam.\n\n'.repeat(30));
    assert.equal((await offered('agent')).length, 20);
    const [message] = await rows<{ id: string }>(
      `select message_id as id from promise_offers order by found_at desc limit 1`,
    );
    const job = world.kept.jobs.find(({ name }) => name === 'commitments.offer-promises');
    await job?.run({ messageId: message?.id });
    assert.equal((await offered('agent')).length, 20);
    for (const { id: offer } of await offered('agent')) await settle('agent', offer, 'dismissal');
  });

  test('is offered where its message stands: on the case that it was merged into', async () => {
    const id = await aCase();
    const survivor = await aCase();
    await mailed('agent', id, 'I will call you on Thursday at 9.');
    const merged = await world.call('agent', 'POST', `/api/v1/cases/${id}/merging`, {
      into: survivor,
      evenThoughCustomersDiffer: true,
    });
    assert.equal(merged.status, 200, JSON.stringify(merged.body));
    const [item] = await offered('agent');
    assert.equal(item?.matter.id, survivor);
    const recorded = await settle('agent', item?.id ?? '', 'recording', {
      statement: 'A call',
      dueAt: item?.dueAt,
    });
    assert.deepEqual(
      [recorded.status, recorded.body.matterId],
      [200, survivor],
      JSON.stringify(recorded.body),
    );
  });

  test('is for who stands in while the writer is away, and owed by the writer', async () => {
    const id = await aCase('picker');
    await mailed('picker', id, 'I will call you on Thursday at 9.');
    const [mine] = await offered('picker');
    assert.ok(mine);
    const input = { statement: 'A call', dueAt: mine.dueAt };
    expectRefused(
      await settle('warehouseHead', mine.id, 'recording', input),
      'promises.no-such-offer',
    );
    const away = await world.call(
      'picker',
      'POST',
      `/api/v1/people/${world.staff.picker}/absences`,
      {
        from: inHours(-1),
        to: inHours(200),
      },
    );
    assert.equal(away.status, 201, JSON.stringify(away.body));
    const [theirs] = await offered('warehouseHead');
    assert.deepEqual([theirs?.id, theirs?.standingInFor?.id], [mine.id, world.staff.picker]);
    const recorded = await settle('warehouseHead', mine.id, 'recording', input);
    assert.equal(recorded.status, 200, JSON.stringify(recorded.body));
    assert.deepEqual(
      [recorded.body.owedBy.person.id, recorded.body.bearer.person.id],
      [world.staff.picker, world.staff.warehouseHead],
    );
  });

  test('does not exist any more for a writer from whom the case is kept', async () => {
    const id = await aCase('careHead');
    const note = { kind: 'note', body: 'What do you know?', mentions: [world.staff.guard] };
    assert.equal((await write('careHead', id, note)).status, 201);
    await mailed('guard', id, 'I will call you on Thursday at 9.');
    const [mine] = await offered('guard');
    const named = await world.call(
      'careHead',
      'POST',
      `/api/v1/cases/${id}/person-complained-about`,
      { personId: world.staff.guard },
    );
    assert.ok(named.status < 300, JSON.stringify(named.body));
    assert.deepEqual(await offered('guard'), []);
    for (const as of ['recording', 'dismissal'] as const) {
      const input = as === 'recording' ? { statement: 'A call', dueAt: mine?.dueAt } : {};
      const answer = await settle('guard', mine?.id ?? '', as, input);
      assert.deepEqual([answer.status, answer.body.code], [404, 'promises.no-such-offer']);
    }
  });
});
