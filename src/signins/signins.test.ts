import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import {
  type Browser,
  passwordOfAll as password,
  visitingBrowser,
} from '../../test/visiting-browser.ts';
import { limitSessions, setPassword } from '../platform/auth/index.ts';
import { keyOf } from '../platform/auth/limits.ts';
import { system } from '../platform/context.ts';

const world = await testWorld();
after(() => world.close());
const { staff, emails, clock, database } = world;

const browser = (place?: string) => visitingBrowser(world, place);

async function withPassword(...names: StaffName[]): Promise<void> {
  for (const name of names)
    await world.transact(system('setup'), (ctx) =>
      setPassword(ctx, { id: staff[name], name, email: emails[name] }, password),
    );
}

async function signedIn(who: StaffName, place?: string): Promise<Browser> {
  const here = browser(place);
  const { status, body } = await here.signIn(who);
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.step, undefined);
  return here;
}

/** What the app on somebody's phone shows at a time. */
const codeAt = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

async function withCodes(here: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
  const begun = await here.ask('POST', '/api/v1/me/authenticator', {});
  assert.equal(begun.status, 200, JSON.stringify(begun.body));
  const { setUp, secret, address, picture } = begun.body;
  assert.match(address, /^otpauth:\/\/totp\/Kept%20/);
  assert.match(picture, /^<svg/);
  const kept = await here.ask('PUT', '/api/v1/me/authenticator', {
    ...{ setUp, code: codeAt(secret, clock.now()) },
  });
  assert.equal(kept.status, 200, JSON.stringify(kept.body));
  return { secret, recoveryCodes: kept.body.recoveryCodes };
}

/** Somebody shows once more who they are, long after they signed in. */
const agedSession = (who: StaffName) =>
  database.pool.query(
    `update auth_sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`,
    [staff[who]],
  );

const half = 30_000;
const log = async (query = ''): Promise<{ kind: string; how: string | null }[]> =>
  (await world.call('admin', 'GET', `/api/v1/sign-ins?limit=100&${query}`)).body.items;

await withPassword(
  'admin',
  'agent',
  'agent2',
  'planner',
  'guard',
  'picker',
  'careHead',
  'warehouseHead',
);

test('with codes of an app the password alone opens nothing, and a code opens once', async () => {
  const here = await signedIn('agent');
  const { secret, recoveryCodes } = await withCodes(here);
  assert.equal(recoveryCodes.length, 10);
  for (const code of recoveryCodes) assert.match(code, /^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/);

  const there = browser('198.51.100.2');
  const owed = await there.signIn('agent');
  assert.deepEqual(owed.body, { step: { ways: ['code', 'recovery'] } });
  assert.equal((await there.me()).status, 401);
  clock.advance(half);
  const code = codeAt(secret, clock.now());
  assert.equal((await there.auth('sign-in/code', { code })).status, 200);
  assert.equal((await there.me()).body.person.id, staff.agent);

  // Somebody looked over their shoulder.
  const spy = browser('198.51.100.3');
  await spy.signIn('agent');
  const again = await spy.auth('sign-in/code', { code });
  assert.deepEqual([again.status, again.body.code], [400, 'auth.wrong-code']);
  assert.equal((await spy.me()).status, 401);
});

test('a clock may be half a minute off, not more; what is used makes older codes worthless', async () => {
  const here = await signedIn('agent2');
  const { secret } = await withCodes(here);
  const tryAt = async (ms: number) => {
    const there = browser('198.51.100.4');
    await there.signIn('agent2');
    const code = codeAt(secret, new Date(clock.now().getTime() + ms));
    return (await there.auth('sign-in/code', { code })).status;
  };
  clock.advance(4 * half);
  assert.equal(await tryAt(-2 * half), 400);
  assert.equal(await tryAt(2 * half), 400);
  assert.equal(await tryAt(half), 200);
  assert.equal(await tryAt(0), 400);
  assert.equal(await tryAt(-half), 400);
});

