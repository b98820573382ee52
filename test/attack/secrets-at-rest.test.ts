// Who has a copy of the database has what stands in it, but no way in.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sealedColumns } from '../../src/app.ts';
import { forgetSecrets, rotateSecrets } from '../../src/cli/secrets.ts';
import { connect } from '../../src/platform/db/connect.ts';
import {
  isSealed,
  openKeyFile,
  rotate,
  seal,
  sealedAs,
  usesOfKeys,
} from '../../src/platform/secrets/index.ts';
import { testWorld, type World } from '../database.ts';
import { freshWindow, mailingWorld, open, tokenIn } from '../mail-links.ts';
import { keyOf } from '../people.ts';
import { passwordOfAll as password, visitAs } from '../visiting-browser.ts';

const dataDir = mkdtempSync(join(os.tmpdir(), 'kept-secrets-'));
const secrets = openKeyFile(dataDir);
const world = await testWorld({ secrets });
after(async () => {
  await world.close();
  rmSync(dataDir, { recursive: true });
});
const { call, database, staff } = world;

const columns = sealedColumns;
const deps = { database, secrets, columns, isSet: false, print: () => {} };

/** Every table whole, as somebody reads it who has the database. */
async function everything(of: World = world): Promise<string> {
  const { rows } = await of.database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const owner = connect(of.address, { connections: 1 });
  const texts = [];
  for (const { name } of rows)
    texts.push(
      (
        await owner.pool.query(
          `select coalesce(string_agg(t::text, chr(10)), '') as all from "${name}" t`,
        )
      ).rows[0].all as string,
    );
  await owner.close();
  return texts.join('\n');
}

const feedOf = async (): Promise<string> =>
  (await call('agent', 'GET', '/api/v1/me/feed')).body.path;

test('what opens a door stands nowhere in the database as it is used', async () => {
  const key = keyOf('admin');
  const feed = await call('agent', 'POST', '/api/v1/me/feed', {}, { 'idempotency-key': 'once' });
  await call('admin', 'PATCH', `/api/v1/touchpoints/${world.touchpointId}`, {
    teamId: world.teams.gate,
  });
  const code = await call(
    'admin',
    'POST',
    '/api/v1/devices/codes',
    {
      touchpointId: world.touchpointId,
      name: 'Gate phone',
    },
    { 'idempotency-key': 'twice' },
  );
  assert.ok(code.body.code, JSON.stringify(code.body));
  const paired = await call(null, 'POST', '/api/v1/device', { code: code.body.code });
  const cookie = /kept\.device=([\w-]+)/.exec(paired.headers.get('set-cookie') ?? '')?.[1];
  const next = await call('admin', 'POST', '/api/v1/devices/codes', {
    touchpointId: world.touchpointId,
    name: 'Another',
  });
  await visitAs(world, 'agent');
  const pin = await call('agent', 'PUT', '/api/v1/me/pin', { pin: '739201' });
  assert.ok(pin.status < 300, JSON.stringify(pin.body));
  const all = await everything();
  const doors = {
    key,
    feed: feed.body.path.slice('/feeds/'.length, -'.ics'.length),
    device: cookie,
    code: `"${code.body.code}"`,
    password,
    pin: '739201',
  };
  for (const [name, secret] of Object.entries(doors)) {
    assert.ok(secret && secret.length >= 6, name);
    assert.ok(!all.includes(secret), `${name} stands in the database in clear`);
  }
  assert.ok(all.includes('Gate phone'), 'the test reads what is there');
  // Six digits are soon tried out, if nothing but them is needed.
  const { rows } = await database.pool.query(
    `select count(*)::int as found from device_codes d where used_at is null
     and exists (select from generate_series(0, 999999) n where sha256(convert_to(lpad(n::text, 6, '0'), 'UTF8')) = d.hash)`,
  );
  assert.equal(rows[0].found, 0);
  const again = await call(null, 'POST', '/api/v1/device', { code: next.body.code });
  assert.equal(again.status, 200, JSON.stringify(again.body));
});

test('the link of an invitation stands nowhere, neither while its mail waits nor when it has left', async () => {
  const mailing = await mailingWorld();
  try {
    const boss = await visitAs(mailing, 'admin');
    const { status } = await boss.ask(
      'POST',
      `/api/v1/people/${mailing.staff.guard}/invitation`,
      {},
    );
    assert.equal(status, 200);
    await mailing.settle();
    const waiting = await everything(mailing);
    const mails = await mailing.mailed();
    const token = tokenIn(mails.find(({ to }) => to[0] === mailing.emails.guard));
    for (const all of [waiting, await everything(mailing)]) {
      assert.ok(all.includes('invites you to Kept'), 'the mail is there');
      for (const form of [token, token.slice(0, 20), encodeURIComponent(token)])
        assert.ok(!all.includes(form), 'the token stands in the database in clear');
    }
    const { rows } = await mailing.database.pool.query('select sealed, hash from auth_links');
    assert.deepEqual([rows.length, rows[0].sealed], [1, null], 'nobody needs it any more');
    assert.equal((await open(freshWindow(mailing), token)).status, 200);
  } finally {
    await mailing.close();
  }
});

