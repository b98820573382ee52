import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DatabaseStanding } from '../platform/db/standing.ts';
import type { JobsStanding } from '../platform/jobs/standing.ts';
import { judgeCertificate, reachOf } from './address-rules.ts';
import type { BackupsState } from '../backups/index.ts';
import { judgeBackups } from './checks/backups.ts';
import { judgeNode } from './checks/machine.ts';
import { judgeSettings } from './checks/settings.ts';
import { judgeArrivals, judgeEquation, judgeOutbox } from './mail-rules.ts';
import {
  type Clocks,
  day,
  type Finding,
  hour,
  judgeClocks,
  judgeConnections,
  judgeDatabase,
  judgeDisk,
  judgeJobs,
  judgeTidiness,
  judgeWorkers,
  minute,
  worst,
} from './rules.ts';

const said = (findings: Finding | Finding[]): string[] =>
  [findings].flat().map(({ state, name }) => `${state} ${name}`);

const database: DatabaseStanding = {
  ...{ version: '18.4', versionNumber: 180_004, answerMs: 1, bytes: 10_000_000 },
  ...{ connections: { used: 10, most: 97 }, unsafe: [], skewMs: 0, oldest: undefined },
  ...{ numbersUsed: 0.01, untidy: undefined, invalidIndexes: [], workers: 1 },
  migrations: { newest: 'a.sql', count: 1, pending: [], foreign: [] },
};

test('the worst of all is that of the whole', () => {
  assert.equal(worst([]), 'ok');
  assert.equal(worst([{ state: 'ok' }, { state: 'alarm' }, { state: 'care' }]), 'alarm');
});

describe('the database', () => {
  const cases: [string, Partial<DatabaseStanding>, string[]][] = [
    ['as it should be', {}, ['ok database.well']],
    ['of an old PostgreSQL', { versionNumber: 140_012 }, ['alarm database.old']],
    ['that forgets in a power cut', { unsafe: ['fsync'] }, ['alarm database.unsafe']],
    ['that is slow', { answerMs: 400 }, ['care database.slow']],
    ['that uses up its numbers', { numbersUsed: 0.6 }, ['care database.numbers']],
    ['that has used them up', { numbersUsed: 0.9 }, ['alarm database.numbers']],
  ];
  for (const [about, change, expected] of cases)
    test(about, () => assert.deepEqual(said(judgeDatabase({ ...database, ...change })), expected));

  test('nearly out of connections, and out of them', () => {
    const used = (n: number) =>
      said(judgeConnections({ ...database, connections: { used: n, most: 97 } }));
    assert.deepEqual([used(70), used(80), used(95)].flat(), [
      ...['ok connections.well', 'care connections.many', 'alarm connections.many'],
    ]);
  });
  test('held open by somebody', () => {
    const oldest = (ms: number) =>
      judgeConnections({ ...database, oldest: { ms, programme: 'psql' } });
    assert.deepEqual(said(oldest(59 * minute)), ['ok connections.well']);
    assert.deepEqual(oldest(2 * hour)[0]?.values, { ageMs: 2 * hour, programme: 'psql' });
  });
  test('untidy', () => {
    const untidy = { table: 'cases', dead: 50_000, share: 0.42 };
    assert.deepEqual(said(judgeTidiness({ ...database, untidy })), ['care tidiness.dead']);
    assert.deepEqual(said(judgeTidiness({ ...database, untidy: { ...untidy, share: 0.2 } })), [
      'ok tidiness.well',
    ]);
  });
  test('without anybody who works in the background', () => {
    assert.deepEqual(said(judgeWorkers({ ...database, workers: 0 })), ['alarm workers.none']);
  });
});

test('a disk: a small one is full sooner than a large one', () => {
  const gigabytes = (free: number, all: number) =>
    judgeDisk('/data', free * 1024 ** 3, all * 1024 ** 3).state;
  assert.deepEqual(
    [
      gigabytes(30, 100),
      gigabytes(5, 100),
      gigabytes(1, 100),
      gigabytes(0.4, 4),
      gigabytes(100, 4000),
    ],
    ['ok', 'care', 'alarm', 'alarm', 'ok'],
  );
});

