import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { keyRing, type Secrets } from './key-ring.ts';
import { keysInFile, openKeyFile } from './key-file.ts';
import { fingerprint, isSealed, seal, sealedAs, unseal, UnsealError } from './seal.ts';

const words = (name: string): string => `${name} a key of enough characters for one`;
const having = (...names: string[]): Secrets => {
  const ring = keyRing(names.map(words));
  return { ring: () => ring };
};
const one = having('one');
const place = sealedAs('some_table', 'some_column', 'row 1');

describe('what is sealed', () => {
  test('opens again as it was, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, what) => {
        const sealed = seal(one, what, plain.toWellFormed());
        assert.ok(isSealed(sealed));
        assert.equal(unseal(one, what, sealed), plain.toWellFormed());
      }),
    );
  });

  test('never looks the same twice, and shows nothing of what it was', () => {
    const sealed = seal(one, place, 'open sesame');
    assert.notEqual(sealed, seal(one, place, 'open sesame'));
    assert.ok(!Buffer.from(sealed.split('.')[2] ?? '', 'base64url').includes('sesame'));
  });

  test('opens in its own row, column and table only', () => {
    const sealed = seal(one, place, 'open sesame');
    for (const other of [
      sealedAs('some_table', 'some_column', 'row 2'),
      sealedAs('some_table', 'other_column', 'row 1'),
      sealedAs('other_table', 'some_column', 'row 1'),
    ])
      assert.throws(() => unseal(one, other, sealed), UnsealError);
  });

  test('opens with no other key, and does not open when one bit of it changed', () => {
    const sealed = seal(one, place, 'open sesame');
    assert.throws(() => unseal(having('two'), place, sealed), /is not here/);
    const [version, id, body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ 1;
      const text = [version, id, changed.toString('base64url')].join('.');
      assert.throws(() => unseal(one, place, text), UnsealError, `byte ${at}`);
    }
    for (const wrong of ['', 's1', 'open sesame', `s2.${id}.${body}`, `s1.${id}.AAAA`])
      assert.throws(() => unseal(one, place, wrong), UnsealError, wrong);
  });

  test('says in no error what it was or which key it was', () => {
    const sealed = seal(one, place, 'open sesame');
    for (const open of [() => unseal(having('two'), place, sealed), () => unseal(one, '', sealed)])
      assert.throws(open, (error) => !/sesame|enough characters/.test(String(error)));
  });

  test('is sealed by the newest key and opened by older ones', () => {
    const sealed = seal(one, place, 'open sesame');
    const both = having('two', 'one');
    assert.equal(unseal(both, place, sealed), 'open sesame');
    const anew = seal(both, place, 'open sesame');
    assert.throws(() => unseal(one, place, anew), UnsealError);
  });

  test('a fingerprint needs the key, and is of one purpose', () => {
    const print = fingerprint(one, 'codes', '123456');
    assert.deepEqual(print, fingerprint(one, 'codes', '123456'));
    for (const other of [
      fingerprint(one, 'codes', '123457'),
      fingerprint(one, 'other', '123456'),
      fingerprint(having('two'), 'codes', '123456'),
    ])
      assert.notDeepEqual(print, other);
  });
});

describe('the file of keys', () => {
  const folder = (): string => mkdtempSync(join(os.tmpdir(), 'kept-keys-'));

  test('is made once, for its owner alone, and leaves nothing beside it', () => {
    const dataDir = folder();
    const first = openKeyFile(dataDir).ring().keys[0].id;
    assert.equal(openKeyFile(dataDir).ring().keys[0].id, first);
    assert.deepEqual(readdirSync(dataDir), ['secret-keys']);
    assert.equal(statSync(join(dataDir, 'secret-keys')).mode & 0o777, 0o600);
    rmSync(dataDir, { recursive: true });
  });

  test('takes a new key while others still open, and lets go of old ones', () => {
    const dataDir = folder();
    const file = openKeyFile(dataDir);
    const sealed = seal(file, place, 'open sesame');
    const old = file.ring().keys[0].id;
    file.addKey();
    assert.equal(file.ring().keys.length, 2);
    assert.equal(unseal(file, place, sealed), 'open sesame');
    assert.ok(!seal(file, place, 'x').includes(`.${old}.`));
    file.removeKeys([old, file.ring().keys[0].id]);
    assert.equal(keysInFile(dataDir).length, 1, 'the newest stays');
    assert.throws(() => unseal(file, place, sealed), UnsealError);
    assert.equal(statSync(file.path).mode & 0o777, 0o600);
    rmSync(dataDir, { recursive: true });
  });

  test('is not needed where keys are set; those in it still open', () => {
    const dataDir = folder();
    openKeyFile(dataDir, [words('set')]);
    assert.deepEqual(readdirSync(dataDir), []);
    const sealed = seal(openKeyFile(dataDir), place, 'open sesame');
    const set = openKeyFile(dataDir, [words('set')]);
    assert.equal(unseal(set, place, sealed), 'open sesame');
    assert.equal(set.ring().keys[0].id, keyRing([words('set')]).keys[0].id);
    rmSync(dataDir, { recursive: true });
  });
});
