// The check of words: people read nothing that does not stand in the catalogues, and those hold what is said.
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkWords } from './words/check.ts';
import { planted, sound } from './words/planted.ts';

const root = dirname(import.meta.dirname);

const blind = [
  ...checkWords(sound).sentences.map((sentence) => `planted: sound programs gave: ${sentence}`),
  ...planted.flatMap(({ about, files, catalogues, caught }) => {
    const { sentences } = checkWords({
      files: { ...sound.files, ...files },
      catalogues: { ...sound.catalogues, ...catalogues },
    });
    const isCaught = sentences.length === 1 && caught.test(sentences[0]!);
    return isCaught ? [] : [`planted: ${about}; but found: ${sentences.join(' ') || 'nothing'}`];
  }),
];
const { sentences, programs, keys } = checkWords({
  files: textsOf('{web,src}/**/*.{ts,tsx}'),
  catalogues: Object.fromEntries(
    Object.entries(textsOf('src/platform/i18n/catalogues/*.json')).map(([file, text]) => [
      basename(file, '.json'),
      JSON.parse(text) as Record<string, string>,
    ]),
  ),
});
const findings = [...blind, ...sentences];
if (programs === 0) findings.push('No program was found in web/ and src/.');
if (keys === 0) findings.push('No word was found in the catalogues.');

for (const finding of findings) console.error(finding);
console.log(
  `${programs} files, ${keys} words, ${planted.length} planted violations, ${findings.length} findings`,
);
process.exitCode = findings.length === 0 ? 0 : 1;

/** Text by path; tests speak to nobody. */
function textsOf(pattern: string): Record<string, string> {
  return Object.fromEntries(
    globSync(pattern, { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !/\.test\.ts$|node_modules/.test(file))
      .toSorted()
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );
}