test('a code from paper opens once, however it is typed', async () => {
  const here = await signedIn('planner');
  const { recoveryCodes } = await withCodes(here);
  const [code = ''] = recoveryCodes;
  const typed = ` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')} `;
  const enter = async (what: string) => {
    const there = browser('198.51.100.5');
    await there.signIn('planner');
    return (await there.auth('sign-in/code', { code: what })).status;
  };
  assert.equal(await enter(typed), 200);
  assert.equal(await enter(code), 400);
  assert.equal((await here.ask('GET', '/api/v1/me/security')).body.secondStep.recoveryCodes, 9);
  const renewed = await here.ask('POST', '/api/v1/me/recovery-codes', {});
  assert.equal(renewed.body.recoveryCodes.length, 10);
  assert.equal(await enter(recoveryCodes[1] as string), 400);
});

test('without the password a code is worth nothing', async () => {
  const stranger = browser();
  const answer = await stranger.auth('sign-in/code', { code: '123456' });
  assert.deepEqual([answer.status, answer.body.code], [403, 'auth.step-over']);
  stranger.jar.set('kept.step', `${staff.agent}%20${Date.now() + 1e9}.AAAA`);
  assert.equal((await stranger.auth('sign-in/code', { code: '123456' })).status, 403);
  // What we signed for something else is no ticket.
  const own = await signedIn('guard');
  own.jar.set('kept.step', own.jar.get('kept.session_token') as string);
  const other = await own.auth('sign-in/code', { code: '123456' });
  assert.deepEqual([other.status, other.body.code], [403, 'auth.step-over']);
});

test('what a stolen session must not do needs the password again', async () => {
  const here = await signedIn('picker');
  await agedSession('picker');
  for (const [method, path, body] of [
    ['POST', '/api/v1/me/authenticator', {}],
    ['POST', '/api/v1/me/recovery-codes', {}],
    ['POST', '/api/v1/me/passkeys/options', {}],
    ['POST', '/api/v1/api-keys', { name: 'x' }],
    ['DELETE', '/api/v1/me/authenticator', undefined],
  ] as const) {
    const answer = await here.ask(method, path, body);
    assert.deepEqual([answer.status, answer.body.code], [403, 'auth.confirm'], path);
    const byKey = await world.call('picker', method, path, body);
    assert.equal(byKey.status, 403, path);
  }
  const wrong = await here.auth('confirm', { password: 'not my password' });
  assert.deepEqual([wrong.status, wrong.body.code], [400, 'auth.wrong-password']);
  assert.equal((await here.ask('POST', '/api/v1/api-keys', { name: 'x' })).status, 403);
  assert.equal((await here.auth('confirm', { password })).status, 200);
  assert.equal((await here.ask('POST', '/api/v1/api-keys', { name: 'x' })).status, 200);
});

test('one sees where one is signed in, and can end it there or everywhere', async () => {
  const here = await signedIn('careHead', '198.51.100.6');
  const there = await signedIn('careHead', '198.51.100.7');
  const third = await signedIn('careHead', '198.51.100.8');
  const { items } = (await here.ask('GET', '/api/v1/me/sessions')).body;
  assert.deepEqual(
    items.map((each: { place: string; browser: string; isHere: boolean; how: string }) => [
      ...[each.place, each.browser, each.isHere, each.how],
    ]),
    [
      ['198.51.100.8', 'Firefox · Android', false, 'password'],
      ['198.51.100.7', 'Firefox · Android', false, 'password'],
      ['198.51.100.6', 'Firefox · Android', true, 'password'],
    ],
  );
  await here.ask('DELETE', `/api/v1/me/sessions/${items[1].id}`);
  assert.equal((await there.me()).status, 401);
  assert.equal((await third.me()).status, 200);
  const own = (await third.ask('GET', '/api/v1/me/sessions')).body.items[0].id;
  const agent = await signedIn('guard');
  assert.equal((await agent.ask('DELETE', `/api/v1/me/sessions/${own}`)).status, 404);
  await here.ask('DELETE', '/api/v1/me/sessions');
  assert.equal((await third.me()).status, 401);
  assert.equal((await here.me()).status, 200);
  const ended = await world.call('admin', 'DELETE', `/api/v1/people/${staff.careHead}/sessions`);
  assert.deepEqual([ended.status, ended.body.sessions], [200, []]);
  assert.equal((await here.me()).status, 401);
});

