import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { sweepDue } from '../commitments/index.ts';
import { receiveMessage } from '../conversations/index.ts';
import { excludeFromMatter, restrictMatter } from '../matters/index.ts';
import { onBehalfOf, system } from '../platform/context.ts';
import { takeBackOpenHandoffs } from './index.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, emails, database, clock, transact } = world;

const minute = 60_000;
const hour = 60 * minute;
const inMs = (ms: number) =>
  new Date(Math.ceil(clock.now().getTime() / 1000) * 1000 + ms).toISOString();

async function openCase(who: StaffName = 'agent'): Promise<string> {
  const { status, body } = await call(who, 'POST', '/api/v1/cases', {
    subject: 'Where is our delivery?',
    text: 'It was due this morning.',
    customer: { name: 'Keza', email: 'keza@shop.example' },
    holderId: staff[who],
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

const question = (to: object, more: object = {}) => ({
  kind: 'consult',
  to,
  ask: 'When does it arrive?',
  answerBy: inMs(2 * hour),
  ...more,
});

async function offer(caseId: string, body: object, who: StaffName = 'agent') {
  const answer = await call(who, 'POST', `/api/v1/cases/${caseId}/handoffs`, body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

const act = (who: StaffName, id: string, verb: string, body: object = {}) =>
  call(who, 'POST', `/api/v1/handoffs/${id}/${verb}`, body);

async function done(who: StaffName, id: string, verb: string, body: object = {}) {
  const answer = await act(who, id, verb, body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

async function refused(
  answer: Promise<{ status: number; body: { code?: string } }>,
  status: number,
  code: string,
): Promise<void> {
  const got = await answer;
  assert.deepEqual([got.status, got.body.code], [status, code]);
}

const page = async (caseId: string, who: StaffName = 'agent') =>
  (await call(who, 'GET', `/api/v1/cases/${caseId}`)).body;

/** The promises of a hand-off as [step, bearer, state]. */
async function promises(caseId: string, handoffId: string) {
  const { commitments } = await page(caseId);
  return commitments
    .filter((each: { handoffId: string }) => each.handoffId === handoffId)
    .map((each: { step: string; bearer: { person: unknown; team: unknown }; state: string }) => [
      each.step,
      ((each.bearer.person ?? each.bearer.team) as { id: string }).id,
      each.state,
    ]);
}

const mailsTo = async (who: StaffName) =>
  (
    await database.pool.query(
      `select mail from outbox where to_address = $1 order by created_at, id`,
      [emails[who]],
    )
  ).rows.map((row) => row.mail);

const lastEvent = async (handoffId: string, kind: string) =>
  (
    await database.pool.query(
      `select data from events where subject_id = $1 and kind = $2 order by id desc limit 1`,
      [handoffId, kind],
    )
  ).rows[0]?.data;

/** A reply to the mail of a hand-off, as the filing of mail hands it on. */
const replyByMail = (who: StaffName, matterId: string, handoffId: string, body: string) =>
  transact(onBehalfOf(staff[who], 'mail'), (ctx) =>
    receiveMessage(ctx, {
      matterId,
      channel: 'email',
      authorId: staff[who],
      authorKind: 'staff',
      subject: 'Re: asks you',
      body,
      handoffId,
    }),
  );

describe('a question', () => {
  test('is offered, accepted and answered, and each step is a promise kept', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ person: staff.planner }));
    assert.deepEqual([asked.state, asked.to.person.id], ['offered', staff.planner]);
    assert.deepEqual(await promises(id, asked.id), [['accept', staff.planner, 'open']]);
    assert.deepEqual((await lastEvent(asked.id, 'handoff.offered')).tell, [staff.planner]);

    const accepted = await done('planner', asked.id, 'acceptance');
    assert.deepEqual([accepted.state, accepted.promisedBy], ['accepted', asked.answerBy]);
    const answered = await done('planner', asked.id, 'answer', {
      body: 'It is at your door at 4.',
    });
    assert.deepEqual(
      [answered.state, answered.answer.body],
      ['answered', 'It is at your door at 4.'],
    );
    assert.deepEqual(await promises(id, asked.id), [
      ['accept', staff.planner, 'kept'],
      ['answer', staff.planner, 'kept'],
    ]);
    const { messages, handoffs } = await page(id);
    assert.deepEqual(
      [messages.at(-1).direction, messages.at(-1).body],
      ['internal', 'It is at your door at 4.'],
    );
    assert.equal(handoffs[0].endedAt !== null, true);
  });

  test('goes to the person by mail, and their reply is the answer', async () => {
    const id = await openCase();
    const before = (await mailsTo('picker')).length;
    const asked = await offer(id, question({ person: staff.picker }));
    const mail = (await mailsTo('picker'))[before];
    assert.match(mail.subject, /Patrick Habimana/);
    assert.match(mail.text, /When does it arrive\?/);
    assert.match(mail.text, new RegExp(`/cases/${id}`));
    assert.ok(mail.replyTo);
    const { rows } = await database.pool.query(
      `select person_id, kind, used_at from reply_tokens where handoff_id = $1`,
      [asked.id],
    );
    assert.deepEqual(rows, [{ person_id: staff.picker, kind: 'handoff', used_at: null }]);

    const messageId = await replyByMail('picker', id, asked.id, 'Tomorrow at nine.');
    const { body } = await call('agent', 'GET', `/api/v1/handoffs/${asked.id}`);
    assert.deepEqual(
      [body.state, body.acceptedBy.id, body.answer.messageId, body.answer.body],
      ['answered', staff.picker, messageId, 'Tomorrow at nine.'],
    );
    assert.deepEqual(await promises(id, asked.id), [
      ['accept', staff.picker, 'kept'],
      ['answer', staff.picker, 'kept'],
    ]);
  });

  test('is asked in the language of the one asked', async () => {
    await database.pool.query(`update people set language = 'fr' where id = $1`, [staff.picker]);
    const before = (await mailsTo('picker')).length;
    await offer(await openCase(), question({ person: staff.picker }));
    assert.match((await mailsTo('picker'))[before].subject, /vous demande/);
    await database.pool.query(`update people set language = 'en' where id = $1`, [staff.picker]);
  });

  test('a reply by mail that comes too late is a note and changes nothing', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ person: staff.picker }));
    await done('agent', asked.id, 'taking-back', { reason: 'found it' });
    await replyByMail('picker', id, asked.id, 'Tomorrow.');
    assert.equal(
      (await call('agent', 'GET', `/api/v1/handoffs/${asked.id}`)).body.state,
      'taken-back',
    );
    assert.equal((await page(id)).messages.at(-1).body, 'Tomorrow.');
  });

  test('another time is proposed, agreed to, and promised', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ person: staff.planner }));
    const later = inMs(5 * hour);
    const proposed = await done('planner', asked.id, 'acceptance', { answerBy: later });
    assert.deepEqual([proposed.state, proposed.proposal.answerBy], ['offered', later]);
    assert.deepEqual(await promises(id, asked.id), [['accept', staff.planner, 'kept']]);
    await refused(act('planner', asked.id, 'agreement'), 403, 'handoffs.not-asker');
    const agreed = await done('agent', asked.id, 'agreement');
    assert.deepEqual(
      [agreed.state, agreed.acceptedBy.id, agreed.promisedBy, agreed.proposal],
      ['accepted', staff.planner, later, null],
    );
    assert.deepEqual((await promises(id, asked.id))[1], ['answer', staff.planner, 'open']);
  });

  test('declined with a reason it stands with the asker again', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ person: staff.planner }));
    await refused(act('planner', asked.id, 'declining'), 400, 'input.invalid');
    const declined = await done('planner', asked.id, 'declining', { reason: 'Ask the warehouse.' });
    assert.deepEqual([declined.state, declined.endReason], ['declined', 'Ask the warehouse.']);
    assert.deepEqual(await promises(id, asked.id), [['accept', staff.planner, 'kept']]);
  });

  test('given back after it was accepted, its promise is withdrawn with it', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ person: staff.planner }));
    await done('planner', asked.id, 'acceptance');
    const returned = await done('planner', asked.id, 'return', { reason: 'Not my route.' });
    assert.equal(returned.state, 'returned');
    assert.deepEqual(await promises(id, asked.id), [
      ['accept', staff.planner, 'kept'],
      ['answer', staff.planner, 'withdrawn'],
    ]);
  });

  test('taken back it asks nothing any more, and the one asked is told', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ person: staff.planner }));
    const before = (await mailsTo('planner')).length;
    const taken = await done('agent', asked.id, 'taking-back', { reason: 'The driver called.' });
    assert.equal(taken.state, 'taken-back');
    assert.deepEqual(await promises(id, asked.id), [['accept', staff.planner, 'withdrawn']]);
    assert.match((await mailsTo('planner'))[before].text, /The driver called\./);
    await refused(act('planner', asked.id, 'acceptance'), 422, 'handoffs.already-taken-back');
  });

  test('late it is overdue, its manager is told, and it can still be accepted and is late on record', async () => {
    const id = await openCase();
    const asked = await offer(
      id,
      question({ person: staff.planner }, { answerBy: inMs(8 * hour), acceptBy: inMs(4 * hour) }),
    );
    clock.advance(5 * hour);
    await sweepDue(transact);
    assert.deepEqual(await promises(id, asked.id), [['accept', staff.planner, 'broken']]);
    assert.equal((await call('agent', 'GET', `/api/v1/handoffs/${asked.id}`)).body.isOverdue, true);
    const { rows } = await database.pool.query(
      `select data from events e join commitments c on c.id = e.subject_id where c.handoff_id = $1 and e.kind = 'commitment.broken'`,
      [asked.id],
    );
    assert.equal(rows[0].data.tell, staff.operationsHead);
    await done('planner', asked.id, 'acceptance');
    const { commitments } = await page(id);
    const [first, second] = commitments;
    assert.deepEqual([first.state, first.fulfilledAt !== null], ['broken', true]);
    assert.equal(second.state, 'open');
  });

  test('when the time asked for is past it needs another, or the answer at once', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ person: staff.planner }));
    clock.advance(3 * hour);
    await refused(act('planner', asked.id, 'acceptance'), 422, 'handoffs.answer-time-past');
    const answered = await done('planner', asked.id, 'answer', { body: 'It is there.' });
    assert.equal(answered.state, 'answered');
    assert.deepEqual(await promises(id, asked.id), [
      ['accept', staff.planner, 'broken'],
      ['answer', staff.planner, 'kept'],
    ]);
  });

  test('an answer that cannot be said comes back and is owed again', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ person: staff.planner }));
    await done('planner', asked.id, 'answer', { body: 'No idea, ask the idiot at the gate.' });
    const before = (await mailsTo('planner')).length;
    await refused(
      act('planner', asked.id, 'unfitness', { reason: 'x' }),
      403,
      'handoffs.not-asker',
    );
    const unfit = await done('agent', asked.id, 'unfitness', { reason: 'Kindly, please.' });
    assert.deepEqual(
      [unfit.state, unfit.endedAt, unfit.unfit.reason],
      ['accepted', null, 'Kindly, please.'],
    );
    assert.match((await mailsTo('planner'))[before].text, /Kindly, please\./);
    await replyByMail('planner', id, asked.id, 'We are sorry; it arrives at four.');
    assert.deepEqual(await promises(id, asked.id), [
      ['accept', staff.planner, 'kept'],
      ['answer', staff.planner, 'kept'],
      ['answer', staff.planner, 'kept'],
    ]);
    clock.advance(3 * hour);
    await refused(
      act('agent', asked.id, 'unfitness', { reason: 'x' }),
      400,
      'handoffs.new-time-needed',
    );
    const again = await done('agent', asked.id, 'unfitness', { reason: 'x', answerBy: inMs(hour) });
    assert.equal(again.state, 'accepted');
  });

  test('a promise to the customer that rests on the question rests on the answer once it is promised', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ person: staff.planner }));
    const [accept] = (await page(id)).commitments;
    const { body: promised } = await call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
      statement: 'We tell you when',
      dueAt: inMs(3 * hour),
      dependsOn: accept.id,
    });
    await done('planner', asked.id, 'acceptance');
    const answer = (await page(id)).commitments.find(
      (each: { step: string }) => each.step === 'answer',
    );
    const resting = async () =>
      (await call('agent', 'GET', `/api/v1/commitments/${promised.id}`)).body;
    assert.equal((await resting()).dependsOn, answer.id);
    clock.advance(4 * hour);
    await sweepDue(transact);
    const { charged } = await resting();
    assert.deepEqual([charged.person.id, charged.because], [staff.planner, answer.id]);
  });
});

