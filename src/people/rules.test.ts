import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refusal } from '../platform/refusal.ts';
import { normaliseEmail, normalisePhone, presentableName } from './rules.ts';

const refused = (work: () => unknown, code: string): void =>
  assert.throws(work, (error: unknown) => error instanceof Refusal && error.code === code);

test('one mail address has one spelling', () => {
  const spellings: [string, string][] = [
    ['aline@example.org', 'aline@example.org'],
    ['  Aline@Example.ORG ', 'aline@example.org'],
    ['a.b+tag@sub.example.co.rw', 'a.b+tag@sub.example.co.rw'],
    ["o'neil@example.org", "o'neil@example.org"],
    ['aline@büro.example', 'aline@xn--bro-hoa.example'],
    ['aline@localhost', 'aline@localhost'],
    ['a..b.@phone.example', 'a..b.@phone.example'],
    ['aline@my_host.example', 'aline@my_host.example'],
    ['ÉMILE@example.org', 'émile@example.org'],
  ];
  for (const [written, expected] of spellings) assert.equal(normaliseEmail(written), expected);
});

test('what is no mail address is refused', () => {
  const wrong = [
    '',
    ' ',
    'aline',
    '@example.org',
    'aline@',
    'a b@example.org',
    'a@b@c.org',
    'a@exa mple.org',
    'a@example.org/x',
    'a@1.2.3.4',
    'a@[1.2.3.4]',
    '<a@example.org>',
    'a@example..org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b.'.repeat(130)}org`,
    'a@example.org\nbcc: x@y.org',
    'a@example.org:25',
    'a\u0007b@example.org',
    'a\u202eb@example.org',
  ];
  for (const text of wrong) refused(() => normaliseEmail(text), 'people.bad-email');
});

test('one phone number has one spelling', () => {
  const spellings: [string, string | undefined, string][] = [
    ['+250 788 123 456', undefined, '+250788123456'],
    ['0788 123 456', 'RW', '+250788123456'],
    ['788123456', 'RW', '+250788123456'],
    ['00250788123456', undefined, '+250788123456'],
    ['00250788123456', 'RW', '+250788123456'],
    ['+44 (0)20 7946 0958', 'RW', '+442079460958'],
    ['+250788123456', 'KE', '+250788123456'],
  ];
  for (const [written, country, expected] of spellings)
    assert.equal(normalisePhone(written, country), expected, written);
});

test('what is no phone number, or might be one of another country, is refused', () => {
  refused(() => normalisePhone('0788 123 456'), 'people.bad-phone');
  for (const text of [
    '',
    'abc',
    '12',
    '+999',
    '+250',
    '+250788123456 ext. 7',
    '1'.repeat(60),
    'call me',
  ])
    refused(() => normalisePhone(text, 'RW'), 'people.bad-phone');
});

test('normalising again changes nothing', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (email) => {
      let once: string;
      try {
        once = normaliseEmail(email);
      } catch {
        return;
      }
      assert.equal(normaliseEmail(once), once);
    }),
  );
});

test('a name fits on one line and in the table', () => {
  assert.equal(presentableName('  Aline \n Uwase '), 'Aline Uwase');
  assert.equal(presentableName('', 'aline.u@example.org'), 'aline.u');
  assert.equal(presentableName(undefined, undefined, '+250788123456'), '+250788123456');
  assert.equal(presentableName('Aline \u202egnp.exe'), 'Aline gnp.exe');
  assert.equal(presentableName('\u0000\u200b'), '?');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
      const shown = presentableName(name, 'a@example.org');
      assert.ok(shown.length >= 1 && shown.length <= 200 && !/[\n\r\0]/.test(shown));
      assert.equal(shown.isWellFormed() || !name.isWellFormed(), true);
      assert.equal(presentableName(shown), shown);
    }),
  );
});