test('what a window hears live ends with its session, key, rights and person', async () => {
  const ends = async (): Promise<string[]> => {
    const { rows } = await database.pool.query<{ topic: string }>(
      'delete from dispatches where topic is not null returning topic',
    );
    const topics = rows.flatMap((each) => each.topic.split(' '));
    return topics.filter((each) => each.startsWith('end:')).map((each) => each.slice(4));
  };
  const idOf = async (window: Browser): Promise<string> =>
    (await window.ask('GET', '/api/v1/me/sessions')).body.items.find(
      (each: { isHere: boolean }) => each.isHere,
    ).id;
  await world.call('admin', 'DELETE', `/api/v1/people/${staff.picker}/sessions`);
  const windows: Browser[] = [];
  for (const place of [41, 42, 43, 44])
    windows.push(await signedIn('picker', `198.51.100.${place}`));
  const [here, , , left] = windows as [Browser, Browser, Browser, Browser];
  const ids = [];
  for (const window of windows) ids.push(await idOf(window));
  const key = (await here.ask('POST', '/api/v1/api-keys', { name: 'x' })).body;
  await ends();

  await here.ask('DELETE', `/api/v1/me/sessions/${ids[1]}`);
  assert.deepEqual(await ends(), [ids[1]]);
  await left.auth('sign-out', {});
  assert.deepEqual(await ends(), [ids[3]]);
  await here.ask('DELETE', `/api/v1/api-keys/${key.id}`);
  assert.deepEqual(await ends(), [key.id]);
  await here.auth('change-password', {
    currentPassword: password,
    newPassword: 'four other words',
  });
  assert.deepEqual(await ends(), [ids[2]]);
  await world.transact(system('clock'), (ctx) => limitSessions(ctx, [staff.picker]));
  assert.deepEqual(await ends(), [ids[0]]);
  await world.call('admin', 'DELETE', `/api/v1/people/${staff.picker}/sessions`);
  assert.deepEqual(await ends(), [ids[0]]);
  const boss = await signedIn('admin');
  await ends();
  await boss.ask('PATCH', `/api/v1/people/${staff.picker}`, { roles: ['coordinator'] });
  await boss.ask('PATCH', `/api/v1/people/${staff.picker}`, { roles: [] });
  assert.deepEqual(await ends(), [staff.picker, staff.picker]);
  for (const window of windows) assert.equal((await window.me()).status, 401);
  await withPassword('picker');
});

test('who tries somebody’s password in vain locks nobody out but strangers', async () => {
  const known = await signedIn('guard', '198.51.100.9');
  await known.auth('sign-out', {});
  // From everywhere at once, until no stranger gets a try any more.
  assert.equal((await browser('203.0.113.1').signIn('guard', 'a guess')).status, 401);
  await database.pool.query('update auth_rate_limits set count = 60 where key = $1', [
    keyOf({ key: ['everywhere', emails.guard] }),
  ]);
  const stranger = await browser('203.0.113.2').signIn('guard');
  assert.deepEqual([stranger.status, stranger.body.code], [429, 'auth.too-many-tries']);
  assert.equal((await known.signIn('guard')).status, 200);
  // Nor does the place matter that they share with the one who tries.
  for (let i = 0; i < 12; i++) await browser('198.51.100.9').signIn('guard', 'a guess');
  assert.equal((await known.signIn('guard')).status, 200);
  const locked = (await log('kind=locked')).filter(({ kind }) => kind === 'locked');
  assert.ok(locked.length >= 1);
});