describe('clocks', () => {
  const well: Clocks = {
    skewMs: 3,
    jumpMs: 0,
    aheadMs: -5000,
    zone: { name: 'Africa/Kigali', differsMs: 0 },
  };
  const cases: [string, Partial<Clocks>, string[]][] = [
    ['that agree', {}, ['ok clock.well']],
    ['in a house without a zone yet', { zone: undefined }, ['ok clock.well']],
    ['apart by seconds', { skewMs: -3000 }, ['care clock.apart']],
    ['apart by minutes', { skewMs: 90_000 }, ['alarm clock.apart']],
    ['one of which was set', { jumpMs: -60_000 }, ['care clock.jumped']],
    ['that went back', { aheadMs: hour }, ['alarm clock.ahead']],
    ['with old zones', { zone: { name: 'Africa/Juba', differsMs: hour } }, ['alarm clock.zone']],
    [
      'that do not know the zone',
      { zone: { name: 'Mars/Base', differsMs: null } },
      ['alarm clock.zone'],
    ],
  ];
  for (const [about, change, expected] of cases)
    test(about, () => assert.deepEqual(said(judgeClocks({ ...well, ...change })), expected));
});

describe('jobs', () => {
  const none = { count: 0, name: undefined };
  const well: JobsStanding = {
    isThere: true,
    due: 0,
    lateMs: 0,
    failing: none,
    dead: none,
    unmoved: 0,
    unmovedMs: 0,
  };
  const one = { count: 1, name: 'x' };
  const cases: [string, Partial<JobsStanding>, string[]][] = [
    ['all done', {}, ['ok jobs.well']],
    ['before the first start', { isThere: false }, ['care jobs.never']],
    ['that wait', { lateMs: 2 * minute }, ['care jobs.late']],
    ['that wait for long', { lateMs: 11 * minute }, ['alarm jobs.late']],
    ['that nobody carries away', { unmovedMs: 11 * minute }, ['alarm jobs.late']],
    ['that fail', { failing: one, dead: one }, ['alarm jobs.given-up', 'care jobs.failing']],
  ];
  for (const [about, change, expected] of cases)
    test(about, () => assert.deepEqual(said(judgeJobs({ ...well, ...change })), expected));
});

describe('mail', () => {
  const well = {
    ...{ pending: 0, pendingMs: 0, quarantined: 0, quietMs: 1000 },
    ...{ waiting: 0, waitingMs: 0, overdueMs: 0, failed: 0 },
  };
  const arrivals: [object, string[]][] = [
    [{}, ['ok arrivals.well']],
    [{ quietMs: null }, ['ok arrivals.none']],
    [{ pending: 1, pendingMs: 2 * minute }, ['care arrivals.pending']],
    [
      { pending: 1, pendingMs: hour, quarantined: 2 },
      ['alarm arrivals.pending', 'care arrivals.quarantined'],
    ],
  ];
  const outbox: [object, string[]][] = [
    [{ waiting: 3, waitingMs: 30 * minute }, ['ok outbox.well']],
    [{ waiting: 3, waitingMs: 5 * hour }, ['care outbox.waiting']],
    [{ waiting: 3, waitingMs: 20 * minute, overdueMs: 20 * minute }, ['alarm outbox.waiting']],
    [{ failed: 1 }, ['care outbox.failed']],
  ];
  test('that came and that leaves', () => {
    for (const [change, expected] of arrivals)
      assert.deepEqual(said(judgeArrivals({ ...well, ...change })), expected);
    for (const [change, expected] of outbox)
      assert.deepEqual(said(judgeOutbox({ ...well, ...change })), expected);
  });
  test('of which nothing may be missing', () => {
    const even = { received: 5, sum: 5, withoutMessage: 0, withoutEntry: 0 };
    assert.deepEqual(said(judgeEquation(even)), ['ok equation.well']);
    assert.deepEqual(
      said(judgeEquation({ received: 5, sum: 4, withoutMessage: 1, withoutEntry: 1 })),
      [
        ...[
          'alarm equation.uneven',
          'alarm equation.without-message',
          'alarm equation.without-entry',
        ],
      ],
    );
  });
});

test('a certificate is renewed before its end', () => {
  const left = (ms: number) => said(judgeCertificate('care.example.org', ms))[0];
  assert.deepEqual(
    [left(60 * day), left(20 * day), left(3 * day), left(-day)],
    ['ok tls.well', 'care tls.expiring', 'alarm tls.expiring', 'alarm tls.expired'],
  );
});

