// The server to send through, named on the screen: mail leaves by it, and its password is seen by nobody.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { testWorld, type World } from '../../test/database.ts';
import { headerOf, mailSink, type Sink } from '../../test/mail.ts';
import { type Browser, passwordOfAll, visitAs } from '../../test/visiting-browser.ts';
import { sendDue } from './channels/email/sending.ts';

const at = '/api/v1/mail-server';
const auth = { user: 'care', pass: 'a relay asks for words' };
let world: World;
let sink: Sink;
let boss: Browser;
let server: Record<string, unknown>;

before(async () => {
  world = await testWorld();
  sink = await mailSink(auth);
  boss = await visitAs(world, 'admin');
  const port = Number(new URL(sink.url).port);
  server = { host: '127.0.0.1', port, security: 'none', userName: auth.user };
});
after(async () => {
  await world.close();
  await sink.close();
});

const send = (smtpUrl?: string) =>
  sendDue({
    transact: world.transact,
    site: { mailDomain: 'kept.example', publicUrl: 'http://kept.example' },
    smtpUrl,
    log: pino({ level: 'silent' }),
  });

const put = (body: object) => boss.ask('PUT', at, body);

test('without one mails wait, and leave when it is named', async () => {
  const none = await boss.ask('GET', at);
  assert.deepEqual([none.body.from, none.body.server], ['none', null]);
  assert.equal((await boss.ask('POST', `${at}/letter`, {})).body.code, 'mail-server.none');
  assert.equal(await send(), false);

  const named = await put({ ...server, password: auth.pass });
  assert.equal(named.status, 200, JSON.stringify(named.body));
  assert.deepEqual(
    [named.body.from, named.body.server.password, named.body.server.changedBy],
    ['screen', 'kept', 'Eric Mugisha'],
  );
  const letter = await boss.ask('POST', `${at}/letter`, {});
  assert.deepEqual(letter.body, { to: world.emails.admin });
  assert.equal((await boss.ask('GET', at)).body.waiting, 1);
  await send();
  assert.deepEqual(sink.mails[0]?.to, [world.emails.admin]);
  assert.equal(headerOf(sink.mails[0]?.raw ?? '', 'subject'), 'A mail to try it out');
  assert.equal((await boss.ask('GET', at)).body.waiting, 0);
  assert.equal((await boss.ask('GET', '/api/v1/outbox')).body.isSending, true);
});

