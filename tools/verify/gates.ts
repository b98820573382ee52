// What `npm test` runs, in order.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Gate {
  name: string;
  /** Words after `node`. Undefined: there is nothing to run, which is a failure. */
  words?: string[];
  /** Finds in the output how much was looked at; a gate that looked at nothing fails. */
  seen: RegExp;
  /** The gate runs node's test runner, whose tests are counted one by one. */
  isTests?: boolean;
  /** The lines of a failure's output that are worth reading; default all. */
  worth?: RegExp;
  /** What failed in at most three files is run once more by itself: a browser on a shared machine has bad moments. */
  isLookedAtAgain?: boolean;
  /** Name of the gate without whose success this one cannot run. */
  after?: string;
}

const types = (project: string): string[] => [
  'node_modules/typescript7/bin/tsc',
  '-p',
  project,
  '--noEmit',
  '--diagnostics',
];
/** Far more than any takes, also where much else runs: only what hangs is ended. */
const testRun = ['--test', '--test-reporter=spec', '--test-timeout=600000'];
const onServer = [
  ...testRun,
  '--disable-warning=ExperimentalWarning',
  '--test-concurrency=2',
  '--test-global-setup=test/global-setup.ts',
];
const seenFiles = /^Files:\s+(\d+)/m;
const seenTests = /^ℹ tests (\d+)/m;
const worthOfTypes = /error|^ {2}/;

export function gatesOf(root: string): Gate[] {
  const tests = globSync('{src,test,tools,bench,web}/**/*.test.ts', { cwd: root }).toSorted();
  const isPure = (file: string) =>
    !file.startsWith('test/') && !needsProcess.test(readFileSync(join(root, file), 'utf8'));
  const journeys = globSync('test/browser/*.spec.ts', { cwd: root }).toSorted();
  return [
    {
      name: 'format',
      words: ['node_modules/@biomejs/biome/bin/biome', 'format', '--max-diagnostics=none', '.'],
      seen: /Checked (\d+) files/,
      worth: / format ━|Checked/,
    },
    {
      name: 'lint',
      words: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'],
      seen: /on (\d+) files/,
    },
    { name: 'types: server', words: types('tsconfig.json'), seen: seenFiles, worth: worthOfTypes },
    { name: 'types: web', words: types('web/tsconfig.json'), seen: seenFiles, worth: worthOfTypes },
    {
      name: 'types: journeys',
      words: types('test/browser/tsconfig.json'),
      seen: seenFiles,
      worth: worthOfTypes,
    },
    { name: 'boundaries', words: ['tools/boundaries.ts'], seen: /^(\d+) files/m },
    { name: 'tables', words: ['tools/tables.ts'], seen: /^(\d+) tables/m },
    { name: 'documents', words: ['tools/docs.ts'], seen: /^(\d+) documents/m },
    { name: 'looks', words: ['tools/looks.ts'], seen: /^(\d+) files/m },
    { name: 'words', words: ['tools/words.ts'], seen: /^(\d+) files/m },
    testGate('rules', [...testRun, '--test-isolation=none'], tests.filter(isPure)),
    testGate(
      'server',
      onServer,
      tests.filter((file) => !isPure(file)),
    ),
    {
      name: 'web build',
      words: ['tools/build.ts'],
      seen: /(\d+) modules transformed/,
    },
    { ...testGate('journeys', onServer, journeys), after: 'web build', isLookedAtAgain: true },
  ];
}

/** A test that imports these works with a database, processes or sockets, in a process of its own. */
const needsProcess =
  /from '(?:[./]+\/(?:test\/(?:database|server)\.ts|bench\/.*)|pg|node:(?:child_process|http|net|worker_threads))'/;

function testGate(name: string, options: string[], files: string[]): Gate {
  const words = files.length > 0 ? { words: [...options, ...files] } : {};
  return { name, ...words, seen: seenTests, isTests: true };
}