test('whoever knows the password gets few tries at the code, and its person keeps theirs', async () => {
  const known = await signedIn('careHead', '198.51.100.20');
  const { secret } = await withCodes(known);
  await known.auth('sign-out', {});
  const thief = browser('203.0.113.20');
  await thief.signIn('careHead');
  const answers: number[] = [];
  for (let i = 0; i < 6; i++)
    answers.push((await thief.auth('sign-in/code', { code: '000000' })).status);
  assert.deepEqual(answers, [400, 400, 400, 400, 400, 429]);
  clock.advance(half);
  assert.equal((await known.signIn('careHead')).body.step.ways[0], 'code');
  const entered = await known.auth('sign-in/code', { code: codeAt(secret, clock.now()) });
  assert.equal(entered.status, 200, JSON.stringify(entered.body));
});

test('a role that asks for a second step leaves time, and then nothing else can be done', async () => {
  const boss = await signedIn('admin');
  const rule = { role: 'coordinator', graceDays: 7 };
  await agedSession('admin');
  assert.equal(
    (await boss.ask('PUT', '/api/v1/second-step-rules', rule)).body.code,
    'auth.confirm',
  );
  await boss.auth('confirm', { password });
  const set = await boss.ask('PUT', '/api/v1/second-step-rules', rule);
  assert.deepEqual([set.status, set.body.items[0].without], [200, 0]);
  await boss.ask('PATCH', `/api/v1/people/${staff.warehouseHead}`, {
    roles: ['coordinator'],
  });

  const here = browser('198.51.100.30');
  const told = (await here.signIn('warehouseHead')).body;
  assert.equal(told.secondStep.isOverdue, false);
  assert.equal((await here.ask('GET', '/api/v1/cases')).status, 200);
  clock.advance(8 * 86_400_000);
  for (const ticker of world.kept.tickers)
    if (ticker.name.startsWith('signins')) await ticker.run();
  const stopped = await here.ask('GET', '/api/v1/cases');
  assert.deepEqual([stopped.status, stopped.body.code], [403, 'auth.second-step-needed']);
  assert.equal((await here.me()).status, 200);
  const again = browser('198.51.100.31');
  assert.equal((await again.signIn('warehouseHead')).body.secondStep.isOverdue, true);
  assert.equal((await again.ask('GET', '/api/v1/cases')).status, 403);
  await withCodes(again);
  assert.equal((await again.ask('GET', '/api/v1/cases')).status, 200);
  const kept = await again.ask('DELETE', '/api/v1/me/authenticator');
  assert.equal(kept.body.code, 'auth.step-required');
  const off = { role: 'coordinator', graceDays: null };
  assert.deepEqual((await boss.ask('PUT', '/api/v1/second-step-rules', off)).body.items, []);
  assert.equal((await again.ask('DELETE', '/api/v1/me/authenticator')).status, 200);
});

test('who lost theirs is helped by an administrator, is signed out and told', async () => {
  const here = await signedIn('agent2', '198.51.100.40').catch(() => undefined);
  assert.equal(here, undefined, 'the step is asked');
  const boss = await signedIn('admin');
  const path = `/api/v1/people/${staff.agent2}`;
  assert.equal((await world.call('admin', 'DELETE', `${path}/second-step`)).status, 403);
  const reset = await boss.ask('DELETE', `${path}/second-step`);
  assert.deepEqual([reset.status, reset.body.codesSince], [200, null]);
  await signedIn('agent2', '198.51.100.41');
  assert.equal((await world.call('agent', 'GET', `${path}/security`)).status, 403);
});

