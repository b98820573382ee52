import { compile } from 'html-to-text';
import { decodeCharset } from './charsets.ts';
import { isTooDeep } from './html-depth.ts';
import { unflow } from './flowed.ts';
import type { MimePart } from './mime-tree.ts';

/** Text beyond this is left to the raw mail, which is kept. */
const LONGEST_TEXT = 4_000_000;
const LONGEST_HTML = 2_000_000;

/** Text of a text part as its charset says, `\n` line ends. */
export function textOf(part: MimePart): string {
  const text = lineEnds(decodeCharset(part.content(), charsetOf(part)).slice(0, LONGEST_TEXT));
  const isFlowed = part.parameters.get('format')?.toLowerCase() === 'flowed';
  if (!isFlowed || part.type !== 'text/plain') return text;
  return unflow(text, part.parameters.get('delsp')?.toLowerCase() === 'yes');
}

/** HTML that names its charset only in itself is believed. */
function charsetOf(part: MimePart): string | undefined {
  const declared = part.parameters.get('charset');
  if (declared || part.type !== 'text/html') return declared;
  const head = part.content().subarray(0, 2000).toString('latin1');
  return /<meta[^>]{0,200}charset=["']?([\w-]{2,40})/i.exec(head)?.[1];
}

export function lineEnds(text: string): string {
  if (!text.includes('\r')) return text;
  return text.replace(/\r+\n?/g, (end) => (end.endsWith('\n') ? '\n' : '\n'.repeat(end.length)));
}

const toWords = compile({
  wordwrap: false,
  limits: { maxDepth: 150, ellipsis: '' },
  formatters: {
    cell: (element, walk, builder) => {
      walk(element.children, builder);
      builder.addInline(' ');
    },
  },
  selectors: [
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
      selector,
      options: { uppercase: false },
    })),
  ],
});

/** Readable text of HTML; quotes keep their `> `. */
export function htmlToWords(html: string): string {
  const short = html.slice(0, LONGEST_HTML);
  if (isTooDeep(short)) return withoutTags(short);
  try {
    return toWords(short).trimEnd();
  } catch {
    return withoutTags(short);
  }
}

function withoutTags(html: string): string {
  let out = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const close = open === -1 ? -1 : html.indexOf('>', open);
    out += html.slice(at, open === -1 ? html.length : open);
    at = close === -1 ? html.length : close + 1;
  }
  return out.trim();
}
