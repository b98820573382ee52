import { readFileSync } from 'node:fs';
import { countsOf, judgeExamples, type Miss, readExamples } from '../commitments/index.ts';
import { invalid } from '../platform/refusal.ts';
import { findZone } from '../platform/time/zone.ts';

export interface JudgePromises {
  file: string;
  /** An instant with an offset, or the wall clock of the zone. */
  now?: string | undefined;
  zone?: string | undefined;
  /** Counts only. */
  isQuiet?: boolean | undefined;
}

/** Prints counts, precision, recall and due times by language, and each miss. */
export function judgePromises(
  { file, now, zone = 'Africa/Kigali', isQuiet = false }: JudgePromises,
  print: (line: string) => void,
): void {
  const judgement = judgeExamples(readExamples(read(file)), instantOf(now, zone), zone);
  if (!isQuiet) for (const miss of judgement.misses) printMiss(miss, print);
  for (const line of countsOf(judgement)) print(line);
}

const printMiss = (
  { line, language, kind, wanted, got, text }: Miss,
  print: (line: string) => void,
): void =>
  print(
    `line ${line}: ${language} ${kind}: wanted ${wanted}, got ${got}: ${text.replaceAll('\n', '\\n')}`,
  );

function instantOf(now: string | undefined, zone: string): Date {
  if (now === undefined) return new Date();
  const hasOffset = /(?:Z|[+-]\d\d:?\d\d)$/.test(now);
  const wall = Date.parse(
    hasOffset ? now : `${now.trim().replace(' ', 'T')}${now.includes(':') ? '' : 'T00:00'}Z`,
  );
  if (Number.isNaN(wall))
    throw invalid('cli.bad-now', `--now "${now}" is no time like 2026-11-24T10:00.`);
  return new Date(hasOffset ? wall : (findZone(zone)?.instantOf(wall) ?? wall));
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw invalid('cli.no-file', `There is no file ${file}.`);
    if (code === 'EISDIR') throw invalid('cli.no-file', `${file} is a folder, not a file.`);
    throw error;
  }
}
