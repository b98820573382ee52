// The programme as it is written, for attacks that look at all of it.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const root = dirname(dirname(import.meta.dirname));

/** The files below the folders that run in the house or the browser, without their tests. */
export function sources(...folders: string[]): ts.SourceFile[] {
  return globSync(
    folders.map((folder) => `${folder}/**/*.{ts,tsx}`),
    { cwd: root },
  )
    .filter((file) => !/\.(test|spec)\.tsx?$/.test(file))
    .toSorted()
    .map((file) => parse(file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')));
}

export const parse = (name: string, text: string): ts.SourceFile =>
  ts.createSourceFile(
    name,
    text,
    ts.ScriptTarget.Latest,
    true,
    name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );

/** What `find` makes of every node of a file, without what it makes nothing of. */
export function everyNode<T>(file: ts.SourceFile, find: (node: ts.Node) => T | undefined): T[] {
  const found: T[] = [];
  const walk = (node: ts.Node): void => {
    const made = find(node);
    if (made !== undefined) found.push(made);
    node.forEachChild(walk);
  };
  walk(file);
  return found;
}

export const placeOf = (node: ts.Node): string => {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${file.fileName}:${line + 1}`;
};
