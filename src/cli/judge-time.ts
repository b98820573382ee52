import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { invalid } from '../platform/refusal.ts';
import { operations, timeJudge } from '../platform/time/judge.ts';

/**
 * Runs working time over a file of examples and prints each miss, the counts of each operation and
 * `N right, M wrong, E unreadable`.
 * @returns whether all were right
 */
export async function judgeTime(file: string, print: (line: string) => void): Promise<boolean> {
  const judge = timeJudge();
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const of = (what: string): number => counts.get(what) ?? 0;
  let number = 0;
  for await (const line of linesOf(file)) {
    number += 1;
    const verdict = judge(line);
    if (!verdict) continue;
    count(verdict.outcome);
    if (verdict.outcome === 'unreadable') {
      print(`line ${number}: cannot be read: ${verdict.why}`);
      continue;
    }
    count(`${verdict.op} ${verdict.outcome}`);
    if (verdict.outcome === 'wrong')
      print(`line ${number}: ${verdict.op}: wanted ${verdict.wanted}, got ${verdict.got}`);
  }
  for (const op of operations)
    print(`${op.padEnd(8)} ${of(`${op} right`)} right, ${of(`${op} wrong`)} wrong`);
  print(`${of('right')} right, ${of('wrong')} wrong, ${of('unreadable')} unreadable`);
  return of('wrong') + of('unreadable') === 0;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw invalid('cli.no-file', `There is no file ${file}.`);
    if (code === 'EISDIR') throw invalid('cli.no-file', `${file} is a folder, not a file.`);
    throw error;
  }
}
