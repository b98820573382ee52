// What documents say about the repository must be so.
import { dirname, join, normalize } from 'node:path/posix';

export interface Library {
  /** Text by path, of Markdown. */
  documents: Record<string, string>;
  /** Whether a path, perhaps with * in it, is in the repository. */
  exists(path: string): boolean;
  /** Names of the scripts in package.json. */
  scripts: string[];
  /** The table of settings as it must stand in docs/settings.md. */
  settingsTable: string;
}

const settingsDocument = 'docs/settings.md';
const begin = '<!-- settings: written by `node bin/run.mjs tools/docs.ts --write` -->';
const end = '<!-- /settings -->';

const topFolder = /^(?:src|web|test|tools|bench|bin|docs|migrations|\.ci)\//;
const fileName = /\.(?:ts|tsx|mjs|js|json|md|sql|css|html|png|csv)$/;
// A reader's machine has none of these folders; XXX and the like are a note to oneself.
const privateWords =
  /(?:^|[\s`'"(=])\/(?:work|root|home|tmp)\/|\b(?:TODO|FIXME|XXX|lorem ipsum)\b/i;

export function checkDocs(library: Library): { sentences: string[]; facts: number } {
  let facts = 0;
  const sentences: string[] = [];
  for (const [document, text] of Object.entries(library.documents)) {
    const claims = claimsOf(document, text);
    facts += claims.length;
    for (const { line, what, holds } of claims) {
      if (!holds(library)) sentences.push(`${document}:${line} ${what}`);
    }
  }
  sentences.push(...checkSettings(library));
  return { sentences, facts };
}

interface Claim {
  line: number;
  what: string;
  holds(library: Library): boolean;
}

function claimsOf(document: string, text: string): Claim[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, (block) => block.replaceAll(/[^\n]/g, ' '));
  return [
    // Decisions are frozen: they may name what has gone since.
    ...(document.startsWith('docs/decisions/') ? [] : namedPaths(text, prose)),
    ...links(document, prose),
    ...scripts(text),
    ...text.split('\n').map((content, index) => ({
      line: index + 1,
      what: `has words that belong to somebody's machine or desk: ${content.trim()}`,
      holds: () => !privateWords.test(content),
    })),
  ];
}

function namedPaths(text: string, prose: string): Claim[] {
  const inline = [...prose.matchAll(/`([^`\n]+)`/g)].flatMap((match) =>
    match[1]!.split(/\s+/).map((word) => ({ word, index: match.index })),
  );
  const inBlocks = [...text.matchAll(/(?<=\s)[\w.*/-]+/g)]
    .filter((match) => topFolder.test(match[0]))
    .map((match) => ({ word: match[0], index: match.index }));
  return [...inline, ...inBlocks]
    .filter(({ word }) => isPath(word))
    .map(({ word, index }) => ({
      line: lineOf(text, index),
      what: `names ${word}, which does not exist.`,
      holds: ({ exists }) => exists(word) || exists(`src/${word}`),
    }));
}

function isPath(word: string): boolean {
  if (!/^[\w.*/-]+$/.test(word) || /NNNN/.test(word)) return false;
  return (
    topFolder.test(word) || (word.includes('/') && !word.startsWith('/') && fileName.test(word))
  );
}

function links(document: string, prose: string): Claim[] {
  return [...prose.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)]
    .filter((match) => !/^[a-z]+:/i.test(match[1]!))
    .map((match) => ({
      line: lineOf(prose, match.index),
      what: `links to ${match[1]}, which does not exist.`,
      holds: (library: Library) => leadsSomewhere(document, match[1]!, library),
    }));
}

function leadsSomewhere(document: string, target: string, { documents, exists }: Library): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path ? normalize(join(dirname(document), path)) : document;
  if (!exists(file)) return false;
  if (anchor === undefined || documents[file] === undefined) return true;
  const headings = documents[file].matchAll(/^#+\s+(.+)$/gm);
  return [...headings].some((match) => slugOf(match[1]!) === anchor);
}

function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

function scripts(text: string): Claim[] {
  return [...text.matchAll(/\bnpm run (?:-s |--silent )?([\w:-]+)/g)].map((match) => ({
    line: lineOf(text, match.index),
    what: `names npm run ${match[1]}, which package.json does not have.`,
    holds: (library: Library) => library.scripts.includes(match[1]!),
  }));
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

function checkSettings({ documents, settingsTable }: Library): string[] {
  const text = documents[settingsDocument];
  if (text !== undefined && text === writeSettings(text, settingsTable)) return [];
  return [`${settingsDocument} does not hold the table of settings: run it with --write.`];
}

/** The document with the table between its marks renewed. */
export function writeSettings(document: string, table: string): string | undefined {
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) return undefined;
  return `${before}${begin}\n\n${table}\n\n${end}${after}`;
}
