import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { testWorld } from '../../test/database.ts';
import type { Taken } from '../../test/mail.ts';
import {
  choose,
  freshWindow,
  mailingWorld,
  open,
  readable,
  tokenIn,
} from '../../test/mail-links.ts';
import type { StaffName } from '../../test/people.ts';
import { passwordOfAll, visitAs } from '../../test/visiting-browser.ts';
import { keyOf } from '../platform/auth/limits.ts';

const world = await mailingWorld();
after(() => world.close());
const { staff, emails, clock, database, mailed } = world;

const good = 'a kettle full of pebbles';
const minute = 60_000;
const ask = (email: string, window = freshWindow(world)) => window.auth('forgotten', { email });
const links = (mails: readonly Taken[]) =>
  mails.filter((mail) => readable(mail).includes('/password#'));
const asked = async (email: string): Promise<string> => {
  assert.equal((await ask(email)).status, 200);
  return tokenIn(links(await mailed()).at(-1));
};
const codeOf = async (answer: Promise<{ status: number; body: { code?: string } }>) =>
  (await answer).body.code;
/** A colleague who can sign in, with nothing on the way to them. */
async function known(who: StaffName, place?: string) {
  const window = await visitAs(world, who, place);
  await mailed();
  return window;
}

test('a new password by mail: whoever was in is out, and its person is told', async () => {
  const stolen = await known('agent');
  const idHere = (await stolen.ask('GET', '/api/v1/me/sessions')).body.items[0].id;
  const token = await asked(` ${emails.agent.toUpperCase()} `);
  const window = freshWindow(world);
  const shown = await open(window, token);
  assert.deepEqual(
    [shown.body.kind, shown.body.email, shown.body.name],
    ['forgotten', emails.agent, 'Patrick Habimana'],
  );
  assert.equal((await stolen.me()).status, 200, 'asking changes nothing');
  assert.equal((await choose(window, token, 'qwertyuiop')).body.code, 'auth.weak-password');
  assert.equal((await choose(window, token, good)).status, 200);
  assert.equal((await stolen.me()).status, 401);
  const { rows } = await database.pool.query(
    'select topic from dispatches where topic is not null',
  );
  assert.ok(
    rows.some(({ topic }) => topic.split(' ').includes(`end:${idHere}`)),
    'what it heard live ends',
  );
  assert.equal((await window.me()).status, 401, 'the link alone signs nobody in');
  assert.equal((await window.signIn('agent')).status, 401, 'the old password is no good');
  assert.equal((await window.signIn('agent', good)).status, 200);
  assert.equal(
    await codeOf(choose(freshWindow(world), token, 'a second kettle')),
    'auth.link-used',
  );

  const told = await mailed();
  assert.ok(told.some((mail) => readable(mail).includes('Your password was changed')));
  const notices = await world.call('agent', 'GET', '/api/v1/notices?limit=50');
  assert.ok(
    notices.body.items.some(
      (each: { kind: string; facts: { reason?: string } }) =>
        each.kind === 'sign-in' && each.facts.reason === 'passwordChanged',
    ),
  );
  const log = await world.call('admin', 'GET', `/api/v1/sign-ins?personId=${staff.agent}`);
  const entries = log.body.items.filter(({ kind }: { kind: string }) =>
    ['password-forgotten', 'password-by-link'].includes(kind),
  );
  assert.deepEqual(
    entries.map((each: { kind: string; place: string; by: unknown }) => [
      each.kind,
      each.place.startsWith('203.0.113.'),
      each.by,
    ]),
    [
      ['password-by-link', true, null],
      ['password-forgotten', true, null],
    ],
  );
});

test('an address that nobody has is answered alike, and nothing is kept but that it was tried', async () => {
  await known('agent2');
  const [here, there, nonsense] = [
    await ask(emails.agent2),
    await ask('nobody@elsewhere.example'),
    await ask('no \0 address'),
  ];
  assert.deepEqual(there, here);
  assert.deepEqual(nonsense, here);
  assert.deepEqual(here, { status: 200, body: {} });
  const { rows } = await database.pool.query(
    `select (payload ->> 'personId') is null as "isNobody", payload - 'personId' - 'place' as rest
     from dispatches where job = 'auth.mail-link' order by id`,
  );
  assert.deepEqual(
    rows.map(({ isNobody }) => isNobody),
    [false, true, true],
    'both leave the same work behind',
  );
  assert.deepEqual(rows[0].rest, rows[1].rest);
  assert.deepEqual(
    links(await mailed()).map(({ to }) => to),
    [[emails.agent2]],
  );
  const dump = await database.pool.query('select l::text from auth_log l');
  assert.ok(!JSON.stringify(dump.rows).includes('nobody@elsewhere'));
  const log = await world.call('admin', 'GET', '/api/v1/sign-ins?kind=password-forgotten');
  assert.equal(log.body.items.filter((each: { person: unknown }) => !each.person).length, 2);
});