describe('asking a team', () => {
  test('tells its head and its members on duty; any of them may accept', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ team: teams.warehouse }));
    const { tell } = await lastEvent(asked.id, 'handoff.offered');
    assert.deepEqual([...tell].sort(), [staff.warehouseHead, staff.picker].sort());
    assert.equal(tell[0], staff.warehouseHead);
    assert.deepEqual(await promises(id, asked.id), [['accept', teams.warehouse, 'open']]);
    await refused(act('agent2', asked.id, 'acceptance'), 403, 'handoffs.not-asked');
    await done('picker', asked.id, 'acceptance');
    assert.deepEqual((await promises(id, asked.id))[1], ['answer', staff.picker, 'open']);
    // A colleague of the team may answer for them, but not give their promise back.
    await refused(act('guard', asked.id, 'answer', { body: 'x' }), 404, 'handoffs.not-found');
    const { can } = (await call('warehouseHead', 'GET', `/api/v1/handoffs/${asked.id}`)).body;
    assert.deepEqual([can.return, can.answer, can.agree], [true, true, false]);
  });

  test('whoever is first accepts; the other hears that it is done', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ team: teams.warehouse }));
    const answers = await Promise.all([
      act('picker', asked.id, 'acceptance'),
      act('warehouseHead', asked.id, 'acceptance'),
    ]);
    assert.deepEqual(answers.map((each) => each.status).sort(), [200, 422]);
    assert.equal((await promises(id, asked.id)).length, 2);
  });

  test('the head or who is above may accept, name a member or decline for it', async () => {
    const id = await openCase();
    const named = await offer(id, question({ team: teams.warehouse }));
    await refused(
      act('warehouseHead', named.id, 'member', { personId: staff.guard }),
      422,
      'handoffs.not-a-member',
    );
    const before = (await mailsTo('picker')).length;
    const view = await done('warehouseHead', named.id, 'member', { personId: staff.picker });
    assert.deepEqual([view.to.person.id, view.to.team.id], [staff.picker, teams.warehouse]);
    assert.deepEqual(await promises(id, named.id), [['accept', staff.picker, 'open']]);
    assert.equal((await mailsTo('picker')).length, before + 1);
    await done('picker', named.id, 'acceptance');

    const declined = await offer(id, question({ team: teams.warehouse }));
    const seen = await call('operationsHead', 'GET', `/api/v1/handoffs/${declined.id}`);
    assert.equal(seen.status, 404, 'who is above and was not told sees nothing of it');
    await done('warehouseHead', declined.id, 'declining', { reason: 'Not us.' });
  });

  test('what was asked of me and my team is listed, and what I asked', async () => {
    const id = await openCase('agent2');
    const asked = await offer(id, question({ team: teams.warehouse }), 'agent2');
    const list = async (who: StaffName, mine: string) =>
      (await call(who, 'GET', `/api/v1/handoffs?mine=${mine}&limit=100`)).body.items.map(
        (each: { id: string }) => each.id,
      );
    assert.ok((await list('picker', 'asked')).includes(asked.id));
    assert.ok((await list('agent2', 'asking')).includes(asked.id));
    assert.ok(!(await list('guard', 'asked')).includes(asked.id));
  });
});

