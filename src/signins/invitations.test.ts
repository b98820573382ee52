import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pino } from 'pino';
import { testWorld } from '../../test/database.ts';
import { deliver, hangUp, headerOf, type Taken } from '../../test/mail.ts';
import {
  choose,
  freshWindow,
  mailingWorld,
  open,
  readable,
  tokenIn,
} from '../../test/mail-links.ts';
import { passwordOfAll, visitAs } from '../../test/visiting-browser.ts';
import { startSmtp } from '../conversations/index.ts';

const world = await mailingWorld();
after(() => world.close());
const { staff, emails, clock, database, mailed } = world;
const admin = await visitAs(world, 'admin');

const good = 'a kettle full of pebbles';
const day = 86_400_000;
const invite = (id: string) => admin.ask('POST', `/api/v1/people/${id}/invitation`, {});
const add = async (name: string, language = 'en'): Promise<{ id: string; email: string }> => {
  const email = `${name.toLowerCase()}@kept.example`;
  const added = await admin.ask('POST', '/api/v1/people', {
    ...{ name, email, language, jobTitle: 'Agent', teamId: world.teams.care },
  });
  assert.equal(added.status, 201, JSON.stringify(added.body));
  return { id: added.body.id, email };
};
const invited = async (id: string): Promise<string> => {
  const answer = await invite(id);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return tokenIn((await mailed()).find(({ to }) => to[0] === answer.body.email));
};
const codeOf = async (answer: Promise<{ status: number; body: { code?: string } }>) =>
  (await answer).body.code;

test('who is invited chooses a password by the link and is in', async () => {
  const { id, email } = await add('Ange');
  const answer = await invite(id);
  assert.equal(answer.body.canSignIn, false);
  assert.deepEqual(
    [answer.body.invitation.by.name, answer.body.invitation.isOpen],
    ['Eric Mugisha', true],
  );
  const [mail] = await mailed();
  const token = tokenIn(mail);
  assert.deepEqual(mail?.to, [email]);
  assert.equal(
    headerOf(mail?.raw ?? '', 'subject'),
    'Eric Mugisha invites you to Kept at Kept Test Ltd',
  );
  assert.match(readable(mail as { raw: string }), /Hello Ange,[\s\S]*once, until \w+day \d+ \w+/);

  const window = freshWindow(world);
  const shown = await open(window, token);
  assert.equal(shown.status, 200, JSON.stringify(shown.body));
  assert.deepEqual(
    [shown.body.kind, shown.body.name, shown.body.email, shown.body.language],
    ['invitation', 'Ange', email, 'en'],
  );
  const weak = await choose(window, token, 'ange ange ange');
  assert.deepEqual(
    [weak.status, weak.body.code, weak.body.fields[0].field],
    [400, 'auth.weak-password', 'password'],
  );
  const chosen = await choose(window, token, good);
  assert.deepEqual([chosen.status, chosen.body], [200, { email }]);
  assert.equal((await window.me()).status, 401, 'the link alone signs nobody in');
  assert.equal((await window.auth('sign-in/email', { email, password: good })).status, 200);
  assert.equal((await window.me()).body.person.id, id);
  assert.equal(await codeOf(open(window, token)), 'auth.link-used');
  assert.equal(await codeOf(choose(window, token, 'another good set of words')), 'auth.link-used');
  assert.equal(await codeOf(invite(id)), 'people.has-password');
  const log = await world.call('admin', 'GET', `/api/v1/sign-ins?personId=${id}`);
  assert.deepEqual(
    log.body.items.map((each: { kind: string; by: { name: string } | null }) => [
      each.kind,
      each.by?.name ?? null,
    ]),
    [
      ['signed-in', null],
      ['password-by-link', null],
      ['invited', 'Eric Mugisha'],
    ],
  );
  assert.deepEqual(await mailed(), [], 'a first password is no news to whoever chose it');
});

test('two who use one link at once: one password is kept', async () => {
  const { id } = await add('Bosco');
  const token = await invited(id);
  const answers = await Promise.all(
    ['one good set of words', 'another good set of words', 'a third good set of words'].map(
      (word) => choose(freshWindow(world), token, word),
    ),
  );
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 422, 422]);
});

test('the mail speaks the language of who is invited', async () => {
  for (const [language, words] of [
    ['fr', /vous invite dans Kept/],
    ['rw', /aragutumira muri Kept/],
    ['sw', /anakualika kwenye Kept/],
  ] as const) {
    const { id } = await add(`Invitee-${language}`, language);
    await invite(id);
    const [mail] = await mailed();
    tokenIn(mail);
    assert.match(readable(mail as { raw: string }), words);
  }
});

