// Whoever reads the log of a busy day, at its most talkative, learns no secret.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Writable } from 'node:stream';
import pg from 'pg';
import { type RunningServer, setUp, setUpBody, startServer } from '../../bench/server.ts';
import { createLog } from '../../src/cli/log.ts';
import { readConfig } from '../../src/config.ts';
import { databaseName, superuser } from '../../src/platform/db/embedded/cluster.ts';
import { socketPort } from '../../src/platform/db/embedded/settings.ts';
import { keyRing, sealedAs, unseal } from '../../src/platform/secrets/index.ts';
import { deliver, hangUp } from '../mail.ts';
import { testWorld } from '../database.ts';

const dataDir = mkdtempSync(join(os.tmpdir(), 'kept-logs-'));
const logFile = join(dataDir, 'log');
const secrets = {
  session: 'planted-session-secret-planted-session-secret',
  key: 'planted-sealing-key-planted-sealing-key-planted',
  smtp: 'plantedsmtppassword',
  password: 'planted horse battery umbrella',
  wrong: 'planted wrong password umbrella',
  pin: '739281',
  body: 'planted words of a customer',
  subject: 'planted subject of a customer',
  mail: 'planted words of a mail',
};
const settings = {
  dataDir,
  logFile,
  environment: {
    LOG_LEVEL: 'trace',
    SESSION_SECRET: secrets.session,
    KEPT_SECRET_KEY: secrets.key,
    // Nobody listens there: what cannot be sent is complained about.
    SMTP_URL: `smtp://kept:${secrets.smtp}@127.0.0.1:9`,
  },
};
let server: RunningServer;
let key: string;