test('it takes as long for an address that nobody has', async () => {
  // Processor time of this process, all threads: other work on the machine does not count.
  const work = async (email: string): Promise<number> => {
    const from = process.cpuUsage();
    for (let i = 0; i < 20; i++) assert.equal((await ask(email)).status, 200);
    const { user, system } = process.cpuUsage(from);
    return user + system;
  };
  await work('warm@elsewhere.example');
  const [knownOne, unknown] = [await work(emails.agent2), await work('nobody@elsewhere.example')];
  assert.ok(unknown > knownOne / 2 && unknown < knownOne * 2, `${unknown} µs, ${knownOne} µs`);
  await database.pool.query('delete from dispatches');
});

test('at most three mails an hour come to one address, also when all are asked for at once', async () => {
  await known('planner');
  const before = clock.now();
  await Promise.all(Array.from({ length: 8 }, () => ask(emails.planner)));
  const { rows } = await database.pool.query(
    `delete from dispatches where job = 'auth.mail-link' returning payload`,
  );
  const job = world.kept.jobs.find(({ name }) => name === 'auth.mail-link');
  await Promise.all(rows.map(({ payload }) => job?.run(job.payload.parse(payload))));
  const mails = links(await mailed());
  assert.equal(mails.length, 3);
  // Somebody who asks in another's name takes none of the links away.
  for (const mail of mails)
    assert.equal((await open(freshWindow(world), tokenIn(mail))).status, 200);
  clock.moveTo(new Date(before.getTime() + 59 * minute));
  await ask(emails.planner);
  assert.deepEqual(links(await mailed()), []);
  clock.moveTo(new Date(before.getTime() + 61 * minute));
  await ask(emails.planner);
  const later = links(await mailed());
  assert.equal(later.length, 1);
  assert.equal((await choose(freshWindow(world), tokenIn(later[0]), good)).status, 200);
});

test('a password that was chosen ends the other links', async () => {
  await known('careHead');
  const [first, second] = [await asked(emails.careHead), await asked(emails.careHead)];
  assert.equal((await choose(freshWindow(world), second, good)).status, 200);
  assert.equal(await codeOf(open(freshWindow(world), first)), 'auth.link-replaced');
  const third = await asked(emails.careHead);
  const window = freshWindow(world);
  await window.signIn('careHead', good);
  const change = { currentPassword: good, newPassword: passwordOfAll };
  assert.equal((await window.auth('change-password', change)).status, 200);
  assert.equal(await codeOf(open(freshWindow(world), third)), 'auth.link-replaced');
});

test('a link opens for an hour, to the second', async () => {
  await known('warehouseHead');
  const token = await asked(emails.warehouseHead);
  const { rows } = await database.pool.query(
    `select expires_at, extract(epoch from expires_at - made_at)::int as seconds from auth_links
     where person_id = $1`,
    [staff.warehouseHead],
  );
  assert.equal(rows[0].seconds, 3600);
  clock.moveTo(new Date(rows[0].expires_at.getTime() - 1000));
  assert.equal((await open(freshWindow(world), token)).status, 200);
  clock.moveTo(rows[0].expires_at);
  assert.equal(await codeOf(choose(freshWindow(world), token, good)), 'auth.link-over');
  assert.equal((await freshWindow(world).signIn('warehouseHead')).status, 200);
});

test('who asks often is slowed by their place, and nobody else is', async () => {
  await known('operationsHead');
  const flooder = freshWindow(world);
  for (let n = 0; n < 10; n++)
    assert.equal((await ask('any@elsewhere.example', flooder)).status, 200);
  assert.equal(await codeOf(ask(emails.operationsHead, flooder)), 'auth.too-many-tries');
  assert.equal((await ask(emails.operationsHead)).status, 200);
  assert.equal((await flooder.signIn('operationsHead')).status, 200, 'signing in goes on');
  const { rows } = await database.pool.query('select 1 from auth_rate_limits where key = any($1)', [
    [keyOf({ key: ['forgotten', emails.operationsHead] })],
  ]);
  assert.deepEqual(rows, [], 'nothing is counted against an address');
});

