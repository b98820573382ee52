import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overlapping } from './overlap.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

test('all is done once, in portions as large as each other, and what came of it is in order', async () => {
  for (const [count, sizes] of [
    [0, []],
    [1, [1]],
    [1000, [1000]],
    [1001, [501, 500]],
    [2500, [833, 834, 833]],
  ] as const) {
    const done = await overlapping(numbers(count), 1000, async (portion) => portion);
    assert.deepEqual(done.flat(), numbers(count));
    assert.deepEqual(
      done.map((portion) => portion.length),
      sizes,
    );
  }
});

test('two portions are under way at once, and never a third', async () => {
  let now = 0;
  const most: number[] = [];
  await overlapping(numbers(5), 1, async () => {
    most.push(++now);
    await Promise.resolve();
    now--;
  });
  assert.equal(Math.max(...most), 2);
});

test('where one fails nothing more is begun, and the failure is told when nothing is under way', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const other = Promise.withResolvers<void>();
  const work = async ([i]: readonly number[]): Promise<void> => {
    begun.push(i as number);
    if (i === 0) {
      queueMicrotask(other.resolve);
      throw new Error('The disk is full.');
    }
    await other.promise;
    await new Promise((done) => setImmediate(done));
    ended.push(i as number);
  };
  await assert.rejects(overlapping(numbers(5), 1, work), /The disk is full/);
  assert.deepEqual([begun, ended], [[0, 1], [1]]);
});
