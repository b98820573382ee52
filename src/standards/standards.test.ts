// Standards on real cases: what runs, moves, stands still, is kept and breaks, and what customers are told of it.
// Everybody works Monday to Friday from 08:00 to 17:00, two hours ahead of UTC; days follow each other from test to test.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { sweepDue } from '../commitments/index.ts';
import { receiveMessage } from '../conversations/index.ts';
import { onBehalfOf, system } from '../platform/context.ts';
import { languages } from '../platform/i18n/index.ts';
import type { CaseStandard, Effect, Policy, step } from './api.ts';
import { readCharter } from './charter.ts';
import { charterPage } from './charter-page.ts';

type Step = import('zod').infer<typeof step>;

const world = await testWorld();
after(() => world.close());
const { app, call, staff, teams, clock, transact, database } = world;

const march = (day: number, time: string): Date =>
  new Date(`2027-03-${String(day).padStart(2, '0')}T${time}:00+02:00`);
const goTo = (day: number, time: string): void => clock.moveTo(march(day, time));
/** To the minute: a transaction takes a moment. */
const toMinute = (text: string | null | undefined): string | null =>
  text ? new Date(Math.round(Date.parse(text) / 60_000) * 60_000).toISOString() : null;
const at = (day: number, time: string): string => march(day, time).toISOString();

