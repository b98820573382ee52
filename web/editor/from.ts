// How a document begins: from plain words, from HTML, from both where somebody typed before the editor was there.
import { DOMParser as Parser, Fragment, type Node, Slice } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { bodyOf } from './body.ts';
import { readHtml } from './clean.ts';
import { schema } from './schema.ts';

export interface RichText {
  /** The plain words: the truth. */
  body: string;
  /** As they look; empty where plain words say it all. */
  html: string;
}

/** The document of these words. Where the two differ, no word of `body` is lost. */
export function docFrom({ body, html }: RichText): Node {
  if (!html) return docOfText(body);
  const doc = docOfHtml(html);
  return bodyOf(doc).body === body ? doc : withBody(doc, body);
}

export const docOfText = (text: string): Node => schema.node('doc', null, linesOf(text));

export const linesOf = (text: string): Node[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => schema.node('paragraph', null, line ? [schema.text(line)] : []));

/** Lines as they are inserted into others: the first and the last join what stands there. */
export const sliceOfText = (text: string): Slice => new Slice(Fragment.from(linesOf(text)), 1, 1);

export function docOfHtml(html: string): Node {
  const body = readHtml(html);
  separate(body);
  return Parser.fromSchema(schema).parse(body, { preserveWhitespace: true });
}

/** HTML from elsewhere as the parser understands it best. What says that it comes from this editor may lie. */
export function readable(html: string): string {
  const body = readHtml(html);
  if (html.includes('data-pm-slice')) return asMarkup(body);
  for (const row of body.querySelectorAll('tr')) {
    const line = document.createElement('div');
    const cells = [...row.cells].map(({ textContent }) => textContent?.trim().replace(/\s+/g, ' '));
    line.textContent = cells.join(' | ');
    row.closest('table')?.before(line);
  }
  for (const table of body.querySelectorAll('table')) table.remove();
  separate(body);
  return asMarkup(body);
}

/** The editor's clipboard would take what has no mark in it for a style sheet, and all that comes later too. */
const asMarkup = ({ innerHTML }: HTMLElement): string => `<!---->${innerHTML}`;

/** In HTML the end of a paragraph is a blank line; here it is one only where it stands. */
function separate(root: HTMLElement): void {
  for (const paragraph of root.querySelectorAll('p')) {
    const next = paragraph.nextElementSibling;
    const isBlank = paragraph.textContent?.trim() === '';
    if (isBlank) paragraph.replaceChildren();
    else if (next?.matches('p') && next.textContent?.trim() !== '')
      paragraph.after(document.createElement('p'));
  }
}

/** The document with what was changed in its words. */
export function withBody(doc: Node, body: string): Node {
  const { body: before, toDoc } = bodyOf(doc);
  const shorter = Math.min(before.length, body.length);
  let same = 0;
  while (same < shorter && before[same] === body[same]) same += 1;
  let rest = 0;
  while (rest < shorter - same && before.at(-1 - rest) === body.at(-1 - rest)) rest += 1;
  const words = sliceOfText(body.slice(same, body.length - rest));
  const change = new Transform(doc);
  change.replace(toDoc(same), Math.max(toDoc(same), toDoc(before.length - rest)), words);
  return bodyOf(change.doc).body === body ? change.doc : docOfText(body);
}