test('an answer remembered for a retry is sealed, and is the same answer', async () => {
  const make = () => call('agent', 'POST', '/api/v1/me/feed', {}, { 'idempotency-key': 'again' });
  const [first, again] = [await make(), await make()];
  assert.equal(again.body.path, first.body.path);
  const { rows } = await database.pool.query('select body, sealed from idempotency_keys');
  assert.ok(rows.length > 0 && rows.every((row) => row.body === null && isSealed(row.sealed)));
});

test('a sealed feed of somebody is nothing in the row of somebody else', async () => {
  await call('agent', 'POST', '/api/v1/me/feed', {});
  await call('agent2', 'POST', '/api/v1/me/feed', {});
  await database.pool.query(
    `update commitment_feeds set token = (select token from commitment_feeds where person_id = $1) where person_id = $2`,
    [staff.agent, staff.agent2],
  );
  const shown = await call('agent2', 'GET', '/api/v1/me/feed');
  assert.deepEqual([shown.status, shown.body], [200, { path: null }]);
  await call('agent2', 'DELETE', '/api/v1/me/feed');
});

test('every sealed column says so, and what stood in clear before is sealed by and by', async () => {
  await call('agent', 'POST', '/api/v1/me/feed', {});
  await database.pool.query(
    `update commitment_feeds set token = 'in-clear-since-long-ago', hash = sha256('in-clear-since-long-ago')`,
  );
  assert.equal(await feedOf(), '/feeds/in-clear-since-long-ago.ics');
  assert.equal((await rotate(database, secrets, columns)).lost, 0);
  const { rows } = await database.pool.query('select token from commitment_feeds');
  assert.ok(rows.every(({ token }) => isSealed(token)));
  assert.equal(await feedOf(), '/feeds/in-clear-since-long-ago.ics');
  assert.equal((await call(null, 'GET', '/feeds/in-clear-since-long-ago.ics')).status, 200);
});

test('a new key seals everything anew while people work, and the old one may be forgotten', async () => {
  const path = (await call('agent', 'POST', '/api/v1/me/feed', {})).body.path;
  const [old] = secrets.ring().keys;
  const others = Array.from({ length: 1200 }, (_, n) => ({
    key: `k${n}`,
    at: `${staff.agent}/k${n}`,
  }));
  await database.pool.query(
    `insert into idempotency_keys (person_id, key, route, fingerprint, status, sealed, created_at)
     select $1, key, 'GET /', '', 200, sealed, now() from unnest($2::text[], $3::text[]) as t(key, sealed)`,
    [
      staff.agent,
      others.map((each) => each.key),
      others.map((each) => seal(secrets, sealedAs('idempotency_keys', 'sealed', each.at), '{}')),
    ],
  );
  const lines: string[] = [];
  const rotating = rotateSecrets({ ...deps, print: (line) => lines.push(line) });
  for (let n = 0; n < 20; n++) assert.equal(await feedOf(), path);
  await rotating;
  const newest = secrets.ring().keys[0].id;
  assert.notEqual(newest, old.id);
  assert.match(lines.join(' '), new RegExp(`${old.id} seals nothing any more`));
  assert.deepEqual([...(await usesOfKeys(database, columns)).keys()], [newest]);
  assert.equal(await feedOf(), path);
  await assert.rejects(forgetSecrets(deps), { code: 'cli.too-soon' });
  secrets.removeKeys([old.id]);
  assert.equal(await feedOf(), path);
});

test('a change of keys that was stopped goes on with the same key', async () => {
  secrets.addKey();
  const begun = secrets.ring().keys[0].id;
  await rotateSecrets(deps);
  assert.equal(secrets.ring().keys[0].id, begun);
  assert.deepEqual([...(await usesOfKeys(database, columns)).keys()], [begun]);
});

test('where the keys are set, they are changed where they are set', async () => {
  await assert.rejects(rotateSecrets({ ...deps, isSet: true }), { code: 'cli.secrets' });
  await assert.rejects(forgetSecrets({ ...deps, isSet: true }), { code: 'cli.secrets' });
});