test('an address is of this machine, of the house or of the world', () => {
  const hosts: Record<string, string> = {
    ...{ localhost: 'machine', '127.0.0.1': 'machine', '[::1]': 'machine', '192.168.1.7': 'house' },
    ...{ '172.20.0.1': 'house', '172.40.0.1': 'world', care: 'house', 'care.local': 'house' },
    ...{ '[fd12::1]': 'house', 'care.example.org': 'world', '41.186.1.1': 'world' },
  };
  for (const [host, reach] of Object.entries(hosts)) assert.equal(reachOf(host), reach, host);
});

test('an old Node.js is told', () => {
  assert.deepEqual(said(judgeNode('22.1.0')), ['alarm node.old']);
  assert.deepEqual(said(judgeNode('24.21.0')), ['ok node.well']);
});

describe('backups', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const ago = (ms: number): Date => new Date(now.getTime() - ms);
  const well: BackupsState = {
    ...{ standing: 'well', isPlanned: true, madeAt: ago(hour), failedAt: null, failure: null },
    ...{ drill: { at: ago(day), failure: null }, isBesideDatabase: false },
  };
  const cases: [string, Partial<BackupsState>, string[]][] = [
    ['made and tried', {}, ['ok backups.well']],
    ['not made yet', { standing: 'none', madeAt: null, drill: null }, ['care backups.none']],
    [
      'never to be made',
      { standing: 'none', madeAt: null, drill: null, isPlanned: false },
      ['alarm backups.none'],
    ],
    ['that failed', { standing: 'failed', failure: 'backup.disk-full' }, ['alarm backups.failed']],
    [
      'none of which was ever made',
      { standing: 'failed', madeAt: null, drill: null },
      ['alarm backups.failed'],
    ],
    ['of days ago', { standing: 'late', madeAt: ago(4 * day) }, ['alarm backups.late']],
    [
      'that cannot be restored',
      { drill: { at: ago(day), failure: 'backup.x' } },
      ['alarm backups.drill-failed'],
    ],
    ['never tried', { drill: null }, ['care backups.untried']],
    ['tried long ago', { drill: { at: ago(50 * day), failure: null } }, ['care backups.untried']],
    ['made by hand only', { isPlanned: false }, ['care backups.unplanned']],
    ['on the same disk', { isBesideDatabase: true }, ['care backups.beside']],
  ];
  for (const [about, change, expected] of cases)
    test(about, () => assert.deepEqual(said(judgeBackups({ ...well, ...change }, now)), expected));
});

describe('settings', () => {
  const well = {
    ...{ host: '127.0.0.1', publicUrl: 'https://care.example.org', databaseUrl: undefined },
    ...{
      dataDir: '/data',
      backupDir: '/backups',
      role: 'both' as const,
      demo: false,
      mailDomain: 'example.org',
    },
    ...{ smtpInPort: 2525, smtpTls: undefined, smtpUrl: undefined, logLevel: 'info' },
    sessionSecret: 'Zk3vQpX9rT1uWmY6cB8nL0dHs5gJ2fEa',
  };
  const cases: [string, object, string[]][] = [
    ['of a house that works', {}, []],
    ['for trying out', { demo: true }, ['care settings.demo']],
    [
      'with a secret of an example',
      { sessionSecret: 'change-me-change-me-change-me-please' },
      ['alarm settings.guessable'],
    ],
    [
      'with a secret of few letters',
      { sessionSecret: 'abababababababababababababababababab' },
      ['alarm settings.guessable'],
    ],
    ['that say too much', { logLevel: 'trace' }, ['care settings.chatty']],
    [
      'with a database far away',
      { databaseUrl: 'postgresql://kept@db.example.org/kept' },
      ['care settings.database-in-clear'],
    ],
    [
      'with one far away behind TLS',
      { databaseUrl: 'postgresql://kept@db.example.org/kept?sslmode=verify-full' },
      [],
    ],
    [
      'with one on a socket',
      { databaseUrl: 'postgresql://kept@localhost/kept?host=/run/postgresql' },
      [],
    ],
    ['that leave a way around the proxy', { host: '0.0.0.0' }, ['care settings.around-proxy']],
  ];
  for (const [about, change, expected] of cases)
    test(about, () => assert.deepEqual(said(judgeSettings({ ...well, ...change })), expected));
});
