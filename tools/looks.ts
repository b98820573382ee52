// The check of looks: no screen has a colour of its own, and docs/design.md holds the palette as it is.
// With --write it renews the palette in the document.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkLooks, writePalette } from './looks/check.ts';
import { checkContrast } from './looks/contrast.ts';
import { planted, sound } from './looks/planted.ts';

const root = dirname(import.meta.dirname);
const designFile = join(root, 'docs/design.md');
const files = readFiles();
const document = readFileSync(designFile, 'utf8');

if (process.argv.includes('--write')) {
  const written = writePalette(document, files['web/kit/tokens.css'] ?? '');
  if (written === undefined) throw new Error('The marks of the palette are not in docs/design.md.');
  writeFileSync(designFile, written);
} else {
  const findings = [...blindSpots(), ...checkLooks({ files, document })];
  for (const finding of findings) console.error(finding);
  console.log(
    `${Object.keys(files).length} files, ${planted.length} planted violations, ${findings.length} findings`,
  );
  process.exitCode = findings.length === 0 ? 0 : 1;
}

/** Pictures have colours of their own. */
function readFiles(): Record<string, string> {
  const paths = globSync('web/**/*.{css,ts,tsx,html}', { cwd: root }).toSorted();
  return Object.fromEntries(
    paths
      .filter((path) => !path.endsWith('.test.ts'))
      .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')]),
  );
}

function blindSpots(): string[] {
  const marks =
    'x <!-- palette: written by `node bin/run.mjs tools/looks.ts --write` --> <!-- /palette -->';
  const tokens = sound['web/kit/tokens.css'] as string;
  const right = writePalette(marks, tokens) as string;
  const missed = planted.flatMap(({ about, file, text, caught }) => {
    const found = checkLooks({ files: { ...sound, [file]: text }, document: right });
    const isCaught = found.length > 0 && found.every((sentence) => caught.test(sentence));
    return isCaught ? [] : [`planted: ${about}; but found: ${found.join(' ') || 'nothing'}`];
  });
  const drifted = checkLooks({ files: sound, document: marks });
  if (drifted.length !== 1) missed.push('planted: another palette in the document; found nothing');
  const faint = tokens.replace('--paper: #141311;', '--paper: #141311;\n  --ink: #222222;');
  if (checkContrast(faint).length !== 1)
    missed.push('planted: ink that is not seen by night; found nothing');
  const clean = checkLooks({ files: sound, document: right });
  return [...clean.map((sentence) => `planted: sound screens gave: ${sentence}`), ...missed];
}
