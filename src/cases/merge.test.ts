import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { sweepDue } from '../commitments/index.ts';
import { receiveMessage } from '../conversations/index.ts';
import { onBehalfOf } from '../platform/context.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, clock, database, transact } = world;

const minute = 60_000;
const inHours = (hours: number): string =>
  new Date(clock.now().getTime() + hours * 60 * minute).toISOString();

interface Opened {
  id: string;
  number: number;
  customerPath: string;
}

let customers = 0;
const newCustomer = () => ({ customer: { email: `customer${++customers}@shop.example` } });

async function open(who: StaffName, more: Record<string, unknown> = {}): Promise<Opened> {
  clock.advance(minute);
  const { status, body } = await call(who, 'POST', '/api/v1/cases', {
    subject: 'Two cartons are missing',
    text: 'We counted 12, the note says 14.',
    customer: { email: 'keza@shop.example' },
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  clock.advance(minute);
  return body;
}

const page = async (who: StaffName, ref: string | number) =>
  (await call(who, 'GET', `/api/v1/cases/${ref}`)).body;

const merge = (who: StaffName, id: string, into: string | number, more = {}) =>
  call(who, 'POST', `/api/v1/cases/${id}/merging`, { into: String(into), ...more });

async function merged(who: StaffName, id: string, into: string | number): Promise<void> {
  const { status, body } = await merge(who, id, into);
  assert.equal(status, 200, JSON.stringify(body));
}

async function promised(who: StaffName, id: string, statement: string, more = {}): Promise<string> {
  const { status, body } = await call(who, 'POST', `/api/v1/cases/${id}/commitments`, {
    statement,
    dueAt: inHours(5),
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

async function refused(
  answer: Promise<{ status: number; body: { code?: string } }>,
  status: number,
  code: string,
): Promise<void> {
  const { status: got, body } = await answer;
  assert.deepEqual([got, body.code], [status, code], JSON.stringify(body));
}

const customerWrites = async (matterId: string, body: string): Promise<string> => {
  clock.advance(minute);
  return transact(onBehalfOf(null, 'mail'), (ctx) =>
    receiveMessage(ctx, {
      matterId,
      channel: 'email',
      authorId: null,
      authorKind: 'customer',
      subject: 'Re: cartons',
      body,
    }),
  );
};

interface Shown {
  id: string;
  statement: string;
  body: string;
  kind: string;
}
const statements = (of: { commitments: Shown[] }) => of.commitments.map((each) => each.statement);
const kinds = (of: { trail: Shown[] }) => of.trail.map((each) => each.kind);

describe('merging', () => {
  test('what was said and promised goes on under the other number, in its order and at its own time', async () => {
    const first = await open('agent', { holderId: staff.agent });
    const second = await open('agent2', { holderId: staff.agent2, text: 'And one is wet.' });
    await customerWrites(first.id, 'Any news?');
    const promise = await promised('agent', first.id, 'a new carton');
    const before = await page('agent', first.id);
    await merged('agent', first.id, second.number);

    const survivor = await page('agent2', second.id);
    const bodies = survivor.messages
      .filter((each: { automatic: boolean }) => !each.automatic)
      .map((each: Shown) => each.body);
    assert.deepEqual(bodies, ['We counted 12, the note says 14.', 'And one is wet.', 'Any news?']);
    assert.equal(
      survivor.messages.find((each: Shown) => each.body === 'Any news?').at,
      before.messages.at(-1).at,
    );
    assert.deepEqual(statements(survivor), ['a new carton']);
    const [commitment] = survivor.commitments;
    assert.deepEqual(
      [commitment.bearer.person.id, commitment.bearer.why, commitment.matter.id],
      [staff.agent2, 'took-case', second.id],
    );
    assert.ok(kinds(survivor).includes('case.took-in'));
    assert.equal(
      survivor.trail.find((each: Shown) => each.kind === 'case.took-in').facts.number,
      first.number,
    );

    for (const ref of [first.id, first.number]) {
      const old = await page('agent', ref);
      assert.deepEqual(old.mergedInto, { id: second.id, number: second.number });
      assert.deepEqual([old.status, old.outcome, old.messages], ['closed', 'duplicate', []]);
      assert.ok(Object.values(old.can).every((may) => may === false));
      assert.ok(kinds(old).includes('case.merged'));
    }
    const { matter_id } = await database.kysely
      .selectFrom('commitments')
      .select('matter_id')
      .where('id', '=', promise)
      .executeTakeFirstOrThrow();
    assert.equal(matter_id, first.id, 'where it was made never changes');
  });

  test('the promise stands on the other’s Today, list and customer’s page, and is kept from there', async () => {
    const first = await open('agent', { holderId: staff.agent, ...newCustomer() });
    const { body: opened } = await call('agent', 'GET', `/api/v1/cases/${first.id}`);
    const second = await open('agent2', {
      holderId: staff.agent2,
      customer: { id: opened.customer.id },
    });
    const promise = await promised('agent', first.id, 'a call from the driver');
    await merged('agent', first.id, second.id);

    const { body: today } = await call('agent2', 'GET', '/api/v1/today');
    const item = today.promised.find((each: Shown) => each.id === promise);
    assert.equal(item.matter.id, second.id);
    const { body: mine } = await call('agent', 'GET', '/api/v1/today');
    assert.ok(!mine.promised.some((each: Shown) => each.id === promise));
    const { body: list } = await call('agent2', 'GET', '/api/v1/cases?view=mine&sort=due');
    assert.ok(list.items.some((row: Shown) => row.id === second.id));
    assert.ok(!list.items.some((row: Shown) => row.id === first.id));
    const led = await world.app.request(first.customerPath);
    assert.equal(led.headers.get('location'), second.customerPath);
    const text = await (await world.app.request(second.customerPath)).text();
    assert.match(text, /a call from the driver/);
    assert.match(text, new RegExp(`number ${first.number}`));

    await refused(
      call('agent2', 'POST', `/api/v1/cases/${second.id}/resolution`, { outcome: 'solved' }),
      422,
      'case.open-promises',
    );
    const kept = await call('agent2', 'POST', `/api/v1/cases/${second.id}/messages`, {
      body: 'The driver called you.',
      keeps: [promise],
    });
    assert.equal(kept.status, 201, JSON.stringify(kept.body));
    assert.equal((await page('agent2', second.id)).commitments[0].state, 'kept');
    const resolved = await call('agent2', 'POST', `/api/v1/cases/${second.id}/resolution`, {
      outcome: 'solved',
    });
    assert.equal(resolved.status, 200, JSON.stringify(resolved.body));
  });

  test('the promise follows whoever holds the survivor, and breaks on it', async () => {
    const first = await open('agent', { holderId: staff.agent });
    const second = await open('agent2', { holderId: staff.agent2 });
    const third = await open('careHead', { holderId: staff.careHead });
    const promise = await promised('agent', first.id, 'a refund');
    await merged('agent', first.id, second.id);
    await merged('agent2', second.id, third.id);
    assert.deepEqual((await page('agent', first.id)).mergedInto, {
      id: third.id,
      number: third.number,
    });
    await call('planner', 'POST', `/api/v1/cases/${third.id}/followers`, {});
    assert.equal((await call('agent', 'POST', `/api/v1/cases/${third.id}/taking`)).status, 200);
    let shown = await page('agent', third.id);
    assert.deepEqual(
      [statements(shown), shown.commitments[0].bearer.person.id],
      [['a refund'], staff.agent],
    );
    const successor = await call('agent', 'POST', `/api/v1/commitments/${promise}/renegotiation`, {
      dueAt: inHours(1),
      consent: { kind: 'note', text: 'They agreed on the phone.' },
    });
    assert.equal(successor.status, 200, JSON.stringify(successor.body));
    clock.advance(61 * minute);
    await sweepDue(transact);
    shown = await page('agent', third.id);
    assert.deepEqual(
      shown.commitments.slice(0, 2).map((each: { state: string }) => each.state),
      ['renegotiated', 'broken'],
    );
    assert.ok(kinds(shown).includes('commitment.broken'));
    const { body: list } = await call('agent', 'GET', '/api/v1/cases?view=mine');
    assert.equal(list.items.find((row: Shown) => row.id === third.id).broken, true);
    const { body: today } = await call('agent', 'GET', '/api/v1/today');
    const late = today.promised.find((each: { words: string }) => each.words === 'a refund');
    assert.deepEqual([late.todo, late.matter.id], ['recover', third.id]);
  });

  test('open hand-offs are taken back, and who read it reads the survivor', async () => {
    const first = await open('agent', { holderId: staff.agent, teamId: teams.care });
    const second = await open('planner', { holderId: staff.planner, teamId: teams.operations });
    await call('agent', 'POST', `/api/v1/cases/${first.id}/followers`, { personId: staff.guard });
    const { body: asked } = await call('agent', 'POST', `/api/v1/cases/${first.id}/handoffs`, {
      kind: 'consult',
      to: { person: staff.operationsHead },
      ask: 'Where are they?',
      answerBy: inHours(3),
    });
    await merge('operationsHead', first.id, second.id).then(({ status, body }) =>
      assert.equal(status, 200, JSON.stringify(body)),
    );
    const { body: handoff } = await call('agent', 'GET', `/api/v1/handoffs/${asked.id}`);
    assert.equal(handoff.state, 'taken-back');
    for (const who of ['agent', 'agent2', 'guard'] as const)
      assert.equal((await page(who, second.id)).id, second.id, who);
    assert.ok(
      (await page('guard', second.id)).followers.some((each: Shown) => each.id === staff.guard),
    );
    const { body: notices } = await call('guard', 'GET', '/api/v1/notices');
    assert.ok(
      notices.items.some(
        (each: { kind: string; matter: { id: string } }) =>
          each.kind === 'case-closed' && each.matter.id === first.id,
      ),
    );
  });

  test('a team that comes to the survivor later is led there by the old number', async () => {
    const first = await open('agent', { holderId: staff.agent, teamId: teams.care });
    const second = await open('agent', { holderId: staff.agent, teamId: teams.care });
    assert.equal((await call('planner', 'GET', `/api/v1/cases/${first.number}`)).status, 404);
    await merged('agent', first.id, second.id);
    await call('agent', 'POST', `/api/v1/cases/${second.id}/holder`, { teamId: teams.operations });
    assert.equal((await page('planner', first.number)).mergedInto.id, second.id);
    await refused(call('planner', 'POST', `/api/v1/cases/${first.id}/taking`), 422, 'case.merged');
  });

  test('nothing is done on a merged case: the refusal names the survivor', async () => {
    const first = await open('agent', { holderId: staff.agent });
    const second = await open('agent', { holderId: staff.agent });
    await merged('agent', first.id, second.id);
    const at = `/api/v1/cases/${first.id}`;
    const tries: [string, string, unknown?][] = [
      ['POST', `${at}/taking`],
      ['POST', `${at}/holder`, { personId: staff.agent2 }],
      ['PATCH', at, { title: 'Another' }],
      ['POST', `${at}/messages`, { body: 'Hello' }],
      ['POST', `${at}/messages`, { body: 'Hello', kind: 'note' }],
      ['POST', `${at}/resolution`, { outcome: 'solved' }],
      ['DELETE', `${at}/resolution`],
      ['POST', `${at}/closure`],
      ['POST', `${at}/person-complained-about`, { personId: staff.guard }],
      ['POST', `${at}/person-praised`, { personId: staff.guard }],
      ['POST', `${at}/followers`, {}],
      ['POST', `${at}/commitments`, { statement: 'x', dueAt: inHours(2) }],
      [
        'POST',
        `${at}/handoffs`,
        { kind: 'transfer', to: { team: teams.operations }, ask: 'Yours' },
      ],
      ['POST', `${at}/splitting`, { messageId: first.id }],
      ['POST', `/api/v1/matters/${first.id}/following`],
      ['PUT', `/api/v1/matters/${first.id}/drafts/reply`, { content: {} }],
    ];
    for (const [method, path, body] of tries) {
      const answer = await call('agent', method, path, body);
      assert.deepEqual(
        [answer.status, answer.body.code],
        [422, 'case.merged'],
        `${method} ${path} ${JSON.stringify(answer.body)}`,
      );
      assert.match(answer.body.title, new RegExp(String(second.number)));
    }
  });

  test('the same again changes nothing; a circle, itself and a second survivor are refused', async () => {
    const [first, second, third] = [await open('agent'), await open('agent'), await open('agent')];
    await refused(merge('agent', first.id, first.number), 422, 'case.merge-itself');
    await Promise.all([merged('agent', first.id, second.id), merged('agent', first.id, second.id)]);
    const took = kinds(await page('agent', second.id)).filter((kind) => kind === 'case.took-in');
    assert.equal(took.length, 1);
    await refused(merge('agent', first.id, third.id), 422, 'case.already-merged');
    await refused(merge('agent', second.id, first.id), 422, 'case.merged');
    await refused(merge('agent', third.id, first.id), 422, 'case.merged');
    const [one, other] = await Promise.all([
      merge('agent', second.id, third.id),
      merge('agent', third.id, second.id),
    ]);
    assert.deepEqual([one.status, other.status].sort(), [200, 422]);
  });

  test('different or unknown customers, and what is over, need to be looked at', async () => {
    const first = await open('agent');
    const other = await open('agent', newCustomer());
    const unknown = await open('agent', { customer: undefined });
    await refused(merge('agent', first.id, other.id), 422, 'case.customers-differ');
    await refused(merge('agent', unknown.id, other.id), 422, 'case.customers-differ');
    assert.equal(
      (await merge('agent', other.id, unknown.id, { evenThoughCustomersDiffer: true })).status,
      200,
    );
    assert.notEqual((await page('agent', unknown.id)).customer, null);
    const done = await open('agent');
    await call('agent', 'POST', `/api/v1/cases/${done.id}/resolution`, { outcome: 'solved' });
    await refused(merge('agent', first.id, done.id), 422, 'case.survivor-over');
    await merged('agent', done.id, first.id);
  });

  test('a name that was to stay unsaid does not come out by merging', async () => {
    const customer = { email: 'hidden@shop.example' };
    const hidden = await open('agent', { customer, customerName: 'hidden' });
    const shown = await open('agent', { customer });
    for (const [id, into] of [
      [hidden.id, shown.id],
      [shown.id, hidden.id],
    ] as const)
      await refused(
        merge('agent', id, into, { evenThoughCustomersDiffer: true }),
        422,
        'case.merge-unnamed',
      );
    const again = await open('agent', { customer, customerName: 'hidden' });
    await merged('agent', hidden.id, again.id);
  });

  test('a restricted case merges only with one kept from the same people', async () => {
    const complain = async (about: StaffName) => {
      const complaint = await open('agent');
      const { status } = await call(
        'agent',
        'POST',
        `/api/v1/cases/${complaint.id}/person-complained-about`,
        { personId: staff[about] },
      );
      assert.equal(status, 200);
      return complaint;
    };
    const [one, same, other] = [
      await complain('agent2'),
      await complain('agent2'),
      await complain('planner'),
    ];
    const plain = await open('agent');
    for (const [id, into] of [
      [one.id, plain.id],
      [plain.id, one.id],
      [one.id, other.id],
    ] as const)
      await refused(merge('agent', id, into), 422, 'case.merge-restricted');
    await merged('agent', one.id, same.id);
    const after = await page('agent', same.id);
    assert.deepEqual(
      [after.kind, after.restricted, after.complainedAbout.map((each: Shown) => each.id)],
      ['complaint', true, [staff.agent2]],
    );
    for (const ref of [one.id, same.id])
      assert.equal((await call('agent2', 'GET', `/api/v1/cases/${ref}`)).status, 404);
  });

  test('who is kept from the survivor later is kept from what went into it', async () => {
    const first = await open('agent2', { holderId: staff.agent2 });
    const second = await open('agent2', { holderId: staff.agent2 });
    const promise = await promised('agent2', first.id, 'an apology');
    await merged('agent2', first.id, second.id);
    await call('agent', 'POST', `/api/v1/cases/${second.id}/person-complained-about`, {
      personId: staff.agent2,
    });
    for (const path of [
      `/api/v1/cases/${first.id}`,
      `/api/v1/matters/${first.id}/timeline`,
      `/api/v1/cases/${second.id}`,
      `/api/v1/commitments/${promise}`,
    ])
      assert.equal((await call('agent2', 'GET', path)).status, 404, path);
    const shown = await page('agent', second.id);
    assert.equal(shown.commitments[0].bearer.person.id, shown.holder.id);
    assert.notEqual(shown.holder.id, staff.agent2);
  });

  test('a case that waits for its customer waits no more for what the other asks', async () => {
    const ask = async () => {
      const asked = await open('agent', { holderId: staff.agent });
      await call('agent', 'POST', `/api/v1/cases/${asked.id}/messages`, { body: '?', asks: true });
      return asked;
    };
    const [waiting, another, open1] = [await ask(), await ask(), await open('agent')];
    await merged('agent', another.id, waiting.id);
    assert.equal((await page('agent', waiting.id)).status, 'waiting');
    await merged('agent', open1.id, waiting.id);
    assert.equal((await page('agent', waiting.id)).status, 'open');
  });

  test('who may not work on both merges nothing', async () => {
    const first = await open('agent', { teamId: teams.care });
    const theirs = await open('planner', {
      teamId: teams.operations,
      forMyself: true,
      customer: undefined,
    });
    await refused(merge('guard', first.id, theirs.id), 404, 'cases.not-found');
    const own = await open('agent', { forMyself: true, customer: undefined });
    await refused(merge('agent', own.id, first.id), 403, 'case.your-own');
    await refused(merge('agent', first.id, own.id), 403, 'case.your-own');
  });
});

describe('splitting', () => {
  const split = (who: StaffName, id: string, messageId: string, more = {}) =>
    call(who, 'POST', `/api/v1/cases/${id}/splitting`, { messageId, ...more });

  test('what the customer wrote of something else becomes a case, opened when it reached us', async () => {
    const theCase = await open('agent', { holderId: staff.agent, language: 'fr' });
    const other = await customerWrites(theCase.id, 'Also, the invoice is wrong.');
    const before = await page('agent', theCase.id);
    clock.advance(30 * minute);
    const { status, body } = await split('agent', theCase.id, other, {
      subject: 'The invoice is wrong',
      teamId: teams.management,
    });
    assert.equal(status, 201, JSON.stringify(body));
    const shown = await page('chief', body.id);
    assert.deepEqual(
      [
        shown.title,
        shown.team.id,
        shown.holder,
        shown.customer.email,
        shown.status,
        shown.language,
      ],
      ['The invoice is wrong', teams.management, null, 'keza@shop.example', 'new', 'fr'],
    );
    assert.equal(shown.openedAt, before.messages.at(-1).at);
    assert.deepEqual(
      shown.messages.map((each: Shown) => each.body),
      ['Also, the invoice is wrong.'],
    );
    const left = await page('agent', theCase.id);
    assert.ok(!left.messages.some((each: Shown) => each.id === other));
    for (const [of, number] of [
      [left, body.number],
      [shown, theCase.number],
    ])
      assert.equal(of.trail.find((each: Shown) => each.kind === 'case.split').facts.number, number);
    const { body: holding } = await call('chief', 'GET', `/api/v1/cases?view=held-by-team`);
    assert.ok(holding.items.some((row: Shown) => row.id === body.id));
    await refused(split('agent', theCase.id, other), 404, 'messages.not-found');
  });

  test('only the customer’s words, not all of them, and not those of another case', async () => {
    const theCase = await open('agent', { holderId: staff.agent });
    const elsewhere = await open('agent');
    const first = (await page('agent', theCase.id)).messages[0].id;
    const { body: reply } = await call('agent', 'POST', `/api/v1/cases/${theCase.id}/messages`, {
      body: 'We look into it.',
    });
    await refused(split('agent', theCase.id, first), 422, 'case.split-only');
    await customerWrites(theCase.id, 'Thank you.');
    await refused(split('agent', theCase.id, reply.messageId), 422, 'case.split-not-theirs');
    await refused(split('agent', elsewhere.id, first), 404, 'messages.not-found');
    await refused(split('picker', theCase.id, first), 404, 'cases.not-found');
  });

  test('what was kept from somebody is kept from them under the new number too', async () => {
    const theCase = await open('agent', { holderId: staff.agent });
    const other = await customerWrites(theCase.id, 'And he shouted at my son.');
    await call('agent', 'POST', `/api/v1/cases/${theCase.id}/person-complained-about`, {
      personId: staff.agent2,
    });
    await refused(
      split('agent', theCase.id, other, { teamId: teams.care }),
      422,
      'matters.needs-person',
    );
    const { body } = await split('agent', theCase.id, other);
    const [old, shown] = [await page('agent', theCase.id), await page('agent', body.id)];
    assert.deepEqual(
      [shown.restricted, shown.kind, shown.holder.id, shown.complainedAbout],
      [true, 'complaint', old.holder.id, old.complainedAbout],
    );
    for (const who of ['agent2', 'guard', 'admin'] as const)
      assert.equal((await call(who, 'GET', `/api/v1/cases/${body.id}`)).status, 404, who);
  });
});
