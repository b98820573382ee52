import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { sql } from 'kysely';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { receiveMessage, say } from '../conversations/index.ts';
import { excludeFromMatter } from '../matters/index.ts';
import { type Ctx, onBehalfOf, system } from '../platform/context.ts';
import { readEntries } from './entries.ts';
import { keepCommitment, makeCommitment, sweepDue } from './index.ts';
import { chargeOf } from './ledger.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, database, clock, transact } = world;

const minute = 60_000;
const hour = 60 * minute;
const inMs = (ms: number) => new Date(Math.ceil(clock.now().getTime() / 1000) * 1000 + ms);

async function openCase(who: StaffName = 'agent', more: object = {}): Promise<string> {
  const { status, body } = await call(who, 'POST', '/api/v1/cases', {
    subject: 'The cold box came warm',
    text: 'It showed 14 degrees at our door.',
    customer: { name: 'Keza', email: 'keza@shop.example' },
    holderId: staff[who],
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

async function promise(who: StaffName, caseId: string, more: object = {}) {
  const { status, body } = await call(who, 'POST', `/api/v1/cases/${caseId}/commitments`, {
    statement: 'We call you with the result',
    dueAt: inMs(hour).toISOString(),
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

const show = async (who: StaffName, id: string) =>
  (await call(who, 'GET', `/api/v1/commitments/${id}`)).body;

async function refused(
  answer: Promise<{ status: number; body: { code?: string } }>,
  status: number,
  code: string,
): Promise<void> {
  const got = await answer;
  assert.deepEqual([got.status, got.body.code], [status, code]);
}

const fulfil = (who: StaffName, id: string, evidence: object) =>
  call(who, 'POST', `/api/v1/commitments/${id}/fulfilment`, { evidence });
const withdraw = (who: StaffName, id: string, body: object) =>
  call(who, 'POST', `/api/v1/commitments/${id}/withdrawal`, body);
const renegotiate = (who: StaffName, id: string, body: object) =>
  call(who, 'POST', `/api/v1/commitments/${id}/renegotiation`, body);

const asAgent = <T>(work: (ctx: Ctx) => Promise<T>) =>
  transact(onBehalfOf(staff.agent, 'person'), work);

const reply = (matterId: string, automatic = false) =>
  asAgent((ctx) =>
    say(ctx, {
      matterId,
      direction: 'out',
      channel: 'phone',
      authorId: automatic ? null : staff.agent,
      authorKind: automatic ? 'system' : 'staff',
      automatic,
      body: 'It was the seal of the box.',
    }),
  );

const customerSays = async (matterId: string) => {
  const { rows } = await database.pool.query(
    `select c.person_id as id from matters m join customers c on c.id = m.customer_id where m.id = $1`,
    [matterId],
  );
  return transact(onBehalfOf(rows[0].id, 'mail'), (ctx) =>
    receiveMessage(ctx, {
      matterId,
      channel: 'email',
      authorId: rows[0].id,
      authorKind: 'customer',
      subject: 'Re: cold box',
      body: 'Tomorrow is soon enough.',
    }),
  );
};

const sweep = () => sweepDue(transact);
const bearers = (view: { bearers: { person: { id: string } | null; why: string }[] }) =>
  view.bearers.map((each) => [each.person?.id, each.why]);

describe('making a promise', () => {
  test('the holder owes it unless another is named, and the customer has it', async () => {
    const id = await openCase();
    const made = await promise('careHead', id);
    assert.equal(made.owedBy.person.id, staff.agent);
    assert.equal(made.bearer.person.id, staff.agent);
    assert.equal(made.madeBy.id, staff.careHead);
    assert.equal(made.owedTo.kind, 'customer');
    assert.deepEqual([made.state, made.kind, made.warnings], ['open', 'promise', []]);

    const forPlanner = await promise('agent', id, { owedBy: { person: staff.planner } });
    assert.equal(forPlanner.bearer.person.id, staff.planner);
    assert.equal((await show('planner', forPlanner.id)).id, forPlanner.id, 'a bearer may read it');
    const page = (await call('agent', 'GET', `/api/v1/cases/${id}`)).body;
    assert.equal(page.commitments.length, 2);
  });

  test('what a team holds the team owes', async () => {
    const id = await openCase('agent', { holderId: undefined, teamId: teams.care });
    const made = await promise('agent2', id);
    assert.equal(made.bearer.team.id, teams.care);
    assert.equal(made.bearer.person, null);
  });

  test('bad promises are refused with a sentence', async () => {
    const id = await openCase();
    const at = `/api/v1/cases/${id}/commitments`;
    const good = { statement: 'x', dueAt: inMs(hour).toISOString() };
    await refused(
      call('agent', 'POST', at, { ...good, dueAt: inMs(-hour).toISOString() }),
      400,
      'commitments.due-in-past',
    );
    await refused(call('agent', 'POST', at, { ...good, statement: ' ' }), 400, 'input.invalid');
    await refused(call('agent', 'POST', at, { ...good, more: 1 }), 400, 'input.invalid');
    await refused(call('guard', 'POST', at, good), 404, 'matters.not-found');
    await refused(
      call('agent', 'POST', at, { ...good, owedBy: { person: id } }),
      404,
      'people.not-found',
    );
    await refused(
      call('agent', 'POST', at, { ...good, dependsOn: id }),
      404,
      'commitments.no-such-dependency',
    );
  });

  test('one due before the answer it rests on is warned of', async () => {
    const id = await openCase();
    const answer = await promise('agent', id, { owedBy: { person: staff.planner } });
    const early = await promise('agent', id, {
      dependsOn: answer.id,
      dueAt: inMs(minute).toISOString(),
    });
    assert.deepEqual(
      early.warnings.map((each: { code: string }) => each.code),
      ['commitments.before-its-dependency'],
    );
  });

  test('somebody kept from the case can bear nothing on it', async () => {
    const id = await openCase();
    await transact(system('rule'), (ctx) =>
      excludeFromMatter(ctx, id, { personId: staff.planner, why: 'conflict' }),
    );
    await refused(
      call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
        statement: 'x',
        dueAt: inMs(hour).toISOString(),
        owedBy: staff.planner,
      }),
      422,
      'commitments.cannot-bear',
    );
  });
});

describe('keeping a promise', () => {
  test('it is kept by what was said in time', async () => {
    const id = await openCase();
    const { id: promised } = await promise('agent', id);
    const messageId = await reply(id);
    const answer = await fulfil('agent', promised, { kind: 'message', id: messageId });
    assert.deepEqual([answer.body.state, answer.body.evidence.id], ['kept', messageId]);
    const body = await show('agent', promised);
    assert.deepEqual(
      body.events.map((each: { kind: string }) => each.kind),
      ['commitment.made', 'commitment.kept'],
    );
    assert.ok(body.events[1].data.minutesEarly >= 58);
    assert.equal(body.bearers.at(-1).to, body.settledAt);
    await refused(
      fulfil('agent', promised, { kind: 'message', id: messageId }),
      422,
      'commitments.already-kept',
    );
  });

  test('exactly at its time is in time', async () => {
    const id = await openCase();
    const kept = await asAgent(async (ctx) => {
      const commitment = await makeCommitment(ctx, {
        kind: 'promise',
        statement: 'now',
        matterId: id,
        owedBy: { person: staff.agent },
        owedTo: { customer: null },
        dueAt: ctx.now,
      });
      await keepCommitment(ctx, commitment, { kind: 'event', id });
      return commitment;
    });
    const { state, settledAt, dueAt } = await show('agent', kept);
    assert.deepEqual([state, settledAt], ['kept', dueAt]);
  });

  test('a note of what was done is evidence and stands in the conversation', async () => {
    const id = await openCase();
    const { id: promised } = await promise('agent', id);
    const { body } = await fulfil('agent', promised, {
      kind: 'note',
      text: 'Called, all is well.',
    });
    assert.deepEqual([body.state, body.evidence.kind], ['kept', 'note']);
    const page = (await call('agent', 'GET', `/api/v1/cases/${id}`)).body;
    assert.equal(page.messages.at(-1).body, 'Called, all is well.');
    assert.equal(page.messages.at(-1).direction, 'internal');
  });

  test('words of a machine, older ones and those of other cases show nothing', async () => {
    const id = await openCase();
    const older = await reply(id);
    clock.advance(5);
    const { id: promised } = await promise('agent', id);
    const automatic = await reply(id, true);
    const elsewhere = await reply(await openCase());
    const by = (messageId: string) => fulfil('agent', promised, { kind: 'message', id: messageId });
    await refused(by(older), 422, 'commitments.evidence-too-early');
    await refused(by(automatic), 422, 'commitments.evidence-automatic');
    await refused(by(elsewhere), 404, 'commitments.no-such-evidence');
    assert.equal((await show('agent', promised)).state, 'open');
  });

  test('a colleague who has nothing to do with it cannot say so', async () => {
    const id = await openCase();
    const { id: promised } = await promise('agent', id, { owedBy: staff.careHead });
    const note = { kind: 'note', text: 'done' };
    await refused(fulfil('agent2', promised, note), 403, 'commitments.not-yours');
    await refused(fulfil('guard', promised, note), 404, 'commitments.not-found');
    assert.deepEqual((await show('agent2', promised)).can, {
      fulfil: false,
      withdraw: false,
      renegotiate: false,
    });
    const agreed = {
      dueAt: inMs(2 * hour).toISOString(),
      consent: { kind: 'note', text: 'They agreed on the phone.' },
    };
    await refused(renegotiate('agent2', promised, agreed), 403, 'commitments.not-yours');
    assert.equal((await show('careHead', promised)).can.fulfil, true);
  });
});

describe('breaking by itself', () => {
  test('it breaks at its second, with nobody clicking, and the first manager is told', async () => {
    const id = await openCase();
    await sweep();
    const { id: promised, dueAt } = await promise('agent', id);
    await sweep();
    assert.equal((await show('agent', promised)).state, 'open');

    clock.moveTo(new Date(Date.parse(dueAt) + 1));
    assert.ok((await sweep()) >= 1);
    assert.equal(await sweep(), 0, 'nothing breaks twice');
    const broken = await show('agent', promised);
    assert.deepEqual([broken.state, broken.settledAt, broken.settledBy], ['broken', dueAt, null]);
    assert.equal(broken.charged.person.id, staff.agent);
    assert.equal(broken.bearers.at(-1).to, dueAt);
    const event = broken.events.at(-1);
    assert.deepEqual([event.kind, event.at, event.cause], ['commitment.broken', dueAt, 'clock']);
    assert.deepEqual([event.data.bearer, event.data.tell], [staff.agent, staff.careHead]);
  });

  test('what was done after all is recorded, and it stays broken', async () => {
    const id = await openCase();
    const { id: promised, dueAt } = await promise('agent', id);
    clock.advance(2 * hour);
    const messageId = await reply(id);
    // Nobody has swept: the action breaks first what is overdue.
    await fulfil('agent', promised, { kind: 'message', id: messageId });
    const body = await show('agent', promised);
    assert.deepEqual([body.state, body.settledAt], ['broken', dueAt]);
    assert.ok(body.fulfilledAt > dueAt);
    assert.deepEqual(
      body.events.map((each: { kind: string; cause: string }) => [each.kind, each.cause]),
      [
        ['commitment.made', 'key'],
        ['commitment.broken', 'clock'],
        ['commitment.fulfilled', 'key'],
      ],
    );
    await refused(
      fulfil('agent', promised, { kind: 'message', id: messageId }),
      422,
      'commitments.already-fulfilled',
    );
  });

  test('the desk that broke first is charged, and it says so', async () => {
    const id = await openCase();
    const stock = await promise('agent', id, {
      owedBy: staff.picker,
      dueAt: inMs(10 * minute).toISOString(),
    });
    const route = await promise('agent', id, {
      owedBy: staff.planner,
      dueAt: inMs(20 * minute).toISOString(),
      dependsOn: stock.id,
    });
    const toCustomer = await promise('agent', id, {
      dueAt: inMs(20 * minute).toISOString(),
      dependsOn: route.id,
    });
    clock.advance(hour);
    await sweep();
    const charged = async (commitment: { id: string }) => {
      const view = await show('agent', commitment.id);
      return [view.charged.person.id, view.charged.because];
    };
    assert.deepEqual(await charged(stock), [staff.picker, null]);
    assert.deepEqual(await charged(route), [staff.picker, stock.id]);
    assert.deepEqual(await charged(toCustomer), [staff.picker, stock.id]);
  });

  test('a desk that broke later, or kept its word, is not charged', async () => {
    const id = await openCase();
    const late = await promise('agent', id, {
      owedBy: staff.planner,
      dueAt: inMs(2 * hour).toISOString(),
    });
    const kept = await promise('agent', id, {
      owedBy: staff.planner,
      dueAt: inMs(10 * minute).toISOString(),
    });
    const first = await promise('agent', id, { dependsOn: late.id });
    const second = await promise('agent', id, { dependsOn: kept.id });
    await fulfil('planner', kept.id, { kind: 'note', text: 'done' });
    clock.advance(3 * hour);
    await sweep();
    for (const each of [first, second]) {
      const { charged } = await show('agent', each.id);
      assert.deepEqual([charged.person.id, charged.because], [staff.agent, null]);
    }
  });

  test('whom the clock charges in one statement is whom the ledger says, however they rest on each other', async () => {
    const id = await openCase();
    const bearers = [staff.agent, staff.planner, staff.picker, staff.careHead];
    const all = await asAgent(async (ctx) => {
      const made: string[] = [];
      for (let i = 0; i < 120; i++) {
        // Few different times, so that many fall due together.
        const random = (n: number) => Math.floor(Math.abs(Math.sin(i * 7 + n) * 9973)) % n;
        made.push(
          await makeCommitment(ctx, {
            kind: 'promise',
            statement: `link ${i}`,
            matterId: id,
            owedBy: { person: bearers[random(4)] as string },
            owedTo: { customer: null },
            dueAt: new Date(ctx.now.getTime() + minute * (1 + random(9))),
            dependsOn: i > 0 && random(5) > 0 ? (made[random(i)] as string) : null,
          }),
        );
      }
      for (const kept of made.filter((_, i) => i % 11 === 3))
        await keepCommitment(ctx, kept, { kind: 'event', id });
      return made;
    });
    clock.advance(hour);
    await sweep();
    const entries = await transact(system('clock'), (ctx) =>
      readEntries(ctx, sql`c.id = any(${all}::uuid[])`),
    );
    const byId = new Map(entries.map((each) => [each.id, each]));
    const broken = entries.filter((each) => each.state === 'broken');
    assert.ok(broken.filter((each) => each.chargedBecause).length > 20);
    for (const each of broken) {
      const { charged, because } = chargeOf(each, (other) => byId.get(other));
      assert.deepEqual([each.charged, each.chargedBecause], [charged, because]);
    }
  });

  test('two clocks never break one promise twice', async () => {
    const id = await openCase();
    const total = 6000;
    await asAgent(async (ctx) => {
      for (let i = 0; i < 20; i++)
        await makeCommitment(ctx, {
          kind: 'promise',
          statement: `number ${i}`,
          matterId: id,
          owedBy: { person: staff.agent },
          owedTo: { customer: null },
          dueAt: new Date(ctx.now.getTime() + minute + i),
        });
    });
    await database.pool.query(
      `with many as (
         insert into matters (id, kind, title, token, team_id, holder_id, restricted, customer_name, language, opened_at, updated_at)
         select gen_random_uuid(), 'case', 'one of many', gen_random_uuid(), team_id, null, false, 'shown', 'en', opened_at, updated_at
         from matters, generate_series(1, $2::int) where id = $1 returning id),
       owed as (
         insert into commitments (id, kind, statement, matter_id, owed_by_person, owed_to, due_at, made_at)
         select gen_random_uuid(), 'promise', 'call', many.id, $3, 'customer', $4::timestamptz + random() * interval '1 minute', now()
         from many returning id)
       insert into bearings (id, commitment_id, person_id, from_at, why)
       select gen_random_uuid(), id, $3, now(), 'made' from owed`,
      [id, total - 20, staff.agent, clock.now()],
    );
    clock.advance(hour);
    const counts = await Promise.all([sweep(), sweep(), sweep()]);
    const broken = counts.reduce((sum, each) => sum + each, 0) + (await sweep());
    assert.equal(broken, total);
    const { rows } = await database.pool.query(
      `select count(*) as events, count(distinct subject_id) as commitments from events e
       join matters m on m.id = e.matter_id
       where e.kind = 'commitment.broken' and (m.title = 'one of many' or m.id = $1)`,
      [id],
    );
    assert.deepEqual(rows[0], { events: total, commitments: total });

    await world.settle();
    const { rows: told } = await database.pool.query(
      `select count(*) as notices from notices n join matters m on m.id = n.matter_id
       where n.kind = 'promise-broken' and n.person_id = $1 and m.title = 'one of many'`,
      [staff.agent],
    );
    assert.equal(told[0].notices, total - 20, 'what follows from so many follows after');
  });
});

describe('letting go and agreeing another time', () => {
  test('never by the bearer alone; by the manager with a reason', async () => {
    const id = await openCase();
    const { id: promised } = await promise('agent', id);
    const reason = 'The wholesaler delivers it now.';
    await refused(withdraw('agent', promised, { reason }), 422, 'commitments.needs-their-word');
    await refused(withdraw('careHead', promised, {}), 400, 'input.invalid');
    const { body } = await withdraw('careHead', promised, { reason });
    assert.deepEqual([body.state, body.settledReason], ['withdrawn', reason]);
    assert.equal(body.settledBy.id, staff.careHead);
  });

  test('with the customer’s own words whoever brings them', async () => {
    const id = await openCase();
    const { id: promised } = await promise('agent', id);
    const ours = await reply(id);
    await refused(
      withdraw('agent', promised, { reason: 'x', consent: { kind: 'message', id: ours } }),
      422,
      'commitments.consent-not-theirs',
    );
    const theirs = await customerSays(id);
    const { body } = await withdraw('agent2', promised, {
      reason: 'Not needed any more',
      consent: { kind: 'message', id: theirs },
    });
    assert.deepEqual([body.state, body.evidence.id], ['withdrawn', theirs]);
  });

  test('a note of the call counts from those whose promise it is', async () => {
    const id = await openCase();
    const { id: promised } = await promise('agent', id);
    const consent = { kind: 'note', text: 'Keza said on the phone that tomorrow is fine.' };
    const dueAt = inMs(24 * hour).toISOString();
    await refused(
      renegotiate('agent2', promised, { dueAt, consent }),
      403,
      'commitments.not-yours',
    );
    await refused(renegotiate('agent', promised, { dueAt }), 422, 'commitments.needs-their-word');
    const { body } = await renegotiate('agent', promised, { dueAt, consent });
    assert.equal(body.state, 'renegotiated');
    const next = await show('agent', body.successorId);
    assert.deepEqual([next.state, next.dueAt, next.statement], ['open', dueAt, body.statement]);
    assert.equal(next.bearer.person.id, staff.agent);
  });

  test('what rests on a promise rests on the new one', async () => {
    const id = await openCase();
    const first = await promise('agent', id, { owedBy: staff.planner });
    const second = await promise('agent', id, { dependsOn: first.id });
    const { body } = await renegotiate('agent', first.id, {
      dueAt: inMs(2 * hour).toISOString(),
      consent: { kind: 'note', text: 'Agreed.' },
    });
    assert.equal((await show('agent', second.id)).dependsOn, body.successorId);
  });

  test('after its time the old one stays broken and a new one is made', async () => {
    const id = await openCase();
    const { id: promised } = await promise('agent', id);
    clock.advance(2 * hour);
    const dueAt = inMs(hour).toISOString();
    const consent = { kind: 'message', id: await customerSays(id) };
    const { body } = await renegotiate('agent', promised, { dueAt, consent });
    assert.equal(body.state, 'broken');
    assert.equal((await show('agent', body.successorId)).state, 'open');
    await refused(
      renegotiate('agent', promised, { dueAt, consent }),
      422,
      'commitments.already-followed',
    );
  });
});

describe('who bears it', () => {
  test('it goes with the case to whoever takes it; the maker stays visible', async () => {
    const id = await openCase();
    const mine = await promise('agent', id);
    const planners = await promise('agent', id, { owedBy: staff.planner });
    await call('agent2', 'POST', `/api/v1/cases/${id}/taking`, {});
    const moved = await show('agent', mine.id);
    assert.deepEqual(bearers(moved), [
      [staff.agent, 'made'],
      [staff.agent2, 'took-case'],
    ]);
    assert.equal(moved.owedBy.person.id, staff.agent);
    assert.equal((await show('agent', planners.id)).bearer.person.id, staff.planner);
  });

  test('what is due while somebody is away is their stand-in’s, and theirs again when they are back', async () => {
    const id = await openCase();
    const soon = await promise('agent', id, { dueAt: inMs(5 * hour).toISOString() });
    const later = await promise('agent2', await openCase('agent2'), {
      owedBy: staff.agent,
      dueAt: inMs(60 * hour).toISOString(),
    });
    const { body: away } = await call('agent', 'POST', `/api/v1/people/${staff.agent}/absences`, {
      from: clock.now().toISOString(),
      to: inMs(24 * hour).toISOString(),
      reason: 'ill',
    });
    assert.equal((await show('careHead', soon.id)).bearer.person.id, staff.careHead);
    assert.equal((await show('careHead', later.id)).bearer.person.id, staff.agent);
    const meanwhile = await promise('careHead', id, {
      owedBy: staff.agent,
      dueAt: inMs(5 * hour).toISOString(),
    });
    assert.deepEqual(bearers(await show('careHead', meanwhile.id)), [[staff.careHead, 'stand-in']]);

    await call(
      'agent',
      'DELETE',
      `/api/v1/people/${staff.agent}/absences/${away.away?.id ?? away.absences[0].id}`,
    );
    assert.deepEqual(bearers(await show('agent', soon.id)), [
      [staff.agent, 'made'],
      [staff.careHead, 'stand-in'],
      [staff.agent, 'returned'],
    ]);
    assert.equal((await show('agent', meanwhile.id)).bearer.person.id, staff.agent);
  });

  test('whoever is kept from a case bears nothing on it any more', async () => {
    const id = await openCase();
    const made = await promise('agent', id, { owedBy: staff.planner });
    await transact(system('rule'), (ctx) =>
      excludeFromMatter(ctx, id, { personId: staff.planner, why: 'complained-about' }),
    );
    const moved = await show('agent', made.id);
    assert.deepEqual(bearers(moved).at(-1), [staff.agent, 'excluded']);
    await refused(
      call('planner', 'GET', `/api/v1/commitments/${made.id}`),
      404,
      'commitments.not-found',
    );
  });

  test('a list shows what one bears, by time, page by page', async () => {
    const id = await openCase('warehouseHead');
    for (const hours of [3, 1, 2])
      await promise('warehouseHead', id, {
        statement: `in ${hours}`,
        dueAt: inMs(hours * hour).toISOString(),
      });
    const first = (await call('warehouseHead', 'GET', '/api/v1/commitments?bearer=me&limit=2'))
      .body;
    const second = (
      await call('warehouseHead', 'GET', `/api/v1/commitments?limit=2&cursor=${first.next}`)
    ).body;
    const said = (page: { items: { statement: string }[] }) =>
      page.items.map((each) => each.statement);
    assert.deepEqual([said(first), said(second)], [['in 1', 'in 2'], ['in 3']]);
    assert.equal(second.next, null);
    const others = await call('guard', 'GET', `/api/v1/commitments?bearer=${staff.warehouseHead}`);
    assert.deepEqual(others.body.items, []);
    clock.advance(90 * minute);
    await sweep();
    const broken = await call('warehouseHead', 'GET', '/api/v1/commitments?state=broken');
    assert.deepEqual(said(broken.body), ['in 1']);
  });

  test('a leaver’s promises are their successor’s in the same breath', async () => {
    const id = await openCase('agent2');
    const made = await promise('agent2', id);
    const owed = await promise('agent', await openCase('agent'), { owedBy: staff.agent2 });
    const left = await call('admin', 'POST', `/api/v1/people/${staff.agent2}/departure`, {
      successorId: staff.agent,
    });
    assert.equal(left.status, 200, JSON.stringify(left.body));
    for (const each of [made, owed])
      assert.deepEqual(bearers(await show('agent', each.id)).at(-1), [staff.agent, 'successor']);
  });
});
