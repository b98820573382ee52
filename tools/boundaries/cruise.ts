import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { rules } from './rules.ts';

export const folders = ['src', 'web', 'test', 'tools', 'bench', 'bin'];

export interface Violation {
  rule: string;
  sentence: string;
}

/** Follows the imports below `root` and returns what breaks a rule, and the files that were seen. */
export async function followImports(
  root: string,
): Promise<{ violations: Violation[]; files: string[] }> {
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  const { output } = await cruise(
    present,
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: rules },
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^web/dist/|/fixtures/' },
    },
    {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  );
  if (typeof output === 'string') throw new Error(output);
  return {
    violations: output.summary.violations.map(describe),
    files: output.modules.map((module) => module.source).filter((source) => isOurs(source, root)),
  };
}

function isOurs(source: string, root: string): boolean {
  return (
    folders.some((folder) => source.startsWith(`${folder}/`)) && existsSync(join(root, source))
  );
}

function describe({ rule, from, to, cycle }: ICruiseResult['summary']['violations'][number]) {
  const path = cycle ? cycle.map(({ name }) => name).join(' → ') : to;
  const comment = rules.find(({ name }) => name === rule.name)?.comment ?? '';
  return { rule: rule.name, sentence: `${from === to ? from : `${from} → ${path}`}: ${comment}` };
}
