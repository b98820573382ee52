// Faults planted in a real house: each is found, named and said with what to do.
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { createServer } from 'node:tls';
import { generateKeyPairSync } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { certificate, key } from '../../test/certificate.ts';
import { createOrganisation, keyOf } from '../../test/people.ts';
import { mailSink } from '../../test/mail.ts';
import { releaseTestServer, testDatabase, testServer } from '../../test/server.ts';
import { createKept, type Kept } from '../app.ts';
import { readConfig } from '../config.ts';
import {
  connect,
  type Database,
  type DatabaseAddress,
  poolConfig,
} from '../platform/db/connect.ts';
import { languages } from '../platform/i18n/index.ts';
import { checks, examine, type Examined } from './examine.ts';
import { inWords } from './wording.ts';

const log = pino({ level: 'silent' });
let dataDir: string;
let address: DatabaseAddress;
let database: Database;
let drop: () => Promise<void>;
let owner: pg.Client;

before(() => testServer());
after(releaseTestServer);
beforeEach(async () => {
  ({ address, drop } = await testDatabase());
  database = connect(address, { connections: 4 });
  dataDir = mkdtempSync(join(tmpdir(), 'kept-doctor-'));
  owner = new pg.Client(poolConfig(address));
  await owner.connect();
});
afterEach(async () => {
  await database.close();
  await owner.end();
  await drop();
  rmSync(dataDir, { recursive: true });
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const houseWith = (environment: Record<string, string> = {}, at = database): Kept =>
  createKept({
    database: at,
    log,
    config: readConfig({
      ...{ SESSION_SECRET: 'Zk3vQpX9rT1uWmY6cB8nL0dHs5gJ2fEa', SMTP_IN_PORT: '0' },
      ...{ MAIL_DOMAIN: 'kept.example', KEPT_DATA_DIR: dataDir, ...environment },
    }),
  });

const look = (environment?: Record<string, string>): Promise<Examined> =>
  examine(houseWith(environment).doctor);

/** What a check found, as `state name`. */
const found = ({ checks: all }: Examined, of: string): string[] =>
  (all.find((each) => each.key === of)?.findings ?? []).map(
    ({ state, name }) => `${state} ${name}`,
  );

test('every check says something, in four languages, and what is not well says what to do', async () => {
  const examined = await look();
  assert.deepEqual(
    examined.checks.map((each) => each.key),
    checks.map((each) => each.key),
  );
  for (const language of languages)
    for (const check of inWords(language, examined).checks) {
      assert.ok(check.name && check.findings.length > 0, check.key);
      for (const { code, state, sentence, advice } of check.findings) {
        assert.doesNotMatch(sentence, /[{}]|undefined|NaN/, code);
        assert.equal(advice !== null, state !== 'ok', code);
      }
    }
});

describe('a planted fault in the database', () => {
  const faults: [about: string, plant: string, check: string, expected: string | RegExp][] = [
    [
      'an index that is not whole',
      `update pg_index set indisvalid = false where indexrelid = 'events_actor'::regclass`,
      'tidiness',
      'alarm tidiness.index',
    ],
    [
      'a step that has not run',
      `delete from migrations where name = (select max(name) from migrations)`,
      'migrations',
      'alarm migrations.pending',
    ],
    [
      'a step of a newer version',
      `insert into migrations (name) values ('2999-of-tomorrow.sql')`,
      'migrations',
      'alarm migrations.newer',
    ],
    ['nobody who works in the background', 'select 1', 'workers', 'alarm workers.none'],
    [
      'a job that waits',
      `select graphile_worker.add_job('x', run_at => now() - interval '20 minutes')`,
      'jobs',
      'alarm jobs.late',
    ],
    [
      'a job that was given up',
      `select graphile_worker.add_job('x', max_attempts => 1); update graphile_worker._private_jobs set attempts = 1, last_error = 'no'`,
      'jobs',
      'alarm jobs.given-up',
    ],
    [
      'a job that fails',
      `select graphile_worker.add_job('x'); update graphile_worker._private_jobs set attempts = 1, last_error = 'no', run_at = now() + interval '1 hour'`,
      'jobs',
      'care jobs.failing',
    ],
    [
      'a job that nobody carries away',
      `insert into dispatches (id, job, payload) values ('01890000-0000-7000-8000-000000000000', 'x', '{}')`,
      'jobs',
      'alarm jobs.late',
    ],
    [
      'an arrival that is not filed',
      arrival('pending', '1 hour'),
      'arrivals',
      'alarm arrivals.pending',
    ],
    [
      'an arrival set aside',
      arrival('quarantined', '1 minute'),
      'arrivals',
      'care arrivals.quarantined',
    ],
    [
      'an arrival that became nothing',
      arrival('filed', '1 minute'),
      'equation',
      'alarm equation.without-message',
    ],
    [
      'a message that came from nowhere',
      `${arrival('classified', '1 minute')}; insert into messages (id, direction, channel, author_kind, automatic, subject, body, journal_id, at)
      select gen_random_uuid(), 'in', 'email', 'customer', false, 'x', 'x', id, now() from inbound_journal`,
      'equation',
      'alarm equation.without-entry',
    ],
    [
      'a mail that nobody sends',
      outgoing('waiting', '20 minutes'),
      'outbox',
      'alarm outbox.waiting',
    ],
    ['a mail that did not arrive', outgoing('failed', '1 day'), 'outbox', 'care outbox.failed'],
    ['no backup', 'select 1', 'backups', 'care backups.none'],
    [
      'a backup that failed',
      `insert into backups (id, why, begun_at, ended_at, folder, file, failure, failure_code)
        values (gen_random_uuid(), 'schedule', now(), now(), '/x', 'x', 'no', 'backup.x')`,
      'backups',
      'alarm backups.failed',
    ],
    [
      'a record that may be rewritten',
      'grant update (data) on events to kept_app',
      'append-only',
      'alarm append-only.changeable',
    ],
    [
      'a record that may be thrown away',
      'grant delete on messages to kept_app',
      'append-only',
      'alarm append-only.changeable',
    ],
    [
      'a table of somebody else',
      'create table notes_of_mine (id int)',
      'append-only',
      'care append-only.unknown',
    ],
    [
      'a table that the application owns',
      'grant create on schema public to kept_app; set role kept_app; create table mine (id int); reset role',
      'append-only',
      'alarm append-only.mighty',
    ],
    [
      'an event of tomorrow',
      `insert into events (id, at, kind, cause_kind, request_id, data)
      values ('ffffffff-0000-7000-8000-000000000000', now() + interval '1 day', 'case.opened', 'clock', 'x', '{}')`,
      'clock',
      'alarm clock.ahead',
    ],
    [
      'a table that is gone',
      'alter table inbound_journal rename to lost',
      'arrivals',
      'alarm check.failed',
    ],
  ];
  for (const [about, plant, check, expected] of faults)
    test(about, async () => {
      await owner.query(plant);
      const findings = found(await look(), check);
      assert.ok(findings.includes(String(expected)), `${check}: ${findings.join(', ')}`);
    });

  test('an older schema: what needs the newest tables waits until they are there', async () => {
    await owner.query('alter table backups rename to no_backups_yet');
    await owner.query(`delete from migrations where name = (select max(name) from migrations)`);
    const examined = await look();
    for (const check of ['backups', 'append-only', 'arrivals'])
      assert.deepEqual(found(examined, check), ['care check.other-version']);
    assert.match(found(examined, 'jobs')[0] ?? '', /^ok/);
  });

  test('a zone that nobody knows', async () => {
    await createOrganisation(database.pool, new Date());
    assert.deepEqual(found(await look(), 'clock'), ['ok clock.well']);
    await owner.query(`update organisation set time_zone = 'Mars/Base'`);
    assert.deepEqual(found(await look(), 'clock'), ['alarm clock.zone']);
  });

  test('a secret that no key opens', async () => {
    await createOrganisation(database.pool, new Date());
    assert.deepEqual(found(await look(), 'secrets'), ['ok secrets.well']);
    const sealed = `s1.AAAAAAAA.${'x'.repeat(60)}`;
    await owner.query(
      `insert into commitment_feeds (person_id, token, hash, created_at) select person_id, $1, '\\x00', now() from staff limit 1`,
      [sealed],
    );
    assert.deepEqual(found(await look(), 'secrets'), ['alarm secrets.lost']);
  });

  test('somebody works in the background again', async () => {
    const worker = new pg.Client({ ...poolConfig(address), application_name: 'kept jobs' });
    await worker.connect();
    assert.deepEqual(found(await look(), 'workers'), ['ok workers.well']);
    await worker.end();
  });

  test('a database that forgets in a power cut', async () => {
    // The server of the tests does: it runs without fsync.
    assert.ok(found(await look(), 'database').includes('alarm database.unsafe'));
  });

  test('a record that is whole', async () => {
    for (const check of ['append-only', 'equation', 'migrations', 'tidiness'])
      assert.match(found(await look(), check).join(), /^ok [\w-]+\.well$/);
  });
});

function arrival(outcome: string, age: string): string {
  return `insert into inbound_journal (id, channel, received_at, envelope, fingerprint, bytes, raw, outcome, next_attempt_at)
    values (gen_random_uuid(), 'email', now() - interval '${age}', '{}', '\\x01', 1, '\\x01', '${outcome}', now())`;
}

function outgoing(state: string, age: string): string {
  return `insert into outbox (id, to_address, mail, internet_id, state, next_attempt_at, created_at)
    values (gen_random_uuid(), 'a@x.example', '{}', 'x', '${state}', now() - interval '${age}', now() - interval '${age}')`;
}

test('a database that cannot be reached is one alarm, and what does not need it is looked at all the same', async () => {
  const nowhere = connect('postgresql://kept@127.0.0.1:1/kept', { connections: 1 });
  const examined = await examine(houseWith({}, nowhere).doctor);
  await nowhere.close();
  assert.deepEqual(found(examined, 'database'), ['alarm database.unreachable']);
  assert.deepEqual(found(examined, 'jobs'), ['care check.not-looked']);
  assert.match(found(examined, 'disk')[0] ?? '', /disk\.(well|low|full)$/);
  assert.match(found(examined, 'node')[0] ?? '', /^ok/);
});

describe('mail', () => {
  test('is received by us', async () => {
    const kept = houseWith({
      SMTP_IN_PORT: '24125',
      KEPT_ROLE: 'web',
      DATABASE_URL: 'postgresql://x/y',
    });
    const { smtp } = await kept.start();
    assert.ok(smtp);
    assert.deepEqual(found(await examine(kept.doctor), 'mail-in'), ['ok mail-in.well']);
    await kept.stop();
    assert.deepEqual(found(await examine(kept.doctor), 'mail-in'), ['alarm mail-in.closed']);
  });
  test('is received by none, or by something that is no mail server', async () => {
    assert.deepEqual(found(await look(), 'mail-in'), ['care mail-in.off']);
    const other = createTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n'));
    const port = await listen(other);
    assert.deepEqual(found(await look({ SMTP_IN_PORT: String(port) }), 'mail-in'), [
      'alarm mail-in.closed',
    ]);
    other.close();
  });
  test('for every recipient is for trying out', async () => {
    const sink = await mailSink();
    const port = new URL(sink.url).port;
    assert.deepEqual(found(await look({ SMTP_IN_PORT: port, MAIL_DOMAIN: '' }), 'mail-in'), [
      'care mail-in.any-domain',
    ]);
    await sink.close();
  });
  test('leaves, or does not', async () => {
    assert.deepEqual(found(await look(), 'mail-out'), ['care mail-out.off']);
    const sink = await mailSink();
    assert.deepEqual(found(await look({ SMTP_URL: sink.url }), 'mail-out'), ['ok mail-out.well']);
    await sink.close();
    const refused = await look({ SMTP_URL: sink.url.replace('//', '//me:my-password@') });
    assert.deepEqual(found(refused, 'mail-out'), ['alarm mail-out.refused']);
    assert.doesNotMatch(JSON.stringify(inWords('en', refused)), /my-password/);
  });
});

describe('addresses', () => {
  test('in clear, or only of this machine', async () => {
    const tls = async (PUBLIC_URL: string) => found(await look({ PUBLIC_URL }), 'tls');
    assert.deepEqual(await tls('http://care.example.org'), ['alarm tls.in-clear']);
    assert.deepEqual(await tls('http://192.168.1.7:3000'), ['care tls.in-clear']);
    assert.deepEqual(await tls('http://127.0.0.1:3000'), ['care tls.only-here']);
    assert.deepEqual(await tls('https://127.0.0.1:1'), ['care tls.unreachable']);
  });
  test('with a certificate that nobody signed', async () => {
    const server = createServer({ cert: certificate, key });
    const port = await listen(server);
    assert.deepEqual(found(await look({ PUBLIC_URL: `https://localhost:${port}` }), 'tls'), [
      'alarm tls.untrusted',
    ]);
    server.close();
  });
  test('of mail, with a key that does not fit or a file that is none', async () => {
    const files = {
      SMTP_TLS_CERT: join(dataDir, 'cert.pem'),
      SMTP_TLS_KEY: join(dataDir, 'key.pem'),
    };
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const tried: [string, string][] = [
      [key, 'ok tls.well'],
      [other.export({ type: 'pkcs8', format: 'pem' }) as string, 'alarm tls.unfit'],
      ['nonsense', 'alarm tls.unreadable'],
    ];
    for (const [text, expected] of tried) {
      writeFileSync(files.SMTP_TLS_CERT, certificate);
      writeFileSync(files.SMTP_TLS_KEY, text);
      assert.ok(found(await look(files), 'tls').includes(expected), expected);
    }
  });
});

describe('the machine', () => {
  test('a data directory that is not there', async () => {
    const examined = await look({ KEPT_DATA_DIR: join(dataDir, 'elsewhere') });
    assert.deepEqual(found(examined, 'disk'), ['alarm disk.unreadable']);
  });
  test('a secret that others may read', async () => {
    chmodSync(dataDir, 0o700);
    const secret = join(dataDir, 'session-secret');
    writeFileSync(secret, 'x');
    chmodSync(secret, 0o600);
    assert.deepEqual(found(await look(), 'settings'), ['ok settings.well']);
    chmodSync(secret, 0o644);
    assert.deepEqual(found(await look(), 'settings'), ['alarm settings.open-file']);
    chmodSync(secret, 0o600);
    chmodSync(dataDir, 0o777);
    assert.deepEqual(found(await look(), 'settings'), ['alarm settings.open-file']);
    chmodSync(dataDir, 0o700);
  });
});

test('administrators ask over the API, in their language; nobody else', async () => {
  await createOrganisation(database.pool, new Date());
  await owner.query(`update people set language = 'fr'`);
  const { app } = houseWith();
  const ask = (who: 'admin' | 'agent') =>
    app.request('/api/v1/doctor', { headers: { authorization: `Bearer ${keyOf(who)}` } });
  assert.equal((await ask('agent')).status, 403);
  const [first, second] = await Promise.all([ask('admin'), ask('admin')]);
  assert.equal(first.status, 200);
  const [one, two] = [JSON.parse(await first.text()), JSON.parse(await second.text())];
  assert.equal(one.at, two.at, 'who asks meanwhile hears the same');
  assert.equal(one.state, 'alarm');
  assert.equal(one.checks[0].name, 'Base de données');
});