describe('a transfer', () => {
  const transfer = (to: object, more: object = {}) => ({
    kind: 'transfer',
    to,
    ask: 'Please take this over, it is about the route.',
    ...more,
  });

  test('moves the case and what was promised to the customer to who accepts', async () => {
    const id = await openCase();
    const { body: promised } = await call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
      statement: 'We call you',
      dueAt: inMs(6 * hour),
    });
    const asked = await offer(id, transfer({ team: teams.operations }));
    assert.equal((await page(id)).holder.id, staff.agent);
    const accepted = await done('planner', asked.id, 'acceptance');
    assert.deepEqual([accepted.state, accepted.endedAt !== null], ['accepted', true]);
    const { holder, team } = await page(id, 'planner');
    assert.deepEqual([holder.id, team.id], [staff.planner, teams.operations]);
    const { body } = await call('planner', 'GET', `/api/v1/commitments/${promised.id}`);
    assert.deepEqual([body.bearer.person.id, body.bearer.why], [staff.planner, 'transferred']);
    assert.deepEqual(await promises(id, asked.id), [['accept', teams.operations, 'kept']]);

    const back = await done('planner', asked.id, 'return', { reason: 'It is about the invoice.' });
    assert.deepEqual([back.state, back.returnedAt !== null], ['returned', true]);
    assert.equal((await page(id)).holder.id, staff.agent);
    const { body: again } = await call('agent', 'GET', `/api/v1/commitments/${promised.id}`);
    assert.deepEqual([again.bearer.person.id, again.bearer.why], [staff.agent, 'returned']);
  });

  test('goes back until the end of the next working day, not longer, and not from somebody else', async () => {
    const id = await openCase();
    const asked = await offer(id, transfer({ person: staff.planner }));
    await done('planner', asked.id, 'acceptance');
    await done('agent', asked.id, 'taking-back', { reason: 'My mistake.' });
    assert.equal((await page(id)).holder.id, staff.agent);

    const next = await offer(id, transfer({ person: staff.planner }));
    const before = clock.now();
    // Friday evening: all of Monday is there to look at it.
    clock.moveTo('2031-01-10T14:55:00Z');
    await done('planner', next.id, 'acceptance');
    const may = async () =>
      (await call('planner', 'GET', `/api/v1/handoffs/${next.id}`)).body.can.return;
    clock.moveTo('2031-01-13T14:59:00Z');
    assert.equal(await may(), true);
    clock.moveTo('2031-01-13T15:01:00Z');
    assert.equal(await may(), false);
    await refused(act('planner', next.id, 'return', { reason: 'x' }), 422, 'handoffs.too-late');
    clock.moveTo(before);
  });

  test('only the holder gives a case away, to one desk at a time', async () => {
    const id = await openCase();
    const at = `/api/v1/cases/${id}/handoffs`;
    await refused(
      call('agent2', 'POST', at, transfer({ person: staff.planner })),
      403,
      'handoffs.not-holder',
    );
    await offer(id, transfer({ person: staff.planner }));
    await refused(
      call('agent', 'POST', at, transfer({ person: staff.picker })),
      422,
      'handoffs.transfer-open',
    );
  });

  test('that is still open ends when somebody else takes the case', async () => {
    const id = await openCase();
    const asked = await offer(id, transfer({ person: staff.planner }));
    await call('agent2', 'POST', `/api/v1/cases/${id}/taking`, {});
    assert.equal(
      (await call('agent', 'GET', `/api/v1/handoffs/${asked.id}`)).body.state,
      'taken-back',
    );
  });
});

