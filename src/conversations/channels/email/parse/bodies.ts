import type { MimePart } from './mime-tree.ts';

/** Leaf parts by use, each in the order of the mail. */
export interface Bodies {
  text: MimePart[];
  html: MimePart[];
  attachments: MimePart[];
}

/** Decides what is shown as text, what as HTML and what is attached: RFC 8621, section 4.1.4. */
export function chooseBodies(root: MimePart): Bodies {
  const chosen: Choice = { text: [], html: [], attachments: [] };
  choose([root], 'mixed', false, chosen, chosen.text, chosen.html);
  return { text: chosen.text, html: chosen.html, attachments: chosen.attachments };
}

type Choice = Bodies;

function choose(
  parts: MimePart[],
  multipart: string,
  isInAlternative: boolean,
  chosen: Choice,
  textBodies: MimePart[] | undefined,
  htmlBodies: MimePart[] | undefined,
): void {
  const textLength = textBodies?.length ?? -1;
  const htmlLength = htmlBodies?.length ?? -1;
  let text = textBodies;
  let html = htmlBodies;
  for (const [i, part] of parts.entries()) {
    if (part.children.length > 0) {
      const inner = part.type.slice('multipart/'.length);
      choose(part.children, inner, isInAlternative || inner === 'alternative', chosen, text, html);
    } else if (!isShown(part, i === 0, multipart)) {
      chosen.attachments.push(part);
    } else if (multipart === 'alternative') {
      if (part.type === 'text/plain') text?.push(part);
      else if (part.type === 'text/html') html?.push(part);
      else chosen.attachments.push(part);
    } else {
      if (isInAlternative && part.type === 'text/plain') html = undefined;
      if (isInAlternative && part.type === 'text/html') text = undefined;
      text?.push(part);
      html?.push(part);
      if (isMedia(part)) chosen.attachments.push(part);
    }
  }
  if (multipart !== 'alternative' || !text || !html) return;
  // Only one of the two forms was found: it serves as both.
  const hasText = text.length > textLength;
  const hasHtml = html.length > htmlLength;
  if (!hasText && hasHtml) text.push(...html.slice(htmlLength));
  if (!hasHtml && hasText) html.push(...text.slice(textLength));
}

function isShown(part: MimePart, isFirst: boolean, multipart: string): boolean {
  if (part.disposition.value === 'attachment') return false;
  if (part.type !== 'text/plain' && part.type !== 'text/html' && !isMedia(part)) return false;
  return isFirst || (multipart !== 'related' && (isMedia(part) || fileName(part) === undefined));
}

const isMedia = (part: MimePart): boolean => /^(?:image|audio|video)\//.test(part.type);

const UNSAFE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Name of the file, without the characters that disguise one name as another. */
export function fileName(part: MimePart): string | undefined {
  const name = part.disposition.parameters.get('filename') ?? part.parameters.get('name');
  return name?.replace(UNSAFE, '').trim().slice(0, 500) || undefined;
}
