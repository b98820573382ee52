// The table check: who writes and reads which table, and which may change. Imports do not show it.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { appendOnly, mutable } from '../src/doctor/append-only.ts';
import { checkTables } from './tables/check.ts';
import { planted, soundHouse } from './tables/planted.ts';

const root = dirname(import.meta.dirname);

const blind = [
  ...checkTables(soundHouse).sentences.map(
    (sentence) => `planted: the sound house gave: ${sentence}`,
  ),
  ...planted.flatMap(({ about, caught, change }) => {
    const { sentences } = checkTables({ ...soundHouse, ...change });
    const isCaught = sentences.length === 1 && caught.test(sentences[0]!);
    return isCaught ? [] : [`planted: ${about}; but found: ${sentences.join(' ') || 'nothing'}`];
  }),
];
const { sentences, uses, tables } = checkTables({
  migrations: textsOf('migrations/*.sql').map(([, text]) => text),
  files: Object.fromEntries(textsOf('src/**/*.ts')),
  appendOnly,
  mutable,
});
const findings = [...blind, ...sentences];
if (tables === 0) findings.push('No table was found in migrations/.');
if (uses === 0) findings.push('No use of a table was found in src/.');

for (const finding of findings) console.error(finding);
console.log(
  `${tables} tables, ${uses} uses, ${planted.length} planted violations, ${findings.length} findings`,
);
process.exitCode = findings.length === 0 ? 0 : 1;

function textsOf(pattern: string): [string, string][] {
  return globSync(pattern, { cwd: root })
    .toSorted()
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')]);
}