test('passwords that others use too, or that are made of known names, are refused', async () => {
  const boss = await signedIn('admin');
  const set = (word: string) =>
    boss.ask('PUT', `/api/v1/people/${staff.picker}/password`, { password: word });
  for (const word of [
    'password123',
    'PASSWORD123',
    'Basketball2026!',
    'qwertyuiop',
    'Vestine2026',
    'nyirahabimana1',
    'kepttestltd26',
    'picker.kept.example',
    'abcabcabcabc',
  ]) {
    const { status, body } = await set(word);
    assert.deepEqual([status, body.code], [400, 'auth.weak-password'], word);
  }
  for (const word of ['four words of mine', 'Vestine eats maize daily', 'zq8vX!mm0pLw'])
    assert.equal((await set(word)).status, 200, word);
});

test('who signs in as somebody, or changes how they do, cannot keep it from them', async () => {
  const mails = async () => {
    const { rows } = await database.pool.query<{ subject: string; text: string }>(
      `update outbox set state = 'sent', settled_at = now() where state = 'waiting' and to_address = $1
       returning mail ->> 'subject' as subject, mail ->> 'text' as text`,
      [emails.planner],
    );
    return rows;
  };
  const reasons = async () =>
    (await world.call('planner', 'GET', '/api/v1/notices')).body.items.flatMap(
      (each: { kind: string; facts: { reason: string }; place: unknown }) =>
        each.kind === 'sign-in' ? [[each.facts.reason, each.place]] : [],
    );
  await mails();
  await world.call('admin', 'DELETE', `/api/v1/people/${staff.planner}/sessions`);
  const boss = await signedIn('admin');
  await boss.ask('DELETE', `/api/v1/people/${staff.planner}/second-step`);
  const [reset, ...more] = await mails();
  assert.deepEqual(more, []);
  assert.equal(reset?.subject, 'Eric Mugisha took your second step and your passkeys away');
  assert.match(reset?.text ?? '', /http:\/\/localhost:3000\/profile\/security$/);

  const here = await signedIn('planner', '198.51.100.50');
  assert.deepEqual(
    (await mails()).map((each) => each.subject),
    ['Somebody signed in as you with another browser: Firefox · Android, 198.51.100.50'],
  );
  await here.auth('sign-out', {});
  await here.signIn('planner');
  assert.deepEqual(await mails(), []);
  const next = 'a new set of words';
  await here.auth('change-password', { currentPassword: password, newPassword: next });
  await here.auth('change-password', { currentPassword: next, newPassword: password });
  assert.equal((await mails())[0]?.subject, 'Your password was changed');
  assert.deepEqual((await reasons())[0], ['passwordChanged', { screen: 'security' }]);
  const choosing = await world.call('planner', 'PATCH', '/api/v1/notices/preferences', {
    items: [{ kind: 'sign-in', mail: 'never' }],
  });
  assert.equal(choosing.status, 422);
});

test('who gets another address to sign in with is told at the former one too', async () => {
  const mails = async () =>
    (
      await database.pool.query<{ to: string; subject: string; text: string }>(
        `update outbox set state = 'sent', settled_at = now() where state = 'waiting'
         returning to_address as to, mail ->> 'subject' as subject, mail ->> 'text' as text`,
      )
    ).rows.toSorted((a, b) => (a.to < b.to ? -1 : 1));
  const change = async (who: StaffName, email: string) => {
    const path = `/api/v1/people/${staff[who]}`;
    assert.equal((await boss.ask('PATCH', path, { email })).status, 200);
    return mails();
  };
  const boss = await signedIn('admin');
  await mails();
  const said = {
    en: 'You sign in with another mail address now',
    fr: 'Vous vous connectez maintenant avec une autre adresse e-mail',
    rw: 'Ubu winjira ukoresheje indi aderesi ya imeyili',
    sw: 'Sasa unaingia kwa anwani nyingine ya barua pepe',
  };
  let former = emails.guard;
  for (const [language, subject] of Object.entries(said)) {
    await boss.ask('PATCH', `/api/v1/people/${staff.guard}`, { language });
    const next = `guard.${language}@kept.example`;
    const told = await change('guard', next.toUpperCase());
    assert.deepEqual(
      told.map((each) => [each.to, each.subject]),
      [next, former].toSorted().map((to) => [to, subject]),
    );
    // The former one may have been a slip, and somebody else's.
    const there = told.find((each) => each.to === former);
    assert.ok(!there?.text.includes(next) && there?.text.includes('/profile/security'));
    former = next;
  }
  const [notice] = (await world.call('guard', 'GET', '/api/v1/notices')).body.items;
  assert.deepEqual(
    [notice.kind, notice.facts.reason, notice.facts.statement],
    ['sign-in', 'addressChanged', former],
  );
  assert.deepEqual(await change('guard', former), []);
  assert.equal((await change('guard', emails.guard)).length, 2);
  // Who cannot sign in has nothing to be told.
  assert.deepEqual(await change('operationsHead', 'operations@kept.example'), []);
});

