// `npm test`: every gate, one after the other, all of them also when one fails.
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { settings } from '../src/config.ts';
import { type Gate, gatesOf } from './verify/gates.ts';

const root = dirname(import.meta.dirname);
const mostMinutes = 40;
const mostUnsteady = 3;

interface Result {
  isPassed: boolean;
  /** Something failed and passed when it was run again: a fault to be found, and not one to stop for. */
  isUnsteady?: boolean;
  /** How much was looked at, or why it failed, in a few words. */
  about: string;
  output: string;
  tests: { passed: number; failed: number; skipped: number };
}

/** Words on the command line choose gates by name: `npm test -- lint boundaries`. */
async function main(chosen: string[]): Promise<void> {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failedGates = new Set<string>();
  for (const gate of gatesOf(root).filter(({ name }) => isChosen(name, chosen))) {
    const start = performance.now();
    const blocker = gate.after && failedGates.has(gate.after) ? gate.after : undefined;
    const result = blocker ? nothing(`not run, since "${blocker}" failed`) : await run(gate);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(
      `${result.isPassed ? '✔' : '✖'} ${gate.name.padEnd(16)} ${seconds.padStart(6)} s  ${result.about}`,
    );
    if (!result.isPassed) failedGates.add(gate.name);
    if (!result.isPassed || result.isUnsteady) console.log(indent(result.output));
    total.passed += result.tests.passed + (result.isPassed ? 1 : 0);
    total.failed += result.tests.failed + (result.isPassed ? 0 : 1);
    total.skipped += result.tests.skipped;
  }
  if (failedGates.size > 0) console.log(`\nFailed: ${[...failedGates].join(', ')}`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

function isChosen(name: string, chosen: string[]): boolean {
  return chosen.length === 0 || chosen.some((word) => name.startsWith(word));
}

async function run(gate: Gate): Promise<Result> {
  if (!gate.words) return nothing('there is nothing to run');
  const first = await look(gate, gate.words);
  const files = first.isPassed || !gate.isLookedAtAgain ? [] : failedFiles(first.output);
  if (files.length === 0 || files.length > mostUnsteady) return first;
  const isTest = (word: string) => word.endsWith('.spec.ts');
  const again = await look(gate, [...gate.words.filter((word) => !isTest(word)), ...files]);
  if (!again.isPassed) return { ...first, output: `${first.output}\n\nAgain:\n${again.output}` };
  const { passed, failed, skipped } = first.tests;
  return {
    isPassed: true,
    isUnsteady: true,
    about: `${passed + failed} tests, UNSTEADY, passed only when run again: ${files.join(', ')}`,
    output: first.output,
    tests: { passed: passed + failed, failed: 0, skipped },
  };
}

/** The files in which tests failed, as the runner names them. */
const failedFiles = (output: string): string[] => [
  ...new Set([...output.matchAll(/^test at (\S+?):\d+:\d+$/gm)].map(([, file = '']) => file)),
];

async function look(gate: Gate, words: string[]): Promise<Result> {
  const { code, output } = await runNode(words);
  const seen = Number(gate.seen.exec(output)?.[1] ?? 0);
  const tests = { passed: 0, failed: 0, skipped: 0 };
  if (gate.isTests) {
    const count = (word: string) =>
      Number(new RegExp(`^ℹ ${word} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
    tests.passed = count('pass');
    tests.failed = count('fail') + count('cancelled');
    tests.skipped = count('skipped') + count('todo');
  }
  const about = code === 0 ? `${seen} ${gate.isTests ? 'tests' : 'files'}` : `ended with ${code}`;
  if (code === 0 && seen === 0) return { ...nothing('it looked at nothing'), output };
  return { isPassed: code === 0, about, output: worthReading(gate, output), tests };
}

function nothing(about: string): Result {
  return { isPassed: false, about, output: '', tests: { passed: 0, failed: 0, skipped: 0 } };
}

function runNode(words: string[]): Promise<{ code: number | string; output: string }> {
  const env: NodeJS.ProcessEnv = { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' };
  // The settings of who runs the tests must not reach them.
  for (const { name } of settings) delete env[name];
  const child = spawn(process.execPath, words, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: mostMinutes * 60_000,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: error.message, output }));
    child.on('close', (code, signal) => resolve({ code: code ?? String(signal), output }));
  });
}

function worthReading({ isTests, worth }: Gate, output: string): string {
  const failures = output.indexOf('✖ failing tests:');
  if (isTests && failures !== -1) return lastWords(output, failures) + output.slice(failures);
  if (!worth) return output;
  return output
    .split('\n')
    .filter((line) => worth.test(line))
    .join('\n');
}

/** What was printed beside the tests: of a file that ended in the middle nothing else tells why. */
function lastWords(output: string, failures: number): string {
  const beside = output
    .slice(0, failures)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*(?:[✔✖▶ℹ﹣]|at )/u.test(line));
  return beside
    .slice(-20)
    .map((line) => `${line}\n`)
    .join('');
}

function indent(output: string): string {
  return stripVTControlCharacters(output).replace(/\s+$/, '').replaceAll(/^/gm, '    ');
}

await main(process.argv.slice(2));
