import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type pg from 'pg';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { receiveMessage } from '../conversations/index.ts';
import { findOrCreateCustomer } from '../customers/index.ts';
import { onBehalfOf } from '../platform/context.ts';
import { record } from '../platform/events/index.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, database } = world;

const inHours = (hours: number): string =>
  new Date(world.clock.now().getTime() + hours * 3_600_000).toISOString();

/** Opens a case as `who`; returns its id, number and page. */
async function open(who: StaffName, more: Record<string, unknown> = {}) {
  const { status, body } = await call(who, 'POST', '/api/v1/cases', {
    subject: 'Two cartons are missing',
    text: 'We counted 12, the note says 14.',
    customer: { name: 'Keza', email: 'keza@shop.example' },
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body as { id: string; number: number; status: string; customerPath: string };
}

const page = async (who: StaffName, id: string) =>
  (await call(who, 'GET', `/api/v1/cases/${id}`)).body;

const events = async (id: string): Promise<string[]> =>
  (
    await database.kysely
      .selectFrom('events')
      .select('kind')
      .where('matter_id', '=', id)
      .orderBy('at')
      .orderBy('id')
      .execute()
  ).map((row) => row.kind);

async function refused(
  answer: Promise<{ status: number; body: { code?: string } }>,
  status: number,
  code: string,
): Promise<void> {
  const { status: got, body } = await answer;
  assert.deepEqual([got, body.code], [status, code]);
}

/** The customer writes again, as the filing of mail does it. */
const customerWrites = (matterId: string, body: string) =>
  world.transact(onBehalfOf(null, 'mail'), (ctx) =>
    receiveMessage(ctx, {
      matterId,
      channel: 'email',
      authorId: null,
      authorKind: 'customer',
      subject: 'Re',
      body,
    }),
  );

describe('opening', () => {
  test('a case opened for a customer has a number, a desk, their words and an acknowledgement', async () => {
    const opened = await open('guard', { channel: 'phone', kind: 'complaint', severity: 'high' });
    const shown = await page('guard', opened.id);
    assert.equal(shown.number, opened.number);
    assert.equal(shown.status, 'new');
    assert.deepEqual(
      [shown.kind, shown.severity, shown.channel, shown.team.id, shown.holder, shown.answers.id],
      ['complaint', 'high', 'phone', teams.care, null, staff.careHead],
    );
    assert.equal(shown.customer.email, 'keza@shop.example');
    const [said, acknowledged] = shown.messages;
    assert.deepEqual(
      [said.direction, said.author.kind, said.channel, said.body],
      ['in', 'customer', 'phone', 'We counted 12, the note says 14.'],
    );
    assert.deepEqual([acknowledged.automatic, acknowledged.channel], [true, 'email']);
    assert.match(acknowledged.body, new RegExp(`http://localhost:3000${opened.customerPath}`));
    assert.match(acknowledged.subject, new RegExp(String(opened.number)));
    assert.equal(shown.commitments.length, 0, 'an acknowledgement promises nothing');
    assert.deepEqual((await page('guard', String(opened.number))).id, opened.id);
  });

  test('who opens a case and holds it has begun already', async () => {
    const opened = await open('agent', { holderId: staff.agent });
    assert.equal(opened.status, 'open');
    assert.equal((await page('agent', opened.id)).holder.id, staff.agent);
  });

  test('the acknowledgement speaks the language of the customer', async () => {
    for (const [language, word] of [
      ['en', 'Hello'],
      ['fr', 'Bonjour'],
      ['rw', 'Muraho'],
      ['sw', 'Habari'],
    ]) {
      const opened = await open('agent', {
        language,
        customer: { email: `${language}@c.example` },
      });
      const [, acknowledged] = (await page('agent', opened.id)).messages;
      assert.match(acknowledged.body, new RegExp(word as string), language);
      assert.equal(acknowledged.language, language);
    }
  });

  test('a customer known by name alone is a customer; one without an address gets no mail', async () => {
    const opened = await open('agent', { customer: { name: 'Mama Ineza' } });
    const shown = await page('agent', opened.id);
    assert.equal(shown.customer.name, 'Mama Ineza');
    assert.equal(
      shown.messages.every((each: { channel: string }) => each.channel !== 'email'),
      true,
    );
  });

  test('a letter to a named manager is held by them', async () => {
    const opened = await open('guard', { channel: 'letter', addresseeId: staff.operationsHead });
    const shown = await page('operationsHead', opened.id);
    assert.equal(shown.holder.id, staff.operationsHead);
    assert.equal(shown.addressee.id, staff.operationsHead);
    assert.equal(shown.team.id, teams.operations);
  });

  test('staff raise a case of their own as customers and write on it as such', async () => {
    const { id } = await open('picker', { forMyself: true, customer: undefined });
    const own = await page('picker', id);
    assert.equal(own.raisedByStaff.id, staff.picker);
    assert.deepEqual(
      [own.can.take, own.can.resolve, own.can.reply, own.can.note],
      [false, false, true, false],
    );
    await refused(call('picker', 'POST', `/api/v1/cases/${id}/taking`), 403, 'case.your-own');
    await call('agent', 'POST', `/api/v1/cases/${id}/messages`, { body: 'Which one?', asks: true });
    const said = await call('picker', 'POST', `/api/v1/cases/${id}/messages`, {
      body: 'The blue one.',
    });
    assert.deepEqual([said.status, said.body.status], [201, 'open']);
    const last = (await page('agent', id)).messages.at(-1);
    assert.deepEqual(
      [last.direction, last.author.kind, last.body],
      ['in', 'customer', 'The blue one.'],
    );
  });

  test('who asks staff not to see their name is shown to nobody, and answered all the same', async () => {
    const { id } = await open('guard', {
      customerName: 'hidden',
      customer: { name: 'Secret Person', email: 'secret@c.example' },
    });
    await call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
      body: 'We are looking into it.',
    });
    const shown = await page('agent', id);
    assert.equal(shown.customer, null);
    assert.equal(shown.messages.at(-1).channel, 'email');
    const list = await call('agent', 'GET', '/api/v1/cases?view=team');
    assert.doesNotMatch(JSON.stringify([shown, list.body]), /Secret Person|secret@c\.example/);
  });

  test('what arrived before now is held from then on, and nothing arrives tomorrow', async () => {
    const receivedAt = inHours(-26);
    const { id } = await open('agent', { channel: 'letter', receivedAt });
    assert.equal((await page('agent', id)).openedAt, receivedAt);
    const [holding] = await database.kysely
      .selectFrom('matter_holdings')
      .select('from_at')
      .where('matter_id', '=', id)
      .execute();
    assert.equal(holding?.from_at.toISOString(), receivedAt);
    await refused(
      call('agent', 'POST', '/api/v1/cases', { subject: 'x', text: 'y', receivedAt: inHours(1) }),
      400,
      'case.received-later',
    );
    await refused(
      call('agent', 'POST', '/api/v1/cases', {
        subject: 'x',
        text: 'y',
        receivedAt: '0001-01-01T00:00:00Z',
      }),
      400,
      'case.received-too-early',
    );
  });

  test('who is signed in cannot pretend to be nobody', async () => {
    await refused(
      call('agent', 'POST', '/api/v1/cases', {
        subject: 'x',
        text: 'y',
        forMyself: true,
        customerName: 'anonymous',
      }),
      400,
      'case.anonymous-by-form',
    );
  });

  test('unknown desks, people and touchpoints are refused and nothing is written', async () => {
    const before = await database.pool.query('select count(*) from matters');
    const nowhere = '00000000-0000-4000-8000-000000000000';
    for (const [field, code] of [
      ['teamId', 'organisation.no-such-team'],
      ['holderId', 'people.not-found'],
      ['addresseeId', 'people.not-found'],
      ['touchpointId', 'organisation.no-such-touchpoint'],
    ] as const)
      await refused(
        call('agent', 'POST', '/api/v1/cases', { subject: 'x', text: 'y', [field]: nowhere }),
        404,
        code,
      );
    assert.deepEqual((await database.pool.query('select count(*) from matters')).rows, before.rows);
  });

  test('a new concern by mail opens a case, files its message and answers, all in one', async () => {
    const id = await world
      .transact(onBehalfOf(null, 'mail'), async (ctx) => {
        const { customerId, personId } = await findOrCreateCustomer(ctx, {
          name: 'Aimable',
          email: 'aimable@c.example',
          language: 'rw',
        });
        const messageId = await receiveMessage(ctx, {
          matterId: null,
          channel: 'email',
          authorId: personId,
          authorKind: 'customer',
          subject: '',
          body: 'Where is my parcel?\nThanks',
        });
        record(ctx, {
          kind: 'message.new-concern',
          subjectId: messageId,
          data: {
            messageId,
            teamId: teams.care,
            customerId,
            personId,
            authorKind: 'customer',
            subject: '',
            language: 'rw',
            receivedAt: ctx.now.toISOString(),
            channel: 'email',
            customerName: 'shown',
            acknowledge: true,
          },
        });
        return messageId;
      })
      .then(async (messageId) => {
        const filed = await database.kysely
          .selectFrom('filings')
          .select('matter_id')
          .where('message_id', '=', messageId)
          .executeTakeFirstOrThrow();
        return filed.matter_id;
      });
    const shown = await page('agent', id);
    assert.equal(shown.title, 'Where is my parcel?');
    assert.equal(shown.status, 'new');
    assert.equal(shown.customer.name, 'Aimable');
    assert.deepEqual(
      shown.messages.map((each: { automatic: boolean }) => each.automatic),
      [false, true],
    );
    assert.deepEqual((await events(id)).slice(0, 2), ['matter.opened', 'case.opened']);
  });
});

