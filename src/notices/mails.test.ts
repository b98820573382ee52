import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';

const world = await testWorld();
after(() => world.close());
const { call, clock, database, emails, staff } = world;
const hour = 3_600_000;

/** A Wednesday, 08:00 in Kigali. */
const morning = new Date('2027-02-03T06:00:00Z');
const at = (hours: number): Date => new Date(morning.getTime() + hours * hour);

async function tick(...names: string[]): Promise<void> {
  for (const name of names)
    for (const ticker of world.kept.tickers) if (ticker.name.startsWith(name)) await ticker.run();
}

interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** What was put into the outbox since the last time, but for the mails of hand-offs. */
async function mails(): Promise<Mail[]> {
  const { rows } = await database.pool.query<{ to: string; mail: Mail }>(
    `update outbox set state = 'sent', settled_at = now() where state = 'waiting'
     returning to_address as to, mail`,
  );
  return rows.map(({ to, mail }) => ({ to, subject: mail.subject, text: mail.text }));
}

async function brokenPromise(who: StaffName, due: Date): Promise<{ id: string; number: number }> {
  const { body } = await call(who, 'POST', '/api/v1/cases', {
    subject: 'The lost box',
    text: 'Where is it?',
    holderId: staff[who],
  });
  const made = await call(who, 'POST', `/api/v1/cases/${body.id}/commitments`, {
    statement: 'A call to them',
    dueAt: due.toISOString(),
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return body;
}

const to = (all: readonly Mail[], who: StaffName) => all.filter((each) => each.to === emails[who]);

test('what broke is mailed at once, in one’s language, with the way to it; once', async () => {
  clock.moveTo(morning);
  await call('careHead', 'PATCH', '/api/v1/me', { language: 'fr' });
  const { number } = await brokenPromise('agent', at(1));
  clock.moveTo(at(1.1));
  await tick('commitments', 'notices.mail-urgent', 'notices.mail-urgent');
  const all = await mails();
  const [own, ...more] = to(all, 'agent');
  assert.deepEqual(more, []);
  assert.equal(own?.subject, `A promise of yours was broken: A call to them (number ${number})`);
  assert.match(
    own?.text ?? '',
    new RegExp(`http://localhost:3000/cases/${number}#commitment-[\\da-f-]+\\n`),
  );
  assert.match(own?.text ?? '', /http:\/\/localhost:3000\/profile#notices$/);
  const [above] = to(all, 'careHead');
  assert.match(above?.subject ?? '', /^Ceci a été rompu .* A call to them \(numéro \d+\)$/);
  await call('careHead', 'PATCH', '/api/v1/me', { language: 'en' });
});

test('what was seen before is not mailed; nor to who is away, until they are back', async () => {
  clock.moveTo(at(2));
  const { status } = await call('admin', 'POST', `/api/v1/people/${staff.planner}/absences`, {
    from: at(2).toISOString(),
    to: at(50).toISOString(),
    reason: 'On leave',
  });
  assert.equal(status, 201);
  await brokenPromise('agent2', at(3));
  clock.moveTo(at(3.1));
  await tick('organisation', 'commitments');
  await call('agent2', 'POST', '/api/v1/notices/seen');
  await database.pool.query(
    `insert into notices (id, person_id, matter_id, kind, level, data, at, mail)
     select gen_random_uuid(), $1, id, 'promise-broken', 0, '{}', $2, 'now' from matters order by number limit 1`,
    [staff.planner, at(3)],
  );
  await database.pool.query(
    `insert into matter_readers select id, $1, null, 'named', $2 from matters order by number limit 1`,
    [staff.planner, at(3)],
  );
  await tick('notices.mail-urgent');
  const all = await mails();
  assert.deepEqual([to(all, 'agent2'), to(all, 'planner')], [[], []]);
  clock.moveTo(at(51));
  await tick('organisation', 'notices.mail-urgent');
  assert.equal(to(await mails(), 'planner').length, 1);
});

test('the rest comes in one mail when the working day begins, as each chose', async () => {
  clock.moveTo(at(72 + 1));
  await tick('notices');
  await mails();
  const { body: theCase } = await call('agent', 'POST', '/api/v1/cases', {
    subject: 'A question',
    text: 'How much?',
    holderId: staff.agent,
  });
  const choose = (who: StaffName, kind: string, mail: string) =>
    call(who, 'PATCH', '/api/v1/notices/preferences', { items: [{ kind, mail }] });
  assert.equal((await choose('agent2', 'followed', 'never')).status, 200);
  const chosen = await choose('guard', 'followed', 'now');
  assert.deepEqual(
    chosen.body.items.find((each: { kind: string }) => each.kind === 'followed'),
    { kind: 'followed', mail: 'now', house: 'digest', isFixed: false },
  );
  assert.equal((await choose('guard', 'asked', 'never')).body.code, 'notices.own-mail');
  for (const who of ['planner', 'picker', 'agent2', 'guard'] as const)
    await call('agent', 'POST', `/api/v1/cases/${theCase.id}/followers`, { personId: staff[who] });
  await tick('notices');
  assert.deepEqual(
    (await mails()).map((each) => each.to),
    [emails.guard],
  );
  // Saturday is nobody's working day; Monday is.
  clock.moveTo(at(96 + 4));
  await tick('notices');
  clock.moveTo(at(5 * 24 - 0.1));
  await tick('notices');
  assert.deepEqual(await mails(), []);
  clock.moveTo(at(5 * 24 + 0.1));
  await tick('notices', 'notices');
  const all = (await mails()).filter((each) => each.text.includes('A question'));
  assert.deepEqual(
    all.map((each) => each.to).toSorted(),
    [emails.picker, emails.planner].toSorted(),
  );
  assert.equal(all[0]?.subject, 'Your day: 1 notice');
  assert.match(all[0]?.text ?? '', /lets you follow this case\nNumber \d+, “A question”/);
});

test('of what only the named may read a mail says the number alone; kept out since: nothing', async () => {
  clock.moveTo(at(5 * 24 + 1));
  const { id, number } = await brokenPromise('picker', at(5 * 24 + 2));
  await call('picker', 'POST', `/api/v1/cases/${id}/person-complained-about`, {
    personId: staff.guard,
  });
  clock.moveTo(at(5 * 24 + 2.1));
  await tick('commitments');
  await call('operationsHead', 'POST', `/api/v1/cases/${id}/person-complained-about`, {
    personId: staff.picker,
  });
  await tick('notices.mail-urgent');
  const all = await mails();
  assert.deepEqual(to(all, 'picker'), []);
  const heard = all.filter((each) => each.text.includes(`/cases/${number}`));
  assert.ok(heard.length > 0);
  for (const { subject, text } of heard) {
    assert.doesNotMatch(subject + text, /lost box|A call to them/);
    assert.match(text, new RegExp(`number ${number}\\n`));
  }
});