test('one attack is one word a day to its victim', async () => {
  const told = async () =>
    (await world.call('operationsHead', 'GET', '/api/v1/notices')).body.items.length;
  await withPassword('operationsHead');
  const before = await told();
  for (let day = 0; day < 2; day++) {
    for (const place of ['203.0.113.50', '203.0.113.51']) {
      const guess = () => browser(place).signIn('operationsHead', 'a guess');
      await guess();
      await database.pool.query('update auth_rate_limits set count = 10 where key = $1', [
        keyOf({ key: [place, emails.operationsHead] }),
      ]);
      assert.equal((await guess()).status, 429);
      assert.equal((await guess()).status, 429);
    }
    assert.equal(await told(), before + day + 1);
    clock.advance(25 * 3_600_000);
    await database.pool.query('delete from auth_rate_limits');
  }
});

test('what administrators do about it stands among the changes of the house', async () => {
  const { items } = (await world.call('admin', 'GET', '/api/v1/changes?limit=100')).body;
  const sentences = items.map((each: { sentence: string }) => each.sentence);
  for (const expected of [
    'Eric Mugisha took the second step of Solange Umutoni away',
    'Eric Mugisha asked for a second step',
    'Eric Mugisha (with an API key) signed Diane Ingabire out',
  ])
    assert.ok(sentences.includes(expected), `${expected}\n${sentences.join('\n')}`);
});

test('the log tells of everything, to its person and to administrators, and never changes', async () => {
  const here = await signedIn('agent2');
  await browser().signIn('agent2', 'not my password');
  const own = (await here.ask('GET', '/api/v1/me/sign-ins?limit=3')).body;
  assert.deepEqual(
    own.items.slice(0, 2).map((each: { kind: string }) => each.kind),
    ['wrong-password', 'signed-in'],
  );
  assert.ok(own.next);
  const all = await log(`personId=${staff.agent2}`);
  for (const kind of [
    'signed-in',
    'second-step-on',
    'step-asked',
    'wrong-code',
    'second-step-reset',
  ])
    assert.ok(
      all.some((each) => each.kind === kind),
      kind,
    );
  assert.equal((await world.call('agent', 'GET', '/api/v1/sign-ins')).status, 403);
  assert.equal((await log('place=198.51.100.41')).length > 0, true);
  const unknown = await browser().ask('POST', '/api/auth/sign-in/email', {
    ...{ email: 'my-secret-password', password: 'x' },
  });
  assert.equal(unknown.status, 401);
  const { rows } = await database.pool.query(`select * from auth_log where person_id is null`);
  assert.ok(rows.length > 0 && !JSON.stringify(rows).includes('my-secret'));
});