test('a link opens for seven days, to the second', async () => {
  const { id } = await add('Chantal');
  const token = await invited(id);
  const { rows } = await database.pool.query(
    'select expires_at, expires_at - made_at as lasts from auth_links where person_id = $1',
    [id],
  );
  assert.deepEqual(rows[0].lasts.days ?? rows[0].lasts, 7);
  clock.moveTo(new Date(rows[0].expires_at.getTime() - 1000));
  assert.equal((await open(freshWindow(world), token)).status, 200);
  clock.moveTo(rows[0].expires_at);
  assert.equal(await codeOf(open(freshWindow(world), token)), 'auth.link-over');
  assert.equal(await codeOf(choose(freshWindow(world), token, good)), 'auth.link-over');
  const shown = await admin.ask('GET', `/api/v1/people/${id}/security`);
  assert.equal(shown.body.invitation.isOpen, false);
});

test('inviting again ends the earlier link, and so does a password given by hand', async () => {
  const { id } = await add('Denise');
  const [first, second] = [await invited(id), await invited(id)];
  assert.equal(await codeOf(open(freshWindow(world), first)), 'auth.link-replaced');
  assert.equal((await open(freshWindow(world), second)).status, 200);
  const given = await admin.ask('PUT', `/api/v1/people/${id}/password`, { password: good });
  assert.equal(given.status, 200, JSON.stringify(given.body));
  assert.equal(await codeOf(choose(freshWindow(world), second, good)), 'auth.link-replaced');
});

test('who leaves, or is reached at another address, is let in by no earlier link', async () => {
  const [gone, moved] = [await add('Eugenie'), await add('Fidele')];
  const tokens = [await invited(gone.id), await invited(moved.id)] as const;
  await admin.ask('POST', `/api/v1/people/${gone.id}/departure`, {});
  const change = { email: 'fidele.elsewhere@kept.example' };
  assert.equal((await admin.ask('PATCH', `/api/v1/people/${moved.id}`, change)).status, 200);
  for (const token of tokens)
    assert.equal(await codeOf(choose(freshWindow(world), token, good)), 'auth.link-replaced');
  assert.equal(await codeOf(invite(gone.id)), 'people.has-left');
  await mailed();
  // Also where a row was changed past the programme.
  const token = await invited(moved.id);
  await database.pool.query('update auth_links set ended_at = null where person_id = $1', [
    gone.id,
  ]);
  assert.equal(await codeOf(open(freshWindow(world), tokens[0])), 'auth.link-replaced');
  assert.equal((await open(freshWindow(world), token)).status, 200);
});

test('looking at a link, or fetching its page, uses nothing up', async () => {
  const { id } = await add('Grace');
  const token = await invited(id);
  const window = freshWindow(world);
  const rows = () => database.pool.query('select * from auth_links where person_id = $1', [id]);
  const before = (await rows()).rows;
  for (const [method, path] of [
    ['GET', `/password?token=${token}`],
    ['HEAD', '/password'],
    ['GET', `/api/auth/link?token=${token}`],
    ['GET', `/api/auth/link/password?token=${token}`],
  ] as const) {
    const answer = await world.app.request(path, { method });
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer', path);
  }
  for (let n = 0; n < 3; n++) assert.equal((await open(window, token)).status, 200);
  assert.deepEqual((await rows()).rows, before);
  assert.equal((await choose(window, token, good)).status, 200);
});

test('a key, a colleague, and who signed in long ago invite nobody', async () => {
  const { id } = await add('Honorine');
  const path = `/api/v1/people/${id}/invitation`;
  const agent = await visitAs(world, 'agent', '198.51.100.7');
  for (const [asked, code] of [
    [world.call('admin', 'POST', path, {}), 'auth.session-needed'],
    [world.call('admin', 'POST', '/api/v1/invitations', {}), 'auth.session-needed'],
    [world.call('agent', 'POST', path, {}), 'auth.not-allowed'],
    [agent.ask('POST', path, {}), 'auth.not-allowed'],
    [agent.ask('POST', '/api/v1/invitations', {}), 'auth.not-allowed'],
    [agent.ask('GET', '/api/v1/invitations'), 'auth.not-allowed'],
  ] as const)
    assert.deepEqual([(await asked).status, (await asked).body.code], [403, code]);
  await database.pool.query(
    `update auth_sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`,
    [staff.admin],
  );
  assert.equal(await codeOf(invite(id)), 'auth.confirm');
  assert.equal(await codeOf(admin.ask('POST', '/api/v1/invitations', {})), 'auth.confirm');
  await admin.auth('confirm', { password: passwordOfAll });
  assert.deepEqual(await mailed(), []);
  assert.equal((await invite(id)).status, 200);
  assert.equal((await mailed()).length, 1);
});

