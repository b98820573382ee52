import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ctx } from './context.ts';
import { bindUnit, newUnit } from './events/unit.ts';
import { remembered } from './remembered.ts';
import type { Site } from './site.ts';

const somebody = (): Ctx => {
  const ctx = { db: {} } as Ctx;
  bindUnit(ctx.db, newUnit({} as Site));
  return ctx;
};

test('it is read once for all who ask within a second', async () => {
  let reads = 0;
  const book = remembered(async () => ++reads);
  const ctx = somebody();
  assert.deepEqual([await book.now(ctx), await book.now(ctx)], [1, 1]);
  assert.equal(await book.now(somebody()), 2, 'of another database');
});

test('from its change on it is read anew, also by whoever asks while another is still reading', async () => {
  const before = Promise.withResolvers<string>();
  const answers = [before.promise, 'after', 'after'];
  const book = remembered(async () => answers.shift());
  const ctx = somebody();
  const reading = book.now(ctx);
  book.forget(ctx);
  before.resolve('before');
  assert.equal(await reading, 'before');
  assert.equal(await book.now(ctx), 'after');
  assert.equal(await book.now(ctx), 'after');
  assert.equal(answers.length, 0, 'nothing is remembered until the change is surely committed');
});
