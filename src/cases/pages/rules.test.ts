import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConcern, wrongsOf } from './concern.ts';
import { suspicionOf } from './rules.ts';
import { makeStamp, maskedFor, readStamp } from './stamp.ts';

const issuedAt = new Date('2026-11-24T08:00:00.000Z');
const after = (seconds: number) => new Date(issuedAt.getTime() + seconds * 1000);
const secret = 'a secret that nobody else knows, long enough';

test('a form goes on unless something about it is suspicious', () => {
  const fine = { trap: '', issuedAt, now: after(60), attempts: 1 };
  const cases: [Partial<Parameters<typeof suspicionOf>[0]>, RegExp | undefined][] = [
    [{}, undefined],
    [{ now: after(3) }, undefined],
    [{ now: after(2.999) }, /within 3 seconds/],
    [{ now: after(-1) }, /within 3 seconds/],
    [{ now: after(24 * 3600) }, undefined],
    [{ now: after(24 * 3600 + 0.001) }, /more than 24 hours/],
    [{ issuedAt: undefined }, /not signed/],
    [{ attempts: 5 }, undefined],
    [{ attempts: 6 }, /more than 5 within an hour/],
    [{ trap: 'https://buy.example' }, /do not see/],
  ];
  for (const [change, expected] of cases) {
    const found = suspicionOf({ ...fine, ...change });
    if (expected) assert.match(found ?? '', expected);
    else assert.equal(found, undefined);
  }
});

test('a stamp is read back by who made it, for the form it was made for', () => {
  const stamp = makeStamp(secret, 'contact', issuedAt);
  assert.deepEqual(readStamp(secret, 'contact', stamp)?.issuedAt, issuedAt);
  assert.notEqual(makeStamp(secret, 'contact', issuedAt), stamp);
  for (const [key, form, text] of [
    [secret, 'reply', stamp],
    ['another secret, just as long as the first', 'contact', stamp],
    [secret, 'contact', stamp.replace(/^\d/, '9')],
    [secret, 'contact', `${stamp}x`],
    [secret, 'contact', ''],
    [secret, 'contact', 'a.b.c'],
  ] as const)
    assert.equal(readStamp(key, form, text), undefined);
});

test('whom an attempt is counted for cannot be read from what is kept', () => {
  assert.equal(maskedFor(secret, '10.0.0.1'), maskedFor(secret, '10.0.0.1'));
  assert.notEqual(maskedFor(secret, '10.0.0.1'), maskedFor(secret, '10.0.0.2'));
  assert.doesNotMatch(maskedFor(secret, '10.0.0.1'), /10\.0/);
});

test('what has to be mended is said of each field', () => {
  const fine = { subject: 'Late', text: 'Where is it?', email: 'ann@example.org' };
  const cases: [Record<string, string>, string[]][] = [
    [{}, []],
    [{ email: '', phone: '+250788123456' }, []],
    [{ email: '', who: 'anonymous' }, []],
    [{ email: 'not an address', who: 'anonymous' }, []],
    [{ email: '' }, ['email: error.reach']],
    [{ email: 'not an address' }, ['email: error.email']],
    [{ subject: ' ', text: '\n' }, ['subject: error.subject-empty', 'text: error.text-empty']],
    [{ subject: 'x'.repeat(201) }, ['subject: error.text-long']],
    [{ text: 'x'.repeat(20_001) }, ['text: error.text-long']],
  ];
  for (const [change, expected] of cases)
    assert.deepEqual(
      wrongsOf(readConcern({ ...fine, ...change })).map(({ field, key }) => `${field}: ${key}`),
      expected,
      JSON.stringify(change),
    );
});

test('a choice that does not exist is the first one', () => {
  const { kind, who } = readConcern({ kind: 'threat', who: 'everybody' });
  assert.deepEqual([kind, who], ['question', 'shown']);
});
