/** What a mail shows and carries: its text, its HTML and its files. */
import { createHash } from 'node:crypto';
import { type Bodies, chooseBodies, fileName } from './bodies.ts';
import { cleanHtml } from './clean-html.ts';
import { decodeHeader } from './header-words.ts';
import type { Attachment, UnderstoodMail } from './mail.ts';
import { lastValue, type MimePart } from './mime-tree.ts';
import { findUuencoded } from './transfer-encodings.ts';
import { htmlToWords, textOf } from './words.ts';

export type Content = Pick<UnderstoodMail, 'text' | 'html' | 'attachments'>;
export const NO_CONTENT: Content = { text: '', html: undefined, attachments: [] };

export function readContent(root: MimePart): Content {
  const bodies = chooseBodies(root);
  const html = readHtml(bodies);
  const words = readText(bodies);
  const files = bodies.attachments.map(readAttachment);
  const unpacked = findUuencoded(words);
  const text =
    words.trim() === '' && html !== undefined ? htmlToWords(html) : without(words, unpacked);
  return {
    text,
    html: html === undefined ? undefined : cleanHtml(html) || undefined,
    attachments: [
      ...files,
      ...unpacked.map(({ name, content }) => attachment(name, 'application/octet-stream', content)),
    ],
  };
}

function readText({ text }: Bodies): string {
  return joined(
    text.flatMap((part) => {
      if (part.type === 'text/plain') return textOf(part);
      return part.type === 'text/html' ? htmlToWords(textOf(part)) : [];
    }),
  );
}

/** Undefined when no part is HTML: plain text needs no second form. */
function readHtml({ html }: Bodies): string | undefined {
  if (!html.some((part) => part.type === 'text/html')) return undefined;
  return joined(
    html.flatMap((part) => {
      if (part.type === 'text/html') return textOf(part);
      return part.type === 'text/plain' ? asHtml(textOf(part)) : [];
    }),
  );
}

const joined = (texts: string[]): string =>
  texts.reduce(
    (all, text) => (all === '' || all.endsWith('\n') ? all + text : `${all}\n${text}`),
    '',
  );

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>\n' };
const asHtml = (text: string): string =>
  `<div>${text.replace(/[&<>\n]/g, (char) => ENTITIES[char]!)}</div>`;

function without(text: string, blocks: { start: number; end: number }[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of blocks) {
    out += text.slice(at, start);
    at = end;
  }
  return out + text.slice(at);
}

function readAttachment(part: MimePart): Attachment {
  const cid = lastValue(part.headers, 'content-id');
  return {
    ...attachment(fileName(part), part.type, part.content()),
    contentId: cid === undefined ? undefined : decodeHeader(cid).replace(/^<|>$/g, '') || undefined,
    inline:
      part.disposition.value !== 'attachment' &&
      (cid !== undefined || part.disposition.value === 'inline'),
  };
}

function attachment(name: string | undefined, type: string, content: Buffer): Attachment {
  const md5 = createHash('md5').update(content).digest('hex');
  return { name, type, bytes: content.length, md5, contentId: undefined, inline: false, content };
}
