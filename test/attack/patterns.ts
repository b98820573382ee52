// Every pattern of ours and what is known of how long it may take. `node bin/run.mjs test/attack/patterns.ts` judges what
// is new and writes it down.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { check } from 'recheck';
import ts from 'typescript';
import { everyNode, placeOf, sources } from './sources.ts';

export interface Pattern {
  source: string;
  flags: string;
  at: string;
}

/** A text on which a pattern may take long: `prefix`, many times `pump`, `suffix`. */
export interface Hostile {
  prefix: string;
  pump: string;
  suffix: string;
}

interface Judged {
  /** Of patterns that take no longer than the text is, whatever it is: the start of the SHA-256 of each. */
  safe: string[];
  /** Of the others, as they are written: on what they may take long; empty where that could not be found in time. */
  suspect: Record<string, Hostile[]>;
}

const file = join(import.meta.dirname, 'patterns.json');
export const judged = (): Judged => JSON.parse(readFileSync(file, 'utf8')) as Judged;

export const written = ({ source, flags }: Pattern): string => `/${source}/${flags}`;
export const markOf = (pattern: Pattern): string =>
  createHash('sha256').update(written(pattern)).digest('base64url').slice(0, 12);

/** Patterns as they stand in the sources, each once. */
export function literals(files: readonly ts.SourceFile[]): Pattern[] {
  const all = files.flatMap((each) =>
    everyNode(each, (node) => {
      if (!ts.isRegularExpressionLiteral(node)) return undefined;
      const end = node.text.lastIndexOf('/');
      return {
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
        at: placeOf(node),
      };
    }),
  );
  return [...new Map(all.map((each) => [written(each), each])).values()];
}

/** Those that are put together when the server starts. To be called before anything of it is loaded. */
export async function built(load: () => Promise<unknown>): Promise<Pattern[]> {
  const plain = globalThis.RegExp;
  const found = new Map<string, Pattern>();
  globalThis.RegExp = new Proxy(plain, {
    construct(target, args: [string | RegExp, string?]) {
      const made = new target(...args);
      const line = new Error('Where?').stack?.split('\n')[2] ?? '';
      const at = /\/(src\/[\w/.-]+\.ts:\d+)/.exec(line)?.[1];
      if (at) found.set(String(made), { source: made.source, flags: made.flags, at });
      return made;
    },
  });
  try {
    await load();
  } finally {
    globalThis.RegExp = plain;
  }
  return [...found.values()];
}

/** Undefined: safe. */
export async function judge({ source, flags }: Pattern): Promise<Hostile[] | undefined> {
  const verdict = await check(source, flags, { timeout: 8000 });
  if (verdict.status === 'safe') return undefined;
  if (verdict.status !== 'vulnerable') return [];
  const { pumps, suffix } = verdict.attack;
  return pumps.map(({ prefix, pump }) => ({ prefix, pump, suffix }));
}

/** Runs a pattern on texts in a thread of its own; the milliseconds of the slowest, or more than `most` when it was ended. */
export async function slowestMs(
  { source, flags }: Pattern,
  texts: readonly string[],
  most: number,
): Promise<number> {
  const worker = new Worker(
    `const { parentPort, workerData: { source, flags, texts } } = require('node:worker_threads');
     let slowest = 0;
     for (const text of texts) {
       const from = performance.now();
       text.replace(new RegExp(source, flags), '');
       slowest = Math.max(slowest, performance.now() - from);
     }
     parentPort.postMessage(slowest);`,
    { eval: true, workerData: { source, flags, texts } },
  );
  const ended = new Promise<number>((resolve) => {
    const timer = setTimeout(() => resolve(most + 1), most * 3);
    worker.once('message', (ms: number) => {
      clearTimeout(timer);
      resolve(ms);
    });
  });
  const ms = await ended;
  await worker.terminate();
  return ms;
}

if (import.meta.main) {
  const patterns = [
    ...(await built(() => import('../../src/app.ts'))),
    ...literals(sources('src', 'web')),
  ];
  const before = judged();
  const now: Judged = { safe: [], suspect: {} };
  for (const each of patterns) {
    const known = before.suspect[written(each)];
    const verdict = before.safe.includes(markOf(each)) ? undefined : (known ?? (await judge(each)));
    if (verdict === undefined) now.safe.push(markOf(each));
    else now.suspect[written(each)] = verdict;
  }
  const sorted = { safe: [...new Set(now.safe)].toSorted(), suspect: now.suspect };
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
  console.log(`${sorted.safe.length} safe, ${Object.keys(now.suspect).length} to be measured`);
  process.exit(0);
}
