// The document as the HTML of a mail: a blank line ends a paragraph, other lines break within it.
import type { Node } from 'prosemirror-model';
import { schema } from './schema.ts';

const blank = '<p><br></p>';

/** Empty where plain words say it all. */
export const htmlOf = (doc: Node): string => (isPlain(doc) ? '' : blocksOf(doc));

function isPlain(doc: Node): boolean {
  let isPlain = true;
  doc.forEach((block) => {
    if (block.type !== schema.nodes.paragraph) isPlain = false;
    block.forEach(({ type, marks }) => {
      if (marks.length > 0 || type === schema.nodes.mention) isPlain = false;
    });
  });
  return isPlain;
}

function blocksOf(parent: Node): string {
  let html = '';
  let lines: string[] = [];
  const flush = (isLast: boolean): void => {
    html += paragraphs(lines, { isAfterOther: html !== '', isBeforeOther: !isLast });
    lines = [];
  };
  parent.forEach((block) => {
    if (block.type === schema.nodes.paragraph) lines.push(inlineOf(block));
    else {
      flush(false);
      html += blockOf(block);
    }
  });
  flush(true);
  return html;
}

/** One blank line between two paragraphs is said by their ends; any other stands there itself. */
function paragraphs(
  lines: readonly string[],
  { isAfterOther, isBeforeOther }: { isAfterOther: boolean; isBeforeOther: boolean },
): string {
  const parts: string[] = [];
  let from = 0;
  while (from < lines.length) {
    const isBlank = lines[from] === '';
    let to = from;
    while (to < lines.length && (lines[to] === '') === isBlank) to += 1;
    const isAtEdge = from === 0 || to === lines.length;
    if (!isBlank) parts.push(`<p>${lines.slice(from, to).join('<br>')}</p>`);
    else if (isAtEdge || to - from > 1) parts.push(blank.repeat(to - from));
    from = to;
  }
  // A lonely blank line in an empty document is no line.
  return lines.length === 1 && lines[0] === '' && !isAfterOther && !isBeforeOther
    ? ''
    : parts.join('');
}

function blockOf(block: Node): string {
  switch (block.type) {
    case schema.nodes.bullet_list:
      return `<ul>${itemsOf(block)}</ul>`;
    case schema.nodes.ordered_list: {
      const order = Number(block.attrs.order);
      return `<ol${order === 1 ? '' : ` start="${order}"`}>${itemsOf(block)}</ol>`;
    }
    case schema.nodes.blockquote:
      return `<blockquote>${blocksOf(block)}</blockquote>`;
    default:
      return `<pre><code>${escaped(block.textContent)}</code></pre>`;
  }
}

function itemsOf(list: Node): string {
  let html = '';
  list.forEach((item) => {
    const isOneLine = item.childCount === 1;
    html += `<li>${isOneLine ? inlineOf(item.child(0)) : blocksOf(item)}</li>`;
  });
  return html;
}

const tags = ['link', 'strong', 'em', 'code'] as const;

function inlineOf(block: Node): string {
  let html = '';
  block.forEach((node) => {
    let words = wordsOf(node);
    for (const name of tags.toReversed()) {
      const mark = schema.marks[name].isInSet(node.marks);
      if (!mark) continue;
      words =
        name === 'link'
          ? `<a href="${escaped(mark.attrs.href as string)}">${words}</a>`
          : `<${name}>${words}</${name}>`;
    }
    html += words;
  });
  return html;
}

function wordsOf(node: Node): string {
  if (node.isText) return escaped(node.text ?? '');
  if (node.type !== schema.nodes.mention) return '<br>';
  return `<span data-mention="${escaped(node.attrs.id as string)}">@${escaped(node.attrs.name as string)}</span>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