describe('working', () => {
  test('taking and assigning tile the life of the case and tell who hears', async () => {
    const { id } = await open('agent');
    await call('agent', 'POST', `/api/v1/cases/${id}/taking`);
    await refused(call('agent', 'POST', `/api/v1/cases/${id}/taking`), 422, 'case.already-yours');
    const given = await call('agent', 'POST', `/api/v1/cases/${id}/holder`, {
      personId: staff.planner,
    });
    assert.deepEqual([given.body.holder, given.body.team], [staff.planner, teams.operations]);
    await call('planner', 'POST', `/api/v1/cases/${id}/holder`, { teamId: teams.warehouse });
    const shown = await page('planner', id);
    assert.deepEqual(
      [shown.holder, shown.answers.id, shown.status],
      [null, staff.warehouseHead, 'open'],
    );
    const { rows } = await database.pool.query(
      `select person_id, team_id, to_at, lead(from_at) over (order by from_at, id) as next, why
       from matter_holdings where matter_id = $1 order by from_at, id`,
      [id],
    );
    assert.deepEqual(
      rows.map((row) => row.why),
      ['opened', 'taken', 'assigned', 'assigned'],
    );
    for (const row of rows) assert.deepEqual(row.to_at, row.next);
  });

  test('a case is given to a person or a team, never to both or to nobody', async () => {
    const { id } = await open('agent');
    const both = { personId: staff.planner, teamId: teams.care };
    for (const body of [both, {}])
      await refused(
        call('agent', 'POST', `/api/v1/cases/${id}/holder`, body),
        400,
        'input.invalid',
      );
  });

  test('a question to the customer makes it wait, their answer ends the waiting', async () => {
    const { id } = await open('agent');
    const asked = await call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
      body: 'Which delivery was it?',
      asks: true,
    });
    assert.equal(asked.body.status, 'waiting');
    await customerWrites(id, 'That of Monday.');
    assert.equal((await page('agent', id)).status, 'open');
    assert.deepEqual(
      (await events(id)).filter((kind) => kind.startsWith('case.')),
      ['case.opened', 'case.started', 'case.waiting'],
    );
  });

  test('a promise in a reply is said there, kept by a later reply, and bars the resolution until then', async () => {
    const customer = { name: 'Odette', email: 'promised@x.example' };
    const { id } = await open('agent', { holderId: staff.agent, customer });
    const promised = await call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
      body: 'The cartons come today.',
      promises: [{ statement: 'Two cartons are delivered', dueAt: inHours(5) }],
    });
    assert.equal(promised.status, 201, JSON.stringify(promised.body));
    const { messageId } = promised.body;
    const [{ commitmentId }] = promised.body.promised;
    const [promise] = (await page('agent', id)).commitments;
    assert.deepEqual(
      [promise.id, promise.madeIn, promise.state, promise.bearer.person.id],
      [commitmentId, messageId, 'open', staff.agent],
    );
    const { mail } = await database.kysely
      .selectFrom('outbox')
      .select('mail')
      .where('message_id', '=', messageId)
      .executeTakeFirstOrThrow();
    assert.match(String(mail.promise), /^We promise you: Two cartons are delivered\nBy /);
    const resolution = { outcome: 'solved', words: 'Delivered.' };
    await refused(
      call('agent', 'POST', `/api/v1/cases/${id}/resolution`, resolution),
      422,
      'case.open-promises',
    );
    const kept = await call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
      body: 'They are at your door.',
      keeps: [commitmentId],
    });
    assert.equal(kept.status, 201, JSON.stringify(kept.body));
    const [done] = (await page('agent', id)).commitments;
    assert.deepEqual(
      [done.state, done.evidence],
      ['kept', { kind: 'message', id: kept.body.messageId }],
    );
    const resolved = await call('agent', 'POST', `/api/v1/cases/${id}/resolution`, resolution);
    assert.deepEqual([resolved.status, resolved.body.status], [200, 'resolved']);
  });

  test('a resolution may itself keep what was promised, and tell the customer', async () => {
    const { id } = await open('agent', { holderId: staff.agent });
    const { body } = await call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
      body: 'You hear from us.',
      promises: [{ statement: 'An answer', dueAt: inHours(2) }],
    });
    await refused(
      call('agent', 'POST', `/api/v1/cases/${id}/resolution`, {
        outcome: 'answered',
        tellCustomer: true,
        keeps: [body.promised[0].commitmentId],
      }),
      400,
      'case.words-needed',
    );
    await call('agent', 'POST', `/api/v1/cases/${id}/resolution`, {
      outcome: 'answered',
      words: 'It was a mistake of ours. We are sorry.',
      tellCustomer: true,
      keeps: [body.promised[0].commitmentId],
    });
    const shown = await page('agent', id);
    assert.deepEqual(
      [shown.status, shown.outcome, shown.resolvedBy.id],
      ['resolved', 'answered', staff.agent],
    );
    assert.equal(shown.commitments[0].state, 'kept');
    assert.equal(shown.messages.at(-1).body, 'It was a mistake of ours. We are sorry.');
  });

  test('what is kept must be promised on this case', async () => {
    const { id } = await open('agent');
    await refused(
      call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
        body: 'Done.',
        keeps: ['00000000-0000-4000-8000-000000000000'],
      }),
      422,
      'case.not-its-commitment',
    );
    await refused(
      call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
        kind: 'note',
        body: 'x',
        asks: true,
      }),
      400,
      'case.note-keeps-inside',
    );
  });

  test('a case is closed when it is resolved, and the word of the customer reopens it with its holder', async () => {
    const { id } = await open('agent', { holderId: staff.agent });
    await refused(call('agent', 'POST', `/api/v1/cases/${id}/closure`), 422, 'case.not-resolved');
    await call('agent', 'POST', `/api/v1/cases/${id}/resolution`, { outcome: 'answered' });
    const closed = await call('agent', 'POST', `/api/v1/cases/${id}/closure`);
    assert.equal(closed.body.status, 'closed');
    await refused(
      call('agent', 'POST', `/api/v1/cases/${id}/messages`, { body: 'x' }),
      422,
      'case.closed',
    );
    await customerWrites(id, 'It is not solved at all.');
    const shown = await page('agent', id);
    assert.deepEqual(
      [shown.status, shown.outcome, shown.closedAt, shown.holder.id],
      ['open', null, null, staff.agent],
    );
    const holdings = await database.pool.query(
      'select why, to_at is null as now from matter_holdings where matter_id = $1 order by from_at, id',
      [id],
    );
    assert.deepEqual(holdings.rows, [
      { why: 'opened', now: false },
      { why: 'reopened', now: true },
    ]);
  });

  test('staff reopen what they thought was over', async () => {
    const { id } = await open('agent', { holderId: staff.agent });
    await refused(
      call('agent', 'DELETE', `/api/v1/cases/${id}/resolution`),
      422,
      'case.not-resolved',
    );
    await call('agent', 'POST', `/api/v1/cases/${id}/resolution`, { outcome: 'solved' });
    const reopened = await call('agent', 'DELETE', `/api/v1/cases/${id}/resolution`);
    assert.equal(reopened.body.status, 'open');
  });

  test('a promise on a resolved case is refused where it is made', async () => {
    const { id } = await open('agent', { holderId: staff.agent });
    await call('agent', 'POST', `/api/v1/cases/${id}/resolution`, { outcome: 'solved' });
    await refused(
      call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
        statement: 'x',
        dueAt: inHours(1),
      }),
      422,
      'case.already-resolved',
    );
  });

  test('describing changes what it says, and says what it changed', async () => {
    const { id } = await open('agent');
    await call('agent', 'PATCH', `/api/v1/cases/${id}`, {
      kind: 'request',
      severity: 'critical',
      title: 'Cartons',
      product: 'Amoxicillin',
      orderReference: 'UM-1',
      touchpointId: world.touchpointId,
    });
    const shown = await page('agent', id);
    assert.deepEqual(
      [
        shown.kind,
        shown.severity,
        shown.title,
        shown.product,
        shown.orderReference,
        shown.touchpoint.name,
      ],
      ['request', 'critical', 'Cartons', 'Amoxicillin', 'UM-1', 'Main gate'],
    );
    const described = shown.trail.find((each: { kind: string }) => each.kind === 'case.described');
    assert.equal(described.facts.severity, 'critical');
  });

  test('followers are added and leave, a colleague who is mentioned may read', async () => {
    const { id } = await open('agent');
    await refused(call('picker', 'GET', `/api/v1/cases/${id}`), 404, 'cases.not-found');
    await call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
      kind: 'note',
      body: 'Did you pick this one?',
      mentions: [staff.picker],
    });
    assert.equal((await page('picker', id)).id, id);
    const added = await call('agent', 'POST', `/api/v1/cases/${id}/followers`, {
      personId: staff.planner,
    });
    assert.deepEqual(
      added.body.followers.map((each: { id: string }) => each.id),
      [staff.planner],
    );
    assert.equal((await page('planner', id)).following, true);
    const left = await call('planner', 'DELETE', `/api/v1/cases/${id}/followers/${staff.planner}`);
    assert.deepEqual(left.body.followers, []);
    await refused(call('planner', 'GET', `/api/v1/cases/${id}`), 404, 'cases.not-found');
  });

  test('the page of a case costs at most six queries beside its frame', async () => {
    const { id } = await open('agent', { holderId: staff.agent });
    const texts = await statementsOf(() => page('agent', id));
    const frame = /^(begin|start transaction|commit|select kept_now|with recursive me as)/;
    const reads = texts.filter((text) => !frame.test(text.trim()));
    assert.ok(
      reads.length <= 6,
      `${reads.length} queries:\n${reads.map((each) => each.slice(0, 90)).join('\n')}`,
    );
  });
});

