// What files and folders may be called, and what a door may not do.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Violation } from './cruise.ts';
import { floors } from './rules.ts';

const emptyNames = /^(utils?|helpers?|common|libs?|shared|managers?|services?)$/;
const emptyEndings = /-(utils?|helpers?|services?)$/;
const tops = ['cli'];

/** @param files paths below `root`, with `/` */
export function checkNames(root: string, files: readonly string[]): Violation[] {
  return files.flatMap((file) => [
    ...emptyWords(file),
    ...unknownSlices(file),
    ...everythingDoors(root, file),
  ]);
}

function emptyWords(file: string): Violation[] {
  const words = file.split('/').map((part) => part.replace(/\..*$/, ''));
  const empty = words.find((word) => emptyNames.test(word) || emptyEndings.test(word));
  return empty === undefined
    ? []
    : [{ rule: 'names', sentence: `${file}: "${empty}" says nothing about what is inside.` }];
}

function unknownSlices(file: string): Violation[] {
  const slice = /^src\/([^/]+)\//.exec(file)?.[1];
  if (!slice || tops.includes(slice) || floors.flat().includes(slice)) return [];
  return [{ rule: 'known-slices', sentence: `${file}: "${slice}" stands on no floor.` }];
}

function everythingDoors(root: string, file: string): Violation[] {
  if (basename(file) !== 'index.ts') return [];
  if (!/^export \*/m.test(readFileSync(join(root, file), 'utf8'))) return [];
  return [{ rule: 'few-names', sentence: `${file}: a door names what it gives, no "export *".` }];
}