async function done(who: StaffName, method: string, path: string, body?: unknown) {
  const answer = await call(who, method, path, body);
  assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

let customers = 0;
const open = async (more: object = {}): Promise<{ id: string; customerPath: string }> =>
  done('agent', 'POST', '/api/v1/cases', {
    ...{ subject: 'The cold box came warm', text: 'It showed 14 degrees.', channel: 'letter' },
    customer: { name: 'Keza', email: `keza${++customers}@shop.example` },
    teamId: teams.care,
    ...more,
  });
const reply = (id: string, more: object = {}) =>
  done('agent', 'POST', `/api/v1/cases/${id}/messages`, { body: 'We look into it.', ...more });
const edit = (id: string, more: object) => done('agent', 'PATCH', `/api/v1/cases/${id}`, more);

const standardsOf = async (id: string): Promise<CaseStandard[]> =>
  (await done('admin', 'GET', `/api/v1/cases/${id}`)).standards;
const standard = async (id: string, metric: string): Promise<CaseStandard> => {
  const found = (await standardsOf(id)).findLast((each) => each.standard === metric);
  assert.ok(found, `${metric} does not run`);
  return found;
};
const due = async (id: string, metric: string) => toMinute((await standard(id, metric)).dueAt);
const states = async (id: string): Promise<string[]> =>
  (await standardsOf(id)).map((each) => `${each.standard} ${each.state}`).toSorted();
/** The customer writes. */
const hear = (matterId: string) =>
  transact(onBehalfOf(null, 'mail'), (ctx) =>
    receiveMessage(ctx, {
      ...{ matterId, channel: 'email', authorId: null, authorKind: 'customer' },
      ...{ subject: 'Re', body: 'Number 12.' },
    }),
  );
const breakDue = () => sweepDue(transact);

const line = (metric: string, hours: number, more: object = {}) => ({
  ...{ metric, minutes: hours * 60, clock: 'working', isPublic: true },
  ...more,
});
const inside = { isPublic: false };
const policies = '/api/v1/standards/policies';
const set = (draft: object): Promise<Policy & { applied: Effect | null }> =>
  done('admin', 'POST', policies, draft);

let complaints: Policy;

test('nothing runs where no standards are set', async () => {
  goTo(1, '08:00');
  assert.deepEqual(await standardsOf((await open()).id), []);
});

test('an administrator sets standards; everybody here reads them', async () => {
  const draft = { name: 'Everything', lines: [line('acknowledge', 4), line('first-answer', 8)] };
  assert.equal((await call('agent', 'POST', policies, draft)).status, 403);
  await set(draft);
  assert.equal((await call('admin', 'POST', policies, draft)).body.code, 'standards.name-taken');
  complaints = await set({
    ...{ name: 'Complaints', kind: 'complaint' },
    lines: [line('next-word', 24, inside), line('resolve', 80)],
  });
  const urgent = [line('first-answer', 1, inside), line('resolve', 9)];
  await set({ name: 'Urgent', severity: 'critical', lines: urgent });
  const twice = { name: 'Twice', lines: [line('resolve', 1), line('resolve', 2)] };
  assert.equal((await call('admin', 'POST', policies, twice)).status, 400);
  const { items } = await done('agent', 'GET', policies);
  assert.deepEqual(
    items.map((each: Policy) => [each.name, each.lines.map(({ metric }) => metric)]),
    [
      ['Everything', ['acknowledge', 'first-answer']],
      ['Complaints', ['next-word', 'resolve']],
      ['Urgent', ['first-answer', 'resolve']],
    ],
  );
});

describe('a complaint', () => {
  let id = '';
  test('starts what its policies ask for, and shows which and why', async () => {
    goTo(1, '08:30');
    ({ id } = await open({ kind: 'complaint' }));
    assert.deepEqual(await states(id), ['acknowledge open', 'first-answer open', 'resolve open']);
    assert.equal(await due(id, 'acknowledge'), at(1, '12:30'));
    const { policy, because, isPublic, minutes } = await standard(id, 'resolve');
    assert.deepEqual(
      [policy.name, because, isPublic, minutes],
      ['Complaints', [{ what: 'kind', value: 'complaint' }], true, 4800],
    );
    assert.deepEqual((await standard(id, 'acknowledge')).because, []);
  });
  test('owes it in the ledger to the customer, borne by its holder', async () => {
    await done('agent2', 'POST', `/api/v1/cases/${id}/taking`);
    const { commitments } = await done('agent', 'GET', `/api/v1/cases/${id}`);
    for (const each of commitments) {
      assert.equal(each.kind, 'standard');
      assert.equal(each.bearer.person.id, staff.agent2);
      assert.equal(each.owedTo.kind, 'customer');
    }
    assert.equal(
      commitments[0].statement,
      'A person tells you within 4 working hours that we have it.',
    );
  });
  test('is acknowledged by words that only say so, which is no answer yet', async () => {
    goTo(1, '09:30');
    await reply(id, { onlyAcknowledges: true });
    assert.deepEqual(await states(id), [
      ...['acknowledge kept', 'first-answer open', 'next-word open', 'resolve open'],
    ]);
    assert.equal(await due(id, 'next-word'), at(3, '15:30'));
  });
  test('is due earlier at once when its severity is raised, from its original start', async () => {
    await edit(id, { severity: 'critical' });
    assert.equal(await due(id, 'resolve'), at(2, '08:30'));
    // What was told in public goes on as it was told: the urgent line for it is for ourselves alone.
    assert.equal(await due(id, 'first-answer'), at(1, '16:30'));
    assert.deepEqual((await standard(id, 'resolve')).because, [
      { what: 'severity', value: 'critical' },
    ]);
  });
  test('stands still while it waits for the customer, and goes on with what was left', async () => {
    goTo(1, '11:30');
    await reply(id, { asks: true, body: 'Which number is on the box?' });
    const waiting = await standard(id, 'resolve');
    assert.deepEqual([waiting.dueAt, Math.round((waiting.leftMs ?? 0) / 60_000)], [null, 360]);
    assert.equal((await standard(id, 'next-word')).dueAt, null);
    assert.equal((await standard(id, 'first-answer')).state, 'kept');
    goTo(4, '10:00');
    assert.equal(await breakDue(), 0, 'what stands still does not break');
    await hear(id);
    assert.equal(await due(id, 'resolve'), at(4, '16:00'));
    assert.deepEqual(
      (await standard(id, 'resolve')).moves.map(({ cause }) => cause),
      ['described', 'paused', 'resumed'],
    );
  });
  test('breaks at its second, and is done after all when it is resolved later', async () => {
    goTo(5, '09:00');
    assert.equal(await breakDue(), 1);
    await done('agent', 'POST', `/api/v1/cases/${id}/resolution`, { outcome: 'solved' });
    const { state, fulfilledAt } = await standard(id, 'resolve');
    assert.deepEqual([state, toMinute(fulfilledAt)], ['broken', at(5, '09:00')]);
    assert.deepEqual((await standard(id, 'next-word')).settledReason, 'resolved');
  });
  test('taken up again begins next word and resolve anew', async () => {
    goTo(5, '10:00');
    await done('agent', 'DELETE', `/api/v1/cases/${id}/resolution`);
    assert.equal(await due(id, 'resolve'), at(8, '10:00'));
    assert.equal((await standard(id, 'next-word')).state, 'open');
    assert.equal(
      (await standardsOf(id)).filter((each) => each.standard === 'acknowledge').length,
      1,
    );
  });
});

describe('what is told', () => {
  test('is never later without a message that tells it', async () => {
    goTo(8, '07:00');
    const { id, customerPath } = await open({ kind: 'complaint', severity: 'critical' });
    assert.equal(await due(id, 'resolve'), at(8, '17:00'));
    await edit(id, { severity: 'normal' });
    const waiting = await standard(id, 'resolve');
    assert.deepEqual(
      [toMinute(waiting.dueAt), toMinute(waiting.laterDueAt)],
      [at(8, '17:00'), at(18, '16:00')],
    );
    const note = { kind: 'note', body: 'Later.', tellsTimes: true };
    const refused = await call('agent', 'POST', `/api/v1/cases/${id}/messages`, note);
    assert.equal(refused.body.code, 'case.note-keeps-inside');
    await reply(id, { tellsTimes: true });
    const { dueAt, laterDueAt, moves } = await standard(id, 'resolve');
    assert.deepEqual([toMinute(dueAt), laterDueAt], [at(18, '16:00'), null]);
    assert.equal(moves.at(-1)?.cause, 'told');
    const { messages } = await done('agent', 'GET', `/api/v1/cases/${id}`);
    assert.match(messages.at(-1).body, /settled by Thursday 18 March at 16:00\. That is later/);
    const page = await (await app.request(customerPath)).text();
    assert.match(page, /It is settled by <time[^>]*>Thursday 18 March at 16:00/);
    const again = await call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
      ...{ body: 'Later still.', tellsTimes: true },
    });
    assert.equal(again.body.code, 'case.no-later-times');
  });
  test('stands on the customer’s page in four languages, what broke too, with the way to the charter', async () => {
    const { id, customerPath } = await open({ channel: 'letter' });
    for (const language of languages) {
      const page = await (await app.request(`${customerPath}?lang=${language}`)).text();
      assert.match(page, new RegExp(`href="/charter\\?lang=${language}"`));
      assert.equal(page.match(/class="card promises"/g)?.length, 1);
    }
    goTo(9, '09:00');
    await breakDue();
    const page = await (await app.request(customerPath)).text();
    assert.match(page, /You had no first answer by <time/);
    await reply(id);
    assert.doesNotMatch(await (await app.request(customerPath)).text(), /What you can expect/);
  });
});

