import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  afterWrong,
  freeAt,
  mostWrong,
  requireStrongPin,
  requireTry,
  type Tries,
} from './rules.ts';

const now = new Date('2026-11-22T10:00:00Z');
const fresh: Tries = { wrongTries: 0, lastWrongAt: null, lockedAt: null };
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

test('each wrong PIN makes the next wait twice as long, and the eighth locks', () => {
  let tries = fresh;
  for (let n = 1; n < mostWrong; n++) {
    tries = afterWrong(tries, now);
    assert.equal(tries.lockedAt, null);
    assert.deepEqual(freeAt(tries, now), after(2 ** (n - 1)));
    assert.throws(() => requireTry(tries, now), { code: 'devices.too-soon' });
    requireTry(tries, after(2 ** (n - 1)));
  }
  tries = afterWrong(tries, now);
  assert.deepEqual(tries.lockedAt, now);
  assert.throws(() => requireTry(tries, after(1e6)), { code: 'devices.pin-locked' });
});

test('a PIN that everybody tries first is refused', () => {
  for (const pin of ['0000', '1234', '4321', '456789', '11111111'])
    assert.throws(() => requireStrongPin(pin), { code: 'devices.weak-pin' }, pin);
  for (const pin of ['2580', '1357', '9061', '12345677']) requireStrongPin(pin);
});