test('what is old is forgotten: entries after 400 days, sessions that are over, and no more', async () => {
  const here = await signedIn('agent2');
  await database.pool.query(
    `insert into auth_log (id, at, kind) select gen_random_uuid(), $1::timestamptz - n * interval '1 day', 'locked'
     from unnest(array[399, 401]) n`,
    [clock.now()],
  );
  await database.pool.query(
    `update auth_sessions set expires_at = now() - interval '1 minute' where user_id = $1`,
    [staff.agent2],
  );
  const count = async (what: string) =>
    (await database.pool.query<{ n: number }>(`select count(*)::int as n from ${what}`)).rows[0]?.n;
  const before = await count('auth_log');
  assert.equal((await here.me()).status, 401);
  for (const ticker of world.kept.tickers)
    if (ticker.name === 'signins.forget-old') await ticker.run();
  assert.equal(await count('auth_log'), (before ?? 0) - 1);
  assert.equal(await count(`auth_sessions where user_id = '${staff.agent2}'`), 0);
});

test('a code that is sent many times at once opens once', async () => {
  await withPassword('chief', 'picker');
  for (const who of ['chief', 'picker'] as const) {
    const { secret, recoveryCodes } = await withCodes(await signedIn(who, '198.51.100.60'));
    clock.advance(half);
    const code = who === 'chief' ? codeAt(secret, clock.now()) : (recoveryCodes[0] as string);
    const doors = [61, 62, 63, 64].map((last) => browser(`198.51.100.${last}`));
    for (const door of doors) await door.signIn(who);
    const answers = await Promise.all(doors.map((door) => door.auth('sign-in/code', { code })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400, 400], who);
  }
});

test('where the keys of secrets were lost, paper opens, and all of it can be made anew', async () => {
  await withPassword('warehouseHead');
  await world.call('admin', 'POST', '/api/v1/me/feed', {});
  const boss = await signedIn('admin');
  const at = `/api/v1/people/${staff.warehouseHead}/second-step`;
  assert.equal((await boss.ask('DELETE', at)).status, 200);
  const { secret, recoveryCodes } = await withCodes(await signedIn('warehouseHead'));
  // As after a restore without the old keys.
  await database.pool.query(`update auth_totp set secret = 's1.AAAAAAAA.' || repeat('x', 60)`);
  await database.pool.query(
    `update commitment_feeds set token = 's1.AAAAAAAA.' || repeat('x', 60)`,
  );
  const here = browser('198.51.100.70');
  await here.signIn('warehouseHead');
  clock.advance(half);
  const app = await here.auth('sign-in/code', { code: codeAt(secret, clock.now()) });
  assert.deepEqual([app.status, app.body.code], [400, 'auth.wrong-code']);
  assert.equal((await here.auth('sign-in/code', { code: recoveryCodes[0] })).status, 200);
  const { secret: next } = await withCodes(here);
  clock.advance(half);
  await here.auth('sign-out', {});
  await here.signIn('warehouseHead');
  const code = codeAt(next, clock.now());
  assert.equal((await here.auth('sign-in/code', { code })).status, 200);
  const feed = (method: string) =>
    world.call('admin', method, '/api/v1/me/feed', method === 'GET' ? undefined : {});
  assert.deepEqual((await feed('GET')).body, { path: null });
  assert.match((await feed('POST')).body.path, /^\/feeds\//);
});

test('nothing in the database opens anything: tokens and codes are hashed, secrets are sealed', async () => {
  const { rows } = await database.pool.query<{ text: string }>(`
    select row_to_json(t)::text as text from auth_sessions t union all select row_to_json(t)::text from auth_totp t
    union all select row_to_json(t)::text from auth_browsers t union all select row_to_json(t)::text from auth_recovery_codes t`);
  const here = browser();
  await here.signIn('agent2');
  const kept = rows.map((row) => row.text).join('\n');
  for (const value of here.jar.values())
    assert.ok(!kept.includes(decodeURIComponent(value).split('.')[0] as string));
  assert.match(kept, /"secret":"s1\./);
});