describe('other ways', () => {
  test('of hearing us count: a call is a word, shown by a note', async () => {
    goTo(9, '10:00');
    const { id } = await open({ kind: 'complaint' });
    const { commitmentId } = await standard(id, 'first-answer');
    await done('agent', 'POST', `/api/v1/commitments/${commitmentId}/fulfilment`, {
      evidence: { kind: 'note', text: 'Told Keza on the phone what we found.' },
    });
    assert.deepEqual(await states(id), [
      ...['acknowledge kept', 'first-answer kept', 'next-word open', 'resolve open'],
    ]);
  });
  test('who was at the counter needs no acknowledgement', async () => {
    const { id } = await open({ channel: 'counter' });
    assert.deepEqual(await states(id), ['first-answer open']);
  });
  test('spam was no concern', async () => {
    const { id } = await open({ kind: 'complaint' });
    await done('agent', 'POST', `/api/v1/cases/${id}/resolution`, { outcome: 'spam' });
    assert.deepEqual(await states(id), [
      ...['acknowledge withdrawn', 'first-answer withdrawn', 'resolve withdrawn'],
    ]);
  });
  test('resolved and closed without a word, the word is still owed', async () => {
    const { id } = await open();
    await done('agent', 'POST', `/api/v1/cases/${id}/resolution`, { outcome: 'solved' });
    await done('agent', 'POST', `/api/v1/cases/${id}/closure`, {});
    assert.deepEqual(await states(id), ['acknowledge open', 'first-answer open']);
  });
  test('another team counts by its own calendar, and a class of customers has its own policy', async () => {
    const allDay = [['00:00', '24:00']];
    const week = {
      mon: allDay,
      tue: allDay,
      wed: allDay,
      thu: allDay,
      fri: allDay,
      sat: [],
      sun: [],
    };
    const calendar = { name: 'Day and night', zone: 'Africa/Kigali', week };
    const { id: calendarId } = await done('admin', 'POST', '/api/v1/calendars', calendar);
    await done('admin', 'PUT', '/api/v1/calendar-uses', { teamId: teams.gate, calendarId });
    const { id } = await open();
    await done('agent', 'POST', `/api/v1/cases/${id}/holder`, { teamId: teams.gate });
    const { dueAt, calendar: used } = await standard(id, 'first-answer');
    assert.deepEqual([toMinute(dueAt), used?.name], [at(9, '18:00'), 'Day and night']);

    await set({ name: 'Gold', customerClass: 'gold', lines: [line('first-answer', 2)] });
    const gold = await open();
    const { customer } = await done('agent', 'GET', `/api/v1/cases/${gold.id}`);
    await done('agent', 'PATCH', `/api/v1/customers/${customer.id}`, { class: 'Gold' });
    assert.equal(await due(gold.id, 'first-answer'), at(9, '12:00'));
    assert.deepEqual((await standard(gold.id, 'first-answer')).because, [
      { what: 'customerClass', value: 'gold' },
    ]);
    const { customerClasses } = await done('agent', 'GET', policies);
    assert.deepEqual(customerClasses, ['Gold']);
  });
  test('merged, only what the other has too ends; split, it runs from when its message was received', async () => {
    const customer = { name: 'Mugabo', email: 'mugabo@shop.example' };
    const survivor = await open({ customer });
    await reply(survivor.id);
    const merged = await open({ customer, kind: 'complaint' });
    await done('agent', 'POST', `/api/v1/cases/${merged.id}/merging`, { into: survivor.id });
    const open4 = (await standardsOf(survivor.id)).filter((each) => each.state === 'open');
    assert.deepEqual(open4.map((each) => each.standard).toSorted(), [
      ...['acknowledge', 'first-answer', 'next-word', 'resolve'],
    ]);
    goTo(9, '10:30');
    await hear(survivor.id);
    const { messages } = await done('agent', 'GET', `/api/v1/cases/${survivor.id}`);
    goTo(9, '11:00');
    const own = await done('agent', 'POST', `/api/v1/cases/${survivor.id}/splitting`, {
      messageId: messages.at(-1).id,
    });
    assert.equal(await due(own.id, 'acknowledge'), at(9, '14:30'));
    await reply(survivor.id);
    assert.ok((await states(survivor.id)).includes('first-answer kept'));
  });

  test('merged, what the customer was answered on the other meanwhile is owed no more', async () => {
    goTo(9, '14:00');
    const customer = { name: 'Uwase', email: 'uwase@shop.example' };
    const survivor = await open({ customer });
    await reply(survivor.id);
    const late = await open({ customer, kind: 'complaint' });
    goTo(9, '14:10');
    await reply(survivor.id);
    await done('agent', 'POST', `/api/v1/cases/${late.id}/merging`, { into: survivor.id });
    const states = (await standardsOf(survivor.id)).map(
      ({ standard, state }) => `${standard} ${state}`,
    );
    assert.ok(states.includes('first-answer withdrawn'), states.join());
    assert.ok(!states.includes('first-answer open') && !states.includes('acknowledge open'));
    assert.ok(states.includes('next-word open'));
  });
});