test('a second step is asked as ever, and a ticket from before opens nothing', async () => {
  const here = await known('guard');
  const begun = await here.ask('POST', '/api/v1/me/authenticator', {});
  const codeNow = (): string =>
    new TOTP({ secret: Secret.fromBase32(begun.body.secret) }).generate({
      timestamp: clock.now().getTime(),
    });
  const kept = await here.ask('PUT', '/api/v1/me/authenticator', {
    ...{ setUp: begun.body.setUp, code: codeNow() },
  });
  assert.equal(kept.status, 200, JSON.stringify(kept.body));
  await mailed();
  // Somebody who knows the password waits before the second step.
  const thief = freshWindow(world);
  assert.deepEqual((await thief.signIn('guard')).body.step.ways, ['code', 'recovery']);
  const waiting = freshWindow(world);
  await waiting.signIn('guard');
  clock.advance(30_000);
  assert.equal((await waiting.auth('sign-in/code', { code: codeNow() })).status, 200);

  const token = await asked(emails.guard);
  const window = freshWindow(world);
  assert.equal((await choose(window, token, good)).status, 200);
  clock.advance(30_000);
  const late = await thief.auth('sign-in/code', { code: codeNow() });
  assert.deepEqual([late.status, late.body.code], [403, 'auth.step-over']);
  const owed = await window.signIn('guard', good);
  assert.deepEqual(owed.body.step.ways, ['code', 'recovery']);
  assert.equal((await window.me()).status, 401);
  clock.advance(30_000);
  assert.equal((await window.auth('sign-in/code', { code: codeNow() })).status, 200);
});

test('who left gets nothing, and their earlier links open nothing', async () => {
  await known('picker');
  const token = await asked(emails.picker);
  const left = await world.call('admin', 'POST', `/api/v1/people/${staff.picker}/departure`, {});
  assert.equal(left.status, 200, JSON.stringify(left.body));
  await mailed();
  assert.equal((await ask(emails.picker)).status, 200);
  assert.deepEqual(await mailed(), []);
  assert.equal(await codeOf(choose(freshWindow(world), token, good)), 'auth.link-replaced');
});

test('whose invitation is over asks for another link; who was never invited does not get in so', async () => {
  assert.equal((await ask(emails.chief)).status, 200);
  assert.deepEqual(await mailed(), [], 'an address is no password');
  const admin = await visitAs(world, 'admin');
  assert.equal(
    (await admin.ask('POST', `/api/v1/people/${staff.chief}/invitation`, {})).status,
    200,
  );
  const first = tokenIn(links(await mailed())[0]);
  clock.advance(8 * 24 * 60 * minute);
  assert.equal(await codeOf(open(freshWindow(world), first)), 'auth.link-over');
  const token = await asked(emails.chief);
  assert.equal((await choose(freshWindow(world), token, good)).status, 200);
  assert.equal((await freshWindow(world).signIn('chief', good)).status, 200);
  assert.deepEqual(await mailed(), [], 'a first password is no news to whoever chose it');
});

test('nonsense is no link, and where no mail is sent that is said to everybody alike', async () => {
  const window = freshWindow(world);
  for (const token of ['x', 'A'.repeat(43), '../../etc/passwd', '\0'])
    for (const answer of [await open(window, token), await choose(window, token, good)])
      assert.deepEqual([answer.status, answer.body.code], [422, 'auth.link-unknown'], token);
  const quiet = await testWorld();
  try {
    await visitAs(quiet, 'agent');
    for (const email of [quiet.emails.agent, 'nobody@elsewhere.example']) {
      const answer = await freshWindow(quiet).auth('forgotten', { email });
      assert.deepEqual([answer.status, answer.body.code], [422, 'auth.no-mail']);
    }
    const { body } = await quiet.call(null, 'GET', '/api/v1/setup');
    assert.deepEqual(body, { needed: false, isSending: false, mail: null });
  } finally {
    await quiet.close();
  }
});

test('links that are long over are forgotten', async () => {
  clock.advance(40 * 24 * 60 * minute);
  await world.kept.tickers.find(({ name }) => name === 'signins.forget-old')?.run();
  const { rows } = await database.pool.query('select count(*)::int as left from auth_links');
  assert.deepEqual(rows, [{ left: 0 }]);
});
