// The check of documents: what they name exists, and the settings are described as they are.
// With --write it renews the table of settings.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settings } from '../src/config.ts';
import { checkDocs, type Library, writeSettings } from './docs/check.ts';
import { planted, soundLibrary } from './docs/planted.ts';

const root = dirname(import.meta.dirname);
const settingsFile = join(root, 'docs/settings.md');
const library = readLibrary();

if (process.argv.includes('--write')) {
  const written = writeSettings(readFileSync(settingsFile, 'utf8'), library.settingsTable);
  if (written === undefined) throw new Error('The marks of the table are not in docs/settings.md.');
  writeFileSync(settingsFile, written);
} else {
  const { sentences, facts } = checkDocs(library);
  const findings = [...new Set([...blindSpots(), ...sentences])];
  const count = Object.keys(library.documents).length;
  if (!('README.md' in library.documents)) findings.push('README.md is missing.');
  for (const finding of findings) console.error(finding);
  console.log(
    `${count} documents, ${facts} claims, ${planted.length} planted violations, ${findings.length} findings`,
  );
  process.exitCode = findings.length === 0 ? 0 : 1;
}

function readLibrary(): Library {
  const paths = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).toSorted();
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    documents: Object.fromEntries(
      paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]),
    ),
    exists: (path) => globSync(path, { cwd: root }).length > 0,
    scripts: Object.keys(scripts),
    settingsTable: settingsTable(),
  };
}

function settingsTable(): string {
  const rows = settings.map(
    (setting) =>
      `| \`${setting.name}\` | ${setting.default && `\`${setting.default}\``} | ${setting.description} |`,
  );
  return ['| Setting | Default | Meaning |', '|---|---|---|', ...rows].join('\n');
}

function blindSpots(): string[] {
  const sound = checkDocs(soundLibrary).sentences;
  const missed = planted.flatMap(({ about, text, caught }) => {
    const readme = `${soundLibrary.documents['README.md']}\n${text}\n`;
    const documents = { ...soundLibrary.documents, 'README.md': readme };
    const { sentences } = checkDocs({ ...soundLibrary, documents });
    const isCaught = sentences.length > 0 && sentences.every((sentence) => caught.test(sentence));
    return isCaught ? [] : [`planted: ${about}; but found: ${sentences.join(' ') || 'nothing'}`];
  });
  const drifted = checkDocs({ ...soundLibrary, settingsTable: 'another' }).sentences;
  if (drifted.length !== 1) missed.push('planted: a setting is described otherwise; found nothing');
  return [...sound.map((sentence) => `planted: the sound library gave: ${sentence}`), ...missed];
}
