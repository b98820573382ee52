// The boundary check: who may import whom. It first shows that it catches each kind of violation.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { folders, followImports, type Violation } from './boundaries/cruise.ts';
import { checkNames } from './boundaries/names.ts';
import { planted, soundHouse, withAdded } from './boundaries/planted.ts';
import { rules } from './boundaries/rules.ts';

const root = dirname(import.meta.dirname);

async function main(): Promise<number> {
  const blind = await blindSpots();
  const { violations, files } = await followImports(root);
  const tracked = trackedFiles();
  const missed = tracked.filter((file) => isCode(file) && !files.includes(file));
  const found = [
    ...blind,
    ...violations,
    ...checkNames(root, tracked),
    ...missed.map((file) => ({ rule: 'coverage', sentence: `${file} was not looked at.` })),
  ];
  if (files.length === 0) found.push({ rule: 'coverage', sentence: 'No file was looked at.' });
  for (const { rule, sentence } of found) console.error(`${rule}: ${sentence}`);
  console.log(
    `${files.length} files, ${planted.length} planted violations, ${found.length} findings`,
  );
  return found.length === 0 ? 0 : 1;
}

/** A finding for every planted violation that is not caught by its rule alone. */
async function blindSpots(): Promise<Violation[]> {
  const findings: Violation[] = [];
  const sound = await rulesBroken(soundHouse);
  if (sound.length > 0) findings.push(blindSpot('nothing', 'the sound house', sound));
  for (const { rule, about, added } of planted) {
    const caught = await rulesBroken(withAdded(added));
    if (caught.join() !== rule) findings.push(blindSpot(rule, about, caught));
  }
  const tried = new Set(planted.map(({ rule }) => rule));
  for (const rule of new Set(rules.map(({ name }) => name!))) {
    if (!tried.has(rule))
      findings.push({ rule, sentence: 'No violation is planted for this rule.' });
  }
  return findings;
}

function blindSpot(rule: string, about: string, caught: string[]): Violation {
  const result = caught.join(', ') || 'nothing';
  return { rule: 'planted', sentence: `${about} must be caught by ${rule}, but ${result} did.` };
}

async function rulesBroken(house: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(join(os.tmpdir(), 'kept-planted-'));
  try {
    for (const [file, text] of Object.entries(house)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const { violations } = await followImports(folder);
    const broken = [...violations, ...checkNames(folder, Object.keys(house))].map(
      ({ rule }) => rule,
    );
    return [...new Set(broken)].toSorted();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function trackedFiles(): string[] {
  const options = [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '-z',
    '--',
    ...folders,
  ];
  const output = execFileSync('git', options, { cwd: root, encoding: 'utf8' });
  return output.split('\0').filter((file) => file && existsSync(join(root, file)));
}

function isCode(file: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.d.ts');
}

process.exitCode = await main();
