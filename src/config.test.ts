import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { ConfigError, keptSecret, readConfig, settings } from './config.ts';

test('an empty environment gives the defaults', () => {
  const config = readConfig({});
  assert.equal(config.port, 3000);
  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.databaseUrl, undefined);
  assert.equal(config.publicUrl, undefined);
  assert.equal(config.dataDir, resolve('data'));
  assert.equal(config.smtpInPort, 2525);
  assert.equal(config.mailMaxBytes, 25 * 1024 * 1024);
  assert.deepEqual(config.mailTrustedRelays, { networks: [], names: [] });
  assert.equal(config.role, 'both');
  assert.equal(config.demo, false);
  assert.equal(config.logLevel, 'info');
});

test('an empty value counts as absent', () => {
  assert.deepEqual(readConfig({ PORT: '', SMTP_URL: ' ', KEPT_DEMO: '' }), readConfig({}));
});

test('given values are understood', () => {
  const config = readConfig({
    PORT: '8080',
    HOST: '::',
    PUBLIC_URL: 'https://care.example.org/',
    DATABASE_URL: 'postgresql://kept:secret@db.example.org/kept',
    KEPT_ROLE: 'worker',
    KEPT_DEMO: 'yes',
    MAIL_DOMAIN: 'Care.Example.org',
    MAIL_TRUSTED_RELAYS: '10.0.0.0/8, 192.0.2.7,MX.example.org,2001:db8::/32',
    SMTP_IN_PORT: '0',
    SMTP_URL: 'smtps://user:word@mail.example.org',
    SESSION_SECRET: 's'.repeat(32),
    LOG_LEVEL: 'debug',
  });
  assert.equal(config.port, 8080);
  assert.equal(config.publicUrl, 'https://care.example.org');
  assert.equal(config.role, 'worker');
  assert.equal(config.demo, true);
  assert.equal(config.mailDomain, 'care.example.org');
  assert.deepEqual(config.mailTrustedRelays, {
    networks: ['10.0.0.0/8', '192.0.2.7', '2001:db8::/32'],
    names: ['mx.example.org'],
  });
  assert.equal(config.smtpInPort, 0);
  assert.equal(config.smtpUrl, 'smtps://user:word@mail.example.org');
});

test('mail may be held back, or left to the screen', () => {
  assert.equal(readConfig({ SMTP_URL: 'none' }).smtpUrl, null);
  assert.equal(readConfig({}).smtpUrl, undefined);
});

const wrong: [string, string, string][] = [
  ['PORT', 'http', 'PORT must be a whole number between 0 and 65535, but is "http".'],
  ['PORT', '70000', 'PORT must be a whole number between 0 and 65535, but is "70000".'],
  ['PORT', '-1', 'PORT must be a whole number between 0 and 65535, but is "-1".'],
  ['HOST', 'a b', 'HOST must be a host name or an IP address, but is "a b".'],
  [
    'PUBLIC_URL',
    'https://a.org/kept',
    'PUBLIC_URL must not have a path, but is "https://a.org/kept".',
  ],
  ['KEPT_DEMO', 'maybe', 'KEPT_DEMO must be 1 or 0, but is "maybe".'],
  ['KEPT_ROLE', 'all', 'KEPT_ROLE must be both, web or worker, but is "all".'],
  [
    'MAIL_TRUSTED_RELAYS',
    '10.0.0.0/99',
    'MAIL_TRUSTED_RELAYS must be a list, separated by commas, of IP addresses, networks like 10.0.0.0/8 or names of mail servers, but is "10.0.0.0/99".',
  ],
  [
    'SMTP_TLS_KEY',
    '/no/such',
    'SMTP_TLS_KEY must be a file that Kept may read, but is "/no/such".',
  ],
  [
    'DATABASE_URL',
    'mysql://kept:hunter2@db/kept',
    'DATABASE_URL must be an address like postgresql://user:password@host/database.',
  ],
  ['SESSION_SECRET', 'hunter2', 'SESSION_SECRET must be at least 32 characters long.'],
];

for (const [name, value, sentence] of wrong) {
  test(`${name}=${value} is refused with a sentence`, () => {
    assert.deepEqual(sentencesFor({ [name]: value }), [sentence]);
  });
}

test('all wrong values are told at once', () => {
  assert.equal(sentencesFor({ PORT: 'x', LOG_LEVEL: 'loud', SMTP_URL: 'nowhere' }).length, 3);
});

test('settings that contradict each other are refused', () => {
  assert.deepEqual(sentencesFor({ SMTP_TLS_CERT: import.meta.filename }), [
    'SMTP_TLS_CERT and SMTP_TLS_KEY must be set both or not at all.',
  ]);
  assert.equal(sentencesFor({ KEPT_ROLE: 'web' }).length, 1);
});

test('every setting is described, and its default is accepted', () => {
  assert.ok(settings.length >= 16);
  for (const setting of settings) {
    assert.match(setting.description, /^[A-Z0-9].*\.$/, setting.name);
    if (setting.default) readConfig({ [setting.name]: setting.default });
  }
});

test('the session secret is made once and is for its owner only', (t) => {
  const folder = mkdtempSync(join(os.tmpdir(), 'kept-config-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const secret = keptSecret(folder);
  assert.ok(secret.length >= 32);
  assert.equal(keptSecret(folder), secret);
  assert.equal(statSync(join(folder, 'session-secret')).mode & 0o777, 0o600);
});

function sentencesFor(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences;
    throw error;
  }
  return [];
}