describe('changed policies', () => {
  test('are for new cases, until they are applied to open ones, which a preview counts first', async () => {
    goTo(10, '07:00');
    const before = await open({ kind: 'complaint' });
    await reply(before.id);
    const { name, lines } = complaints;
    const drafted = lines.map(({ metric, clock: kind, isPublic }) => ({
      ...{ metric, clock: kind, isPublic, minutes: metric === 'resolve' ? 27 * 60 : 9 * 60 },
    }));
    const change = { name, kind: 'complaint', lines: drafted };
    const preview: Effect = await done('admin', 'POST', '/api/v1/standards/preview', {
      ...{ id: complaints.id, change },
    });
    const changed = await done('admin', 'PATCH', `${policies}/${complaints.id}`, change);
    assert.equal(changed.applied, null);
    const longer = await due(before.id, 'resolve');
    assert.notEqual(longer, at(12, '17:00'));
    assert.equal(await due((await open({ kind: 'complaint' })).id, 'resolve'), at(12, '17:00'));
    // The next word goes on as it began, whatever was changed since.
    goTo(10, '09:00');
    await reply(before.id);
    assert.equal(await due(before.id, 'next-word'), at(12, '15:00'));

    const applied = await done('admin', 'PATCH', `${policies}/${complaints.id}`, {
      ...{ ...change, name: 'Complaints now', applyToOpen: true },
    });
    assert.equal(await due(before.id, 'resolve'), at(12, '17:00'));
    assert.ok(applied.applied.earlier >= 1 && preview.earlier >= 1);
    assert.deepEqual(
      [applied.applied.later, applied.applied.start, applied.applied.end],
      [preview.later, preview.start, preview.end],
    );
    const again = await done('admin', 'PATCH', `${policies}/${complaints.id}`, {
      ...{ ...change, applyToOpen: true },
    });
    assert.deepEqual([again.applied.earlier, again.applied.later, again.applied.start], [0, 0, 0]);
  });
  test('that end leave what customers were told', async () => {
    goTo(11, '08:00');
    const theCase = await open({ kind: 'complaint' });
    await reply(theCase.id);
    const { id } = complaints;
    const { applied } = await done('admin', 'DELETE', `${policies}/${id}?applyToOpen=true`);
    assert.ok(applied.end >= 1);
    assert.equal((await standard(theCase.id, 'next-word')).settledReason, 'no-policy');
    assert.equal((await standard(theCase.id, 'resolve')).state, 'open');
    assert.equal((await call('admin', 'DELETE', `${policies}/${id}`)).status, 404);
  });
});