describe('who may be asked', () => {
  test('bad offers are refused with a sentence', async () => {
    const id = await openCase();
    const at = `/api/v1/cases/${id}/handoffs`;
    const ask = (body: object) => call('agent', 'POST', at, body);
    const planner = { person: staff.planner };
    await refused(ask(question(planner, { answerBy: null })), 400, 'handoffs.answer-by-needed');
    await refused(ask(question(planner, { answerBy: inMs(-hour) })), 400, 'handoffs.time-past');
    await refused(
      ask(question(planner, { acceptBy: inMs(3 * hour) })),
      400,
      'handoffs.accept-after-answer',
    );
    await refused(ask(question({ person: staff.agent })), 422, 'handoffs.asked-yourself');
    await refused(ask(question({ person: id })), 404, 'people.not-found');
    await refused(ask(question({ team: id })), 404, 'organisation.no-such-team');
    await refused(ask(question({ ...planner, team: teams.care })), 400, 'input.invalid');
    await refused(call('guard', 'POST', at, question(planner)), 404, 'matters.not-found');
  });

  test('somebody kept from the case cannot be asked, and what they were asked ends', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ person: staff.planner }));
    const mails = (await mailsTo('planner')).length;
    await transact(system('rule'), (ctx) =>
      excludeFromMatter(ctx, id, { personId: staff.planner, why: 'complained-about' }),
    );
    // The case does not exist for them any more: no mail tells of it either.
    assert.equal((await mailsTo('planner')).length, mails);
    assert.equal(
      (await call('agent', 'GET', `/api/v1/handoffs/${asked.id}`)).body.state,
      'taken-back',
    );
    await refused(act('planner', asked.id, 'acceptance'), 404, 'handoffs.not-found');
    await refused(
      call('agent', 'POST', `/api/v1/cases/${id}/handoffs`, question({ person: staff.planner })),
      422,
      'handoffs.person-excluded',
    );
  });

  test('on a restricted case a person is named by being asked, and a team cannot be', async () => {
    const id = await openCase();
    const team = await offer(id, question({ team: teams.warehouse }));
    await transact(system('rule'), (ctx) => restrictMatter(ctx, id));
    assert.equal(
      (await call('agent', 'GET', `/api/v1/handoffs/${team.id}`)).body.state,
      'taken-back',
    );
    await refused(
      call('agent', 'POST', `/api/v1/cases/${id}/handoffs`, question({ team: teams.warehouse })),
      422,
      'handoffs.choose-person',
    );
    const asked = await offer(id, question({ person: staff.guard }));
    await done('guard', asked.id, 'answer', { body: 'I saw the van at nine.' });
  });

  test('whoever stands in for somebody away is asked in their place', async () => {
    const id = await openCase();
    await call('planner', 'POST', `/api/v1/people/${staff.planner}/absences`, {
      from: clock.now().toISOString(),
      to: inMs(24 * hour),
      reason: 'leave',
    });
    const before = (await mailsTo('operationsHead')).length;
    const asked = await offer(id, question({ person: staff.planner }));
    assert.deepEqual(await promises(id, asked.id), [['accept', staff.operationsHead, 'open']]);
    assert.equal((await mailsTo('operationsHead')).length, before + 1);
    const answered = await done('operationsHead', asked.id, 'answer', { body: 'At four.' });
    assert.equal(answered.acceptedBy.id, staff.operationsHead);
    clock.advance(25 * hour);
  });
});