test('all who were never invited are, at once, and nobody twice', async () => {
  await database.pool.query('update identities set bounced_at = now() where person_id = $1', [
    staff.chief,
  ]);
  const { body: before } = await admin.ask('GET', '/api/v1/invitations');
  assert.ok(before.isSending && before.toInvite >= 6, JSON.stringify(before));
  const all = await admin.ask('POST', '/api/v1/invitations', {});
  assert.deepEqual([all.status, all.body], [200, { invited: before.toInvite, toInvite: 0 }]);
  const mails = await mailed();
  assert.equal(mails.length, before.toInvite);
  const reached = mails.flatMap(({ to }) => to);
  assert.ok(reached.includes(emails.picker));
  assert.ok(!reached.includes(emails.admin) && !reached.includes(emails.agent), 'they sign in');
  assert.ok(!reached.includes(emails.chief), 'mail to them came back');
  assert.ok(!reached.includes('honorine@kept.example'), 'her invitation still opens');
  assert.deepEqual((await admin.ask('POST', '/api/v1/invitations', {})).body, {
    ...{ invited: 0, toInvite: 0 },
  });
  clock.advance(8 * day);
  const again = await admin.ask('GET', '/api/v1/invitations');
  assert.ok(again.body.toInvite > before.toInvite, 'their time is over');
});

test('a link that comes back to us, or is quoted to a desk, opens nothing more', async () => {
  const log = pino({ level: 'silent' });
  const smtp = await startSmtp({ ...world, log });
  try {
    const [bounced, quoted, silent] = [await add('Jean'), await add('Keza'), await add('Louise')];
    const arrive = async (from: string, raw: string): Promise<void> => {
      await deliver(smtp.port, { from, to: 'care@kept.example', raw });
      await mailed();
    };
    await invite(bounced.id);
    const mail = (await mailed()).find(({ to }) => to[0] === bounced.email) as Taken;
    await arrive('', bounceOf(bounced.email, mail));
    assert.equal(await codeOf(open(freshWindow(world), tokenIn(mail))), 'auth.link-replaced');
    const shown = await admin.ask('GET', `/api/v1/people/${bounced.id}/security`);
    assert.equal(shown.body.invitation.isOpen, false);

    const said = await invited(quoted.id);
    await arrive(quoted.email, answerOf(quoted.email, `http://localhost:3000/password#${said}`));
    assert.equal(await codeOf(open(freshWindow(world), said)), 'auth.link-replaced');

    const kept = await invited(silent.id);
    await arrive(silent.email, answerOf(silent.email, 'I am away until Monday.'));
    assert.equal((await open(freshWindow(world), kept)).status, 200, 'without it nothing is shown');
  } finally {
    hangUp();
    await smtp.stop();
  }
});

const answerOf = (from: string, words: string): string =>
  `From: ${from}
To: care@kept.example
Subject: Re: an invitation
Content-Type: text/plain; charset=utf-8

Thank you!

> ${words}
`;

const bounceOf = (to: string, { raw }: Taken): string =>
  `From: MAILER-DAEMON@mx.elsewhere.example
To: care@kept.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

<${to}>: 550 5.1.1 User unknown
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.elsewhere.example

Final-Recipient: rfc822; ${to}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b
Content-Type: text/rfc822-headers

Message-ID: ${headerOf(raw, 'message-id')}

--b--
`;

test('a mail that is late stays here', async () => {
  const { id } = await add('Jeanne');
  await invite(id);
  clock.advance(8 * day);
  assert.deepEqual(await mailed(), [], 'a link that opens nothing is not sent');
  const { rows } = await database.pool.query(
    `select state, last_error from outbox where to_address = 'jeanne@kept.example'`,
  );
  assert.deepEqual(rows, [{ state: 'failed', last_error: 'Not sent: its link counts no more.' }]);
});

test('where no mail is sent that is said, and nothing is made', async () => {
  const quiet = await testWorld();
  try {
    const boss = await visitAs(quiet, 'admin');
    const path = `/api/v1/people/${quiet.staff.guard}/invitation`;
    const refused = await boss.ask('POST', path, {});
    assert.deepEqual([refused.status, refused.body.code], [422, 'auth.no-mail']);
    const all = await boss.ask('POST', '/api/v1/invitations', {});
    assert.deepEqual([all.status, all.body.code], [422, 'auth.no-mail']);
    assert.equal((await boss.ask('GET', '/api/v1/invitations')).body.isSending, false);
    const { rows } = await quiet.database.pool.query(
      'select (select count(*)::int from auth_links) as links, (select count(*)::int from outbox) as mails',
    );
    assert.deepEqual(rows, [{ links: 0, mails: 0 }]);
  } finally {
    await quiet.close();
  }
});
