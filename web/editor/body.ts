// The plain words of a document, and where each of them stands in it. Promises, search and the text part of a mail
// know only these words.
import type { Mark, Node } from 'prosemirror-model';
import { schema } from './schema.ts';

export interface Span {
  start: number;
  end: number;
}

export interface Body {
  body: string;
  /** The position of a place in `body`; between two lines that of the end of the first. */
  toDoc: (offset: number) => number;
  /** Where in `body` a position is. */
  toBody: (position: number) => number;
  /** What the words from `start` to `end` are. */
  rangeOf: (span: Span) => { from: number; to: number };
}

/** Letters that stand in both. What is one thing in the document may have many letters, or one that starts a line. */
interface Run {
  at: number;
  length: number;
  position: number;
  size: number;
}

/**
 * Each paragraph is a line; items begin with "- " or "1. ", quotes with "> ", the address of a link follows its words
 * in brackets. `of` is a document, or anything with blocks.
 */
export function bodyOf(of: Node): Body {
  const runs: Run[] = [];
  let body = '';
  let isFirst = true;

  const add = (text: string, position: number, size: number): void => {
    runs.push({ at: body.length, length: text.length, position, size });
    body += text;
  };
  const begin = (lead: string, position: number): void => {
    body += isFirst ? lead : `\n${lead}`;
    isFirst = false;
    add('', position, 0);
  };
  const lines = (text: string, position: number, lead: string): void => {
    let from = position;
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) add(`\n${lead}`, from++, 1);
      add(line, from, line.length);
      from += line.length;
    }
  };
  const inline = (block: Node, start: number, lead: string): void => {
    let linked = '';
    block.forEach((node, offset, index) => {
      const position = start + offset;
      if (node.isText) lines(node.text ?? '', position, lead);
      else if (node.type === schema.nodes.mention) add(`@${node.attrs.name}`, position, 1);
      else add(`\n${lead}`, position, 1);
      const link = linkOf(node);
      linked = link ? linked + (node.text ?? '') : '';
      const next = index + 1 < block.childCount ? block.child(index + 1) : undefined;
      if (!link || (next && link.isInSet(next.marks))) return;
      body += shownAddress(link.attrs.href as string, linked);
      linked = '';
    });
  };
  // `lead` begins the first line of the block, `rest` the others.
  const write = (block: Node, start: number, lead: string, rest: string): void => {
    if (block.isTextblock) {
      begin(lead, start);
      inline(block, start, rest);
      return;
    }
    block.forEach((child, offset, index) => {
      const mark = markOf(block, index);
      const isItem = child.type === schema.nodes.list_item;
      const first = index === 0 ? lead : rest;
      const further = rest + (isItem ? ' '.repeat(mark.length) : mark);
      write(child, start + offset + 1, first + mark, further);
    });
  };

  write(of, 0, '', '');
  return { body, ...between(runs) };
}

function markOf(block: Node, index: number): string {
  if (block.type === schema.nodes.blockquote) return '> ';
  if (block.type === schema.nodes.bullet_list) return '- ';
  return block.type === schema.nodes.ordered_list ? `${Number(block.attrs.order) + index}. ` : '';
}

const linkOf = (node: Node): Mark | undefined =>
  node.marks.find(({ type }) => type === schema.marks.link);

/** Nothing where the words are the address already. */
const shownAddress = (href: string, words: string): string =>
  bare(href) === bare(words) ? '' : ` (${href.replace(/^(mailto|tel):/, '')})`;

const bare = (address: string): string =>
  address
    .trim()
    .replace(/^(https?:\/\/|mailto:|tel:)/i, '')
    .replace(/\/$/, '');

function between(runs: readonly Run[]): Omit<Body, 'body'> {
  const toDoc = (offset: number): number => {
    const run = lastOf(runs, ({ at }) => at <= offset);
    return run ? positionIn(run, offset) : (runs[0]?.position ?? 0);
  };
  const toBody = (position: number): number => {
    const run = lastOf(runs, (each) => each.position <= position);
    if (!run) return 0;
    const into = position - run.position;
    if (isLetters(run)) return run.at + Math.min(into, run.length);
    return run.at + (into > 0 ? run.length : 0);
  };
  const rangeOf = ({ start, end }: Span) => {
    const first = runs[indexOf(runs, ({ at, length }) => at + length <= start)];
    const from = !first || first.at < start ? toDoc(start) : first.position;
    const last = lastOf(runs, ({ at }) => at < end);
    return { from, to: Math.max(from, last ? positionIn(last, end) : from) };
  };
  return { toDoc, toBody, rangeOf };
}

const isLetters = ({ length, size }: Run): boolean => length === size;

function positionIn(run: Run, offset: number): number {
  const into = Math.max(0, offset - run.at);
  if (isLetters(run)) return run.position + Math.min(into, run.size);
  return run.position + (into >= run.length ? run.size : 0);
}

/** How many runs at the beginning are so; they are sorted by it. */
function indexOf(runs: readonly Run[], isSo: (run: Run) => boolean): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(runs[middle] as Run)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const lastOf = (runs: readonly Run[], isSo: (run: Run) => boolean): Run | undefined =>
  runs[indexOf(runs, isSo) - 1];