describe('endings', () => {
  test('letting go of the promise ends the hand-off', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ person: staff.picker }));
    await done('picker', asked.id, 'acceptance');
    const answer = (await page(id)).commitments.find(
      (each: { step: string }) => each.step === 'answer',
    );
    await refused(
      call('picker', 'POST', `/api/v1/commitments/${answer.id}/fulfilment`, {
        evidence: { kind: 'note', text: 'x' },
      }),
      422,
      'commitments.by-handoff',
    );
    await call('agent', 'POST', `/api/v1/commitments/${answer.id}/withdrawal`, {
      reason: 'found it',
    });
    assert.equal(
      (await call('agent', 'GET', `/api/v1/handoffs/${asked.id}`)).body.state,
      'taken-back',
    );
  });

  test('closing the case takes open ones back, within its life', async () => {
    const id = await openCase();
    const open = await offer(id, question({ person: staff.picker }));
    const answered = await offer(id, question({ person: staff.picker }));
    await done('picker', answered.id, 'answer', { body: 'yes' });
    await transact(onBehalfOf(staff.agent, 'person'), (ctx) =>
      takeBackOpenHandoffs(ctx, id, 'The case was closed.'),
    );
    const states = (await page(id)).handoffs.map((each: { state: string }) => each.state);
    assert.deepEqual(states, ['taken-back', 'answered']);
    assert.deepEqual(await promises(id, open.id), [['accept', staff.picker, 'withdrawn']]);
  });

  test('what a leaver was asked and asked is their successor’s', async () => {
    const id = await openCase();
    const asked = await offer(id, question({ person: staff.picker }));
    const asking = await offer(
      await openCase('agent2'),
      question({ person: staff.guard }),
      'agent2',
    );
    for (const [leaver, successor] of [
      ['picker', 'warehouseHead'],
      ['agent2', 'agent'],
    ] as const)
      await call('admin', 'POST', `/api/v1/people/${staff[leaver]}/departure`, {
        successorId: staff[successor],
      });
    const { rows: told } = await world.database.pool.query(
      `select to_address from outbox where matter_id = $1 and to_address like '%@kept.example' order by created_at`,
      [id],
    );
    assert.deepEqual(
      told.map((each) => each.to_address),
      [world.emails.picker, world.emails.warehouseHead],
    );
    const notices = (await call('warehouseHead', 'GET', '/api/v1/notices')).body.items;
    assert.ok(
      notices.some(
        (each: { kind: string; matter: { id: string } }) =>
          each.kind === 'asked' && each.matter.id === id,
      ),
    );
    assert.equal(
      (await done('warehouseHead', asked.id, 'acceptance')).to.person.id,
      staff.warehouseHead,
    );
    assert.equal(
      (await call('agent', 'GET', `/api/v1/handoffs/${asking.id}`)).body.askedBy.id,
      staff.agent,
    );
  });
});

test('who is asked on Friday night has until Monday noon to accept, by their own working time', async () => {
  const before = clock.now();
  clock.moveTo('2031-03-07T19:00:00Z');
  const id = await openCase();
  const answerBy = '2031-03-12T12:00:00Z';
  const ofPerson = await offer(id, question({ person: staff.planner }, { answerBy }));
  const ofTeam = await offer(id, question({ team: teams.warehouse }, { answerBy }));
  for (const { acceptBy } of [ofPerson, ofTeam])
    assert.equal(acceptBy, '2031-03-10T10:00:00.000Z', 'four hours after 08:00 in Kigali');
  clock.moveTo(before);
});