test('it is tried before it counts, and says why not', async () => {
  const why = async (more: object) =>
    (await boss.ask('POST', `${at}/trial`, { ...server, ...more })).body.why;
  assert.equal(await why({ password: auth.pass }), null);
  assert.equal(await why({}), null, 'the kept password is for this server');
  assert.match(await why({ password: 'wrong' }), /Wrong user or password/);
  assert.match(await why({ security: 'starttls', password: auth.pass }), /STARTTLS/i);
  // What is no mail server is not read out to whoever names it.
  const other = createServer((socket) => socket.end('SECRET BANNER 1.0\r\n'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  assert.equal(await why({ port, userName: null }), 'It does not speak as mail servers do.');
  other.close();
  assert.equal((await boss.ask('GET', at)).body.server.port, server.port, 'nothing was changed');
});

test('the kept password goes to no other server, user or line', async () => {
  for (const other of [
    { host: 'localhost' },
    { port: 2526 },
    { userName: 'else' },
    { security: 'tls' },
  ]) {
    for (const [method, path] of [
      ['PUT', at],
      ['POST', `${at}/trial`],
    ] as const) {
      const { status, body } = await boss.ask(method, path, { ...server, ...other });
      assert.deepEqual([status, body.code], [400, 'mail-server.password-needed']);
      assert.equal(body.fields[0].field, 'password');
    }
  }
  assert.equal((await put(server)).body.server.password, 'kept', 'typed only to be changed');
});

test('its password stands nowhere in clear', async () => {
  const { rows } = await world.database.pool.query('select password from mail_servers');
  assert.match(rows[0].password, /^s1\./);
  const changes = await boss.ask('GET', '/api/v1/changes?area=mail');
  const [set] = changes.body.items.filter(({ sentence }: { sentence: string }) =>
    sentence.includes('127.0.0.1'),
  );
  assert.equal(set.sentence, 'Eric Mugisha said that mail leaves through 127.0.0.1');
  const told = JSON.stringify([changes.body, (await boss.ask('GET', at)).body]);
  const { rows: events } = await world.database.pool.query('select data::text from events');
  assert.doesNotMatch(told + JSON.stringify(events), /a relay asks/);
});

test('a key cannot name it, nor a session that did not show again who it is', async () => {
  const body = { ...server, password: auth.pass };
  for (const [method, path] of [
    ['PUT', at],
    ['POST', `${at}/trial`],
    ['DELETE', at],
  ] as const) {
    const given = method === 'DELETE' ? undefined : body;
    assert.equal((await world.call('admin', method, path, given)).body.code, 'auth.session-needed');
    await world.database.pool.query(
      `update auth_sessions set authenticated_at = now() - interval '11 minutes'`,
    );
    assert.equal((await boss.ask(method, path, given)).body.code, 'auth.confirm');
  }
  await boss.auth('confirm', { password: passwordOfAll });
  assert.equal((await world.call('agent', 'GET', at)).status, 403);
});

test('a password whose key is gone is asked for again, and meanwhile mails wait', async () => {
  await world.database.pool.query(
    `update mail_servers set password = overlay(password placing 'AAAAAAAA' from 4 for 8)`,
  );
  assert.equal((await boss.ask('GET', at)).body.server.password, 'lost');
  assert.equal((await put(server)).body.code, 'mail-server.password-needed');
  assert.equal((await boss.ask('GET', '/api/v1/outbox')).body.isSending, false);
  assert.equal(await send(), false);
  assert.equal((await put({ ...server, password: auth.pass })).body.server.password, 'kept');
});

test('addresses that are none are refused at their field', async () => {
  for (const host of [
    '',
    'two words',
    'smtp://mail',
    'a/b',
    'x'.repeat(256),
    'mail.example.org:25',
  ]) {
    const { status, body } = await put({ ...server, host, password: 'x' });
    assert.deepEqual([status, body.fields[0].field], [400, 'host'], host);
  }
  for (const host of ['Mail.Example.org', '10.0.0.5', '::1', '[::1]', 'relay_1'])
    assert.equal((await put({ ...server, host, password: 'x' })).status, 200, host);
  assert.equal((await put({ ...server, port: 0, password: 'x' })).status, 400);
});

test('the settings hold every mail back, whatever the screen names', async () => {
  const held = await testWorld({ environment: { SMTP_URL: 'none' } });
  try {
    const admin = await visitAs(held, 'admin');
    const body = { ...server, password: auth.pass };
    assert.equal((await admin.ask('PUT', at, body)).body.from, 'held');
    assert.equal((await admin.ask('POST', `${at}/letter`, {})).body.code, 'mail-server.none');
    assert.equal((await admin.ask('GET', '/api/v1/outbox')).body.isSending, false);
    // The server stands in the database, and is not asked.
    const mails = sink.mails.length;
    const site = { mailDomain: 'kept.example', publicUrl: 'http://kept.example' };
    await held.call('agent', 'POST', '/api/v1/cases', {
      ...{ subject: 'A door', text: 'It does not close.', channel: 'phone' },
      customer: { name: 'Uwase', email: 'uwase@customers.example' },
    });
    const { transact } = held;
    const log = pino({ level: 'silent' });
    assert.equal(await sendDue({ transact, site, smtpUrl: null, log }), false);
    assert.equal(sink.mails.length, mails);
  } finally {
    await held.close();
  }
});

test('removed, mails wait again; what the settings name goes before', async () => {
  assert.equal((await boss.ask('DELETE', at)).body.from, 'none');
  assert.equal((await boss.ask('DELETE', at)).status, 200, 'again is no change');
  const open = await mailSink();
  const other = await testWorld({ environment: { SMTP_URL: open.url } });
  try {
    const admin = await visitAs(other, 'admin');
    assert.equal((await admin.ask('GET', at)).body.from, 'settings');
    const body = { ...server, password: auth.pass };
    assert.equal((await admin.ask('PUT', at, body)).body.code, 'mail-server.in-settings');
    assert.equal(
      (await admin.ask('POST', `${at}/trial`, body)).body.code,
      'mail-server.in-settings',
    );
  } finally {
    await other.close();
    await open.close();
  }
});