test('the example of the manual is what is worked out, piece by piece', async () => {
  const manual = readFileSync(new URL('../../docs/standards.md', import.meta.url), 'utf8');
  assert.match(manual, /received Friday 16:50 must be answered by Monday 10:20/);
  const ask = { minutes: 150, from: '2027-03-12T16:50:00+02:00' };
  const example = (clock: string) =>
    done('agent', 'POST', '/api/v1/standards/example', { clock, ...ask });
  const { dueAt, steps } = await example('working');
  assert.equal(dueAt, at(15, '10:20'));
  assert.equal((await example('calendar')).dueAt, at(12, '19:20'));
  const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  const local = (text: string): string => {
    const wall = new Date(Date.parse(text) + 2 * 3_600_000);
    return `${days[wall.getUTCDay()]} ${wall.toISOString().slice(11, 16)}`;
  };
  const words: Record<string, string> = { counted: 'working time' };
  const rows = steps.map(
    ({ from, to, why, minutes }: Step) =>
      `| ${local(from)} | ${local(to)} | ${words[why] ?? why} | ${minutes > 0 ? `${minutes} min ` : ''}|`,
  );
  assert.ok(manual.includes(rows.join('\n')), rows.join('\n'));
});

test('the charter says of each public line how often it was met, as the ledger has it', async () => {
  goTo(25, '09:00');
  await breakDue();
  const { rows } = await database.pool.query<{ kept: number; count: number }>(
    `select count(*) filter (where c.state = 'kept')::int as kept, count(*)::int as count
     from commitments c join standard_runs r on r.commitment_id = c.id join standard_lines l on l.id = r.line_id
     join standard_policies p on p.id = l.policy_id join matters m on m.id = c.matter_id
     where p.name = 'Everything' and c.standard = 'acknowledge' and c.state in ('kept', 'broken')
       and not m.restricted and c.due_at <= $1`,
    [clock.now()],
  );
  const [{ kept, count }] = rows as [{ kept: number; count: number }];
  assert.ok(kept > 0 && count > kept && count < 30);
  const answer = await app.request('/charter', { headers: { 'accept-encoding': 'br' } });
  assert.ok(Number(answer.headers.get('content-length')) < 14_000);
  const page = await (await app.request('/charter?lang=en')).text();
  assert.match(
    page,
    new RegExp(`within 4 working hours that we have it[^%]*?kept ${kept} of ${count} times\\.`),
  );
  assert.match(page, /For customers: gold/);
  assert.match(page, /The consumer authority/);
  assert.doesNotMatch(page, /\d %|For complaints/);
  for (const language of languages) {
    const text = await (await app.request(`/charter?lang=${language}`)).text();
    assert.match(text, new RegExp(`<html lang="${language}">`));
  }
});

test('where else to turn is named in the customer’s language, where somebody wrote it in that', async () => {
  const named = { fr: 'L’autorité des consommateurs.', sw: '' };
  const changed = await call('admin', 'PATCH', '/api/v1/organisation', {
    outsideRecourseIn: named,
  });
  assert.equal(changed.status, 200, JSON.stringify(changed.body));
  assert.deepEqual(changed.body.outsideRecourseIn, { fr: named.fr });
  const charter = await world.transact(system('rule'), readCharter);
  const pages = languages.map((language) => String(charterPage(language, charter)));
  assert.match(pages[languages.indexOf('fr')] ?? '', /L’autorité des consommateurs\.</);
  for (const language of ['en', 'rw', 'sw'] as const)
    assert.match(pages[languages.indexOf(language)] ?? '', /The consumer authority\.</);
});