describe('a complaint about a person', () => {
  const name = (who: StaffName, id: string, about: StaffName) =>
    call(who, 'POST', `/api/v1/cases/${id}/person-complained-about`, { personId: staff[about] });
  const deputise = (who: StaffName, deputy: StaffName | null) =>
    database.pool.query('update staff set deputy_id = $2 where person_id = $1', [
      staff[who],
      deputy && staff[deputy],
    ]);

  test('is kept from them and who stands in for them, and the first person above them holds it', async () => {
    await deputise('warehouseHead', 'picker');
    const { id } = await open('agent', { holderId: staff.warehouseHead });
    await call('agent', 'POST', `/api/v1/cases/${id}/followers`, { personId: staff.picker });
    await call('warehouseHead', 'POST', `/api/v1/cases/${id}/messages`, {
      body: 'We look into it.',
      promises: [{ statement: 'A look into it', dueAt: inHours(4) }],
    });
    const named = await name('agent', id, 'warehouseHead');
    assert.deepEqual(
      [named.status, named.body.holder, named.body.readable, named.body.toldOutsideEar],
      [200, staff.operationsHead, true, false],
    );
    for (const who of ['warehouseHead', 'picker', 'admin', 'careHead'] as const)
      await refused(call(who, 'GET', `/api/v1/cases/${id}`), 404, 'cases.not-found');
    const shown = await page('operationsHead', id);
    assert.deepEqual(
      [shown.kind, shown.restricted, shown.complainedAbout, shown.followers],
      ['complaint', true, [{ id: staff.warehouseHead, name: 'Emmanuel Hakizimana' }], []],
    );
    assert.equal(shown.commitments[0].bearer.person.id, staff.operationsHead);
    assert.equal(shown.commitments[0].owedBy.person.id, staff.warehouseHead, 'who made it stays');
    await deputise('warehouseHead', null);
  });

  test('who is below them holds it no more, but reads on what they had to do with before', async () => {
    const { id } = await open('agent', { holderId: staff.picker });
    await name('agent', id, 'warehouseHead');
    const shown = await page('picker', id);
    assert.deepEqual([shown.holder.id, shown.restricted], [staff.operationsHead, true]);
    await refused(call('picker', 'POST', `/api/v1/cases/${id}/taking`), 422, 'case.below-them');
    await refused(call('guard', 'GET', `/api/v1/cases/${id}`), 404, 'cases.not-found');
  });

  test('goes past everybody who is kept out, and past whoever raised it', async () => {
    const { id } = await open('operationsHead', { forMyself: true, customer: undefined });
    const named = await name('operationsHead', id, 'planner');
    assert.equal(named.body.holder, staff.chief, 'nobody judges their own complaint');
    const { id: other } = await open('agent');
    await name('agent', other, 'operationsHead');
    const second = await name('agent', other, 'picker');
    assert.equal(second.body.holder, staff.chief, 'who is below somebody kept out is passed over');
  });

  test('stays with a holder above them, and can be given to nobody below them', async () => {
    const { id } = await open('agent', { addresseeId: staff.chief, channel: 'letter' });
    await call('chief', 'POST', `/api/v1/cases/${id}/followers`, { personId: staff.agent });
    assert.equal((await name('chief', id, 'operationsHead')).body.holder, staff.chief);
    const give = (personId: string) =>
      call('chief', 'POST', `/api/v1/cases/${id}/holder`, { personId });
    await refused(give(staff.operationsHead), 422, 'matters.excluded');
    await refused(give(staff.picker), 422, 'case.below-them');
    await refused(
      call('chief', 'POST', `/api/v1/cases/${id}/holder`, { teamId: teams.care }),
      422,
      'matters.needs-person',
    );
    assert.equal((await give(staff.careHead)).body.holder, staff.careHead);
  });

  test('about the chief executive is told to the outside ear and held by an administrator in name', async () => {
    const { id, number } = await open('agent', { text: 'The chief shouted at me.' });
    const named = await name('agent', id, 'chief');
    assert.deepEqual([named.body.holder, named.body.toldOutsideEar], [staff.admin, true]);
    await refused(call('chief', 'GET', `/api/v1/cases/${id}`), 404, 'cases.not-found');
    const mail = await database.kysely
      .selectFrom('outbox')
      .select(['mail', 'to_address'])
      .where('matter_id', '=', id)
      .where('to_address', '=', 'ear@outside.example')
      .executeTakeFirstOrThrow();
    const { text, subject, replyTo } = mail.mail as unknown as Record<string, string>;
    assert.match(`${subject} ${text}`, new RegExp(`${number}[^]*The chief shouted at me`));
    assert.doesNotMatch(text as string, /\/c\//, 'not the link to write as the customer');
    assert.match(replyTo as string, /^reply\+/);
    const again = await name('agent', id, 'chief');
    assert.equal(again.body.toldOutsideEar, false, 'told once');
  });

  test('raised by whom it concerns disappears from them, and who reads it is recorded', async () => {
    const { id } = await open('guard', { kind: 'complaint', teamId: teams.gate });
    await name('warehouseHead', id, 'guard');
    await refused(call('guard', 'GET', `/api/v1/cases/${id}`), 404, 'cases.not-found');
    await page('warehouseHead', id);
    await page('warehouseHead', id);
    const { rows } = await database.pool.query(
      'select person_id from complaint_reads where case_id = $1',
      [id],
    );
    assert.deepEqual(rows, [{ person_id: staff.warehouseHead }]);
  });

  test('takes back what they were asked, and leaves no trace in their lists, notices, counts and Today', async () => {
    const unseen = async () => (await call('planner', 'GET', '/api/v1/notices')).body.unseen;
    const before = await unseen();
    const { id } = await open('agent', { holderId: staff.agent });
    const asked = await call('agent', 'POST', `/api/v1/cases/${id}/handoffs`, {
      kind: 'consult',
      to: { person: staff.planner },
      ask: 'What happened?',
      answerBy: inHours(4),
    });
    assert.equal(asked.status, 201, JSON.stringify(asked.body));
    assert.equal(await unseen(), before + 1);
    await name('agent', id, 'planner');
    const traces = [];
    for (const path of [
      '/api/v1/cases',
      '/api/v1/cases?view=asked',
      '/api/v1/cases?view=following',
      '/api/v1/notices',
      '/api/v1/today',
      '/api/v1/handoffs',
      '/api/v1/commitments?bearer=me',
    ])
      traces.push(JSON.stringify((await call('planner', 'GET', path)).body));
    assert.ok(traces.every((each) => !each.includes(id)));
    assert.equal(await unseen(), before);
    const [handoff] = (await page('agent', id)).handoffs;
    assert.equal(handoff.state, 'taken-back');
  });

  test('names nobody who is not of the staff', async () => {
    const { id } = await open('agent');
    await refused(
      call('agent', 'POST', `/api/v1/cases/${id}/person-complained-about`, {
        personId: '00000000-0000-4000-8000-000000000000',
      }),
      404,
      'people.not-found',
    );
  });
});

test('praise reaches the person praised and their manager', async () => {
  const { id } = await open('agent', { kind: 'praise', text: 'Vestine was so kind.' });
  await call('agent', 'POST', `/api/v1/cases/${id}/person-praised`, { personId: staff.picker });
  for (const [who, level] of [
    ['picker', 0],
    ['warehouseHead', 1],
  ] as const) {
    assert.equal((await page(who, id)).praised[0].id, staff.picker);
    const { items } = (await call(who, 'GET', '/api/v1/notices')).body;
    const praised = items.find((each: { kind: string }) => each.kind === 'praised');
    assert.deepEqual([praised.matter.id, praised.level, praised.by.id], [id, level, staff.agent]);
  }
});

test('closing takes back what colleagues are still asked', async () => {
  const { id } = await open('agent', { holderId: staff.agent });
  await call('agent', 'POST', `/api/v1/cases/${id}/handoffs`, {
    kind: 'consult',
    to: { team: teams.operations },
    ask: 'When does it come?',
    answerBy: inHours(4),
  });
  await call('agent', 'POST', `/api/v1/cases/${id}/resolution`, { outcome: 'withdrawn' });
  assert.equal((await call('agent', 'POST', `/api/v1/cases/${id}/closure`)).status, 200);
  const [handoff] = (await page('agent', id)).handoffs;
  assert.deepEqual([handoff.state, handoff.endReason], ['taken-back', 'The case was closed.']);
});

/** The texts of all statements that `work` sends to the database. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const { pool } = database;
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  pool.connect = (async () => {
    const client = await connect();
    return new Proxy(client, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (name !== 'query') return value.bind(target);
        return (...args: unknown[]) => {
          texts.push(String(args[0]));
          return value.apply(target, args);
        };
      },
    });
  }) as typeof pool.connect;
  try {
    await work();
  } finally {
    pool.connect = connect as typeof pool.connect;
  }
  return texts;
}
