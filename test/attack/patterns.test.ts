// No pattern of ours can be made to think for minutes by what somebody writes.
import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { before, describe, test } from 'node:test';
import {
  built,
  type Hostile,
  judge,
  judged,
  literals,
  markOf,
  type Pattern,
  slowestMs,
  written,
} from './patterns.ts';
import { parse, sources } from './sources.ts';

const known = judged();
const mostMs = 3000;

/** How long a text gets to be that is given to patterns there, in characters, and why; the first that fits. */
const longest: [RegExp, number, string][] = [
  [
    /^src\/commitments\/promises\//,
    1200,
    'sentences are cut at 600 characters, folding doubles them at most',
  ],
  [
    /^src\/(?:fields|organisation|matters|platform\/i18n|platform\/time|imports)\//,
    2000,
    'names, cells, headers',
  ],
  [/^src\/search\//, 500, 'what is searched for'],
  [/^src\/praise\//, 8000, 'the beginning of what was said'],
  [
    /^src\/conversations\/(?:quotes|pictures)\.ts/,
    1000,
    'HTML of ours, where every sign that opens is closed',
  ],
  [
    /^src\/conversations\/channels\/email\/(?:parse|routing)/,
    1000,
    'lines, words and addresses, cut before; whole mails are tried in bombs.test.ts',
  ],
  [/^web\//, 5000, 'what somebody types on their own machine'],
  [/./, 100_000, 'a mail or a message'],
];

let patterns: Pattern[];
before(async () => {
  patterns = [
    ...(await built(() => import('../../src/app.ts'))),
    ...literals(sources('src', 'web')),
  ];
});

const isSuspect = (each: Pattern): boolean => !known.safe.includes(markOf(each));

test('every pattern was judged, or is judged now', async () => {
  assert.ok(patterns.length > 900, `${patterns.length}`);
  const unknown = patterns.filter((each) => isSuspect(each) && !(written(each) in known.suspect));
  const bad: string[] = [];
  for (const each of unknown) {
    const hostile = await judge(each);
    if (hostile) bad.push(...(await tooSlow(each, hostile)));
  }
  assert.deepEqual(bad, []);
});

test('those that may take longer than their text is long are fast on the longest that comes', async () => {
  const suspects = patterns.filter((each) => isSuspect(each) && written(each) in known.suspect);
  const bad: string[] = [];
  const queue = [...suspects];
  const work = async (): Promise<void> => {
    for (let each = queue.shift(); each; each = queue.shift())
      bad.push(...(await tooSlow(each, known.suspect[written(each)] ?? [])));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  assert.deepEqual(bad, []);
});

describe('a pattern that thinks for ever', () => {
  const planted = ['/^(a+)+$/', '/(?:\\w+\\s?)*;/', '/^(?:ok |got it |ok got it )*!/', '/(.*)*x/'];

  test('is found, wherever it stands', async () => {
    const files = [
      parse('src/search/planted.ts', planted.map((each) => `x = ${each};`).join('\n')),
    ];
    const found = literals(files);
    assert.equal(found.length, planted.length);
    for (const each of found) {
      assert.ok(isSuspect(each), `${written(each)} is not known as safe`);
      const hostile = await judge(each);
      assert.ok(hostile, `${written(each)} is judged`);
      assert.equal((await tooSlow(each, hostile, 500)).length, 1, written(each));
    }
  });

  test('is found where it is put together', async () => {
    const [found] = await built(async () => {
      await import('./planted/src/pattern.ts');
    });
    assert.equal(found && written(found), '/^(?:a|a)*$/');
  });
});

async function tooSlow(
  each: Pattern,
  hostile: readonly Hostile[],
  mostAllowed = mostMs,
): Promise<string[]> {
  const [, most] = longest.find(([where]) => where.test(each.at)) as [RegExp, number, string];
  const ms = await slowestMs(each, textsFor(each, hostile, most), mostAllowed);
  return ms > mostAllowed
    ? [`${each.at} ${written(each).slice(0, 200)} takes ${Math.round(ms)} ms`]
    : [];
}

/** What was found to be hard for it, and what is hard for many: its own letters and words over and over. */
function textsFor(each: Pattern, hostile: readonly Hostile[], most: number): string[] {
  const filled = (pump: string): string =>
    pump.repeat(Math.ceil(most / pump.length)).slice(0, most);
  const own = [...new Set(each.source.match(/[\p{L}\d]{2,20}|[^\p{L}\d\\()[\]{}?*+|^$]/gu))].slice(
    0,
    12,
  );
  const pumps = [' ', 'a', '1', '\n', ...own, ...own.map((word) => `${word} `)];
  return [
    ...hostile.map(({ prefix, pump, suffix }) => prefix + filled(pump || ' ') + suffix),
    ...pumps.flatMap((pump) => [`${filled(pump)}\u0000`, `x${filled(pump)}`]),
  ];
}