before(async () => {
  writeFileSync(logFile, '');
  server = await startServer(settings);
  key = await setUp(settings, server.url);
});
after(async () => {
  hangUp();
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

test('a server that logs everything says no secret, whatever goes well or wrong', async () => {
  const found: Record<string, string | undefined> = {
    ...secrets,
    apiKey: key,
    cookie: undefined,
  };
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const answer = await fetch(`${server.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        // A browser signs in; a programme has a key.
        ...(path.startsWith('/api/auth/') || headers.cookie
          ? { 'sec-fetch-site': 'same-origin' }
          : { authorization: `Bearer ${key}` }),
        'content-type': 'application/json',
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: text.startsWith('{') ? JSON.parse(text) : {},
      headers: answer.headers,
    };
  };
  const me = (await call('GET', '/api/v1/me')).body;
  const personId = me.person.id;
  // A key cannot; what it sends passes through all the same.
  await call('PUT', `/api/v1/people/${personId}/password`, { password: secrets.password });
  const { email, password } = setUpBody.administrator;
  const first = await call('POST', '/api/auth/sign-in/email', { email, password });
  const cookie = first.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const change = { currentPassword: password, newPassword: secrets.password };
  assert.equal((await call('POST', '/api/auth/change-password', change, { cookie })).status, 200);
  for (const word of [secrets.password, secrets.wrong]) {
    const answer = await call('POST', '/api/auth/sign-in/email', {
      email: 'ada@kept.example',
      password: word,
    });
    const cookie = /session_token=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1];
    if (cookie) found.cookie = decodeURIComponent(cookie).split('.')[0];
  }
  await call('PUT', '/api/v1/me/pin', { pin: secrets.pin });
  found.feed = (await call('POST', '/api/v1/me/feed', {})).body.path?.slice('/feeds/'.length, -4);
  const opened = await call('POST', '/api/v1/cases', {
    subject: secrets.subject,
    text: secrets.body,
    customer: { name: 'Keza', email: 'keza@mail.example' },
  });
  found.link = opened.body.customerPath.slice('/c/'.length);
  await call('POST', `/api/v1/cases/${opened.body.id}/messages`, { body: secrets.body });
  await deliver(server.smtpPort, {
    from: 'keza@mail.example',
    to: 'care@kept.example',
    raw: `From: keza@mail.example\nTo: care@kept.example\nSubject: ${secrets.subject}\n\n${secrets.mail}\n`,
  });
  // Nobody takes its mail: the link is read as the programme would, and then used, whatever else is wrong.
  const teamId = (await call('GET', '/api/v1/teams')).body.items[0].id;
  const person = { name: 'Planted', email: 'planted@kept.example', jobTitle: 'Agent', teamId };
  const again = await call('POST', '/api/auth/sign-in/email', {
    ...{ email, password: secrets.password },
  });
  const here = again.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const added = await call('POST', '/api/v1/people', person, { cookie: here });
  const path = `/api/v1/people/${added.body.id}/invitation`;
  assert.equal((await call('POST', path, {}, { cookie: here })).status, 200);
  found.mailed = await mailedToken();
  for (const body of [{ token: found.mailed }, { token: found.mailed, wrong: 1 }])
    await call('POST', '/api/auth/link', body);
  for (const password of ['short', secrets.wrong])
    await call('POST', '/api/auth/link/password', { token: found.mailed, password });
  await fetch(`${server.url}/password?${found.mailed}`);
  // And then everything breaks: what a fault says is logged whole.
  const database = await owner();
  await database.query(
    'alter table commitment_feeds rename to gone; alter table matters rename column token to gone',
  );
  for (const [method, path, body] of [
    ['GET', `/feeds/${found.feed}.ics`],
    ['GET', `/c/${found.link}`],
    ['GET', `/c/${found.link}/everything`],
    ['POST', '/api/v1/me/feed', {}],
    ['POST', '/api/v1/cases', { subject: secrets.subject, text: secrets.body }],
    ['GET', `/api/v1/cases/${opened.body.id}`],
  ] as const)
    assert.equal((await call(method, path, body)).status, 500, path);
  await database.end();
  await call('POST', '/api/auth/sign-in/email', {
    email: 'ada@kept.example',
    password: secrets.password,
  });

  const log = readFileSync(logFile, 'utf8');
  assert.ok(log.split('\n').length > 5 && log.includes('"level"'), 'the log says something');
  assert.match(log, /failed/);
  for (const [name, secret] of Object.entries(found)) {
    assert.ok(secret && secret.length >= 6, `${name} was made`);
    assert.ok(!log.includes(secret), `${name} stands in the log: ${lineWith(log, secret)}`);
  }
});

const lineWith = (log: string, secret: string): string =>
  (log.split('\n').find((line) => line.includes(secret)) ?? '').slice(0, 1500);

async function mailedToken(): Promise<string> {
  const client = await owner();
  const { rows } = await client.query('select id, sealed from auth_links');
  await client.end();
  const ring = keyRing([secrets.key]);
  const [{ id, sealed }] = rows;
  return unseal({ ring: () => ring }, sealedAs('auth_links', 'sealed', id), sealed);
}

async function owner(): Promise<pg.Client> {
  const client = new pg.Client({
    host: join(dataDir, 'run'),
    port: socketPort,
    user: superuser,
    database: databaseName,
  });
  await client.connect();
  return client;
}

test('what the database says of a row it refused is left out of the log', async () => {
  const world = await testWorld();
  let log = '';
  const to = new Writable({
    write(chunk, _encoding, done) {
      log += String(chunk);
      done();
    },
  });
  const error = await world.database.pool
    .query(
      `insert into people (id, name, language, created_at) values ('${world.staff.agent}', 'planted', 'en', now())`,
    )
    .catch((each: unknown) => each);
  createLog('trace', to).error({ err: error }, 'refused');
  assert.match(log, /duplicate key/);
  assert.ok(!log.includes(world.staff.agent), log);
  await world.close();
});

test('a setting that is wrong is named, and its value is not said where it is a secret', () => {
  for (const [name, value] of [
    ['SESSION_SECRET', 'planted-too-short'],
    ['KEPT_SECRET_KEY', 'planted-too-short'],
    ['SMTP_URL', 'planted://kept:plantedpassword@host'],
    ['DATABASE_URL', 'planted://kept:plantedpassword@host/x'],
  ] as const)
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) => String(error).includes(name) && !String(error).includes('planted'),
    );
});
