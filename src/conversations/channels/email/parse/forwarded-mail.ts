import { readMailboxes } from './addresses.ts';
import { chooseBodies } from './bodies.ts';
import { readContent } from './content.ts';
import { readDate } from './dates.ts';
import { decodeHeader } from './header-words.ts';
import type { ForwardedMail } from './mail.ts';
import { type MimePart, readMimeTree } from './mime-tree.ts';
import { firstValue } from './header-block.ts';
import { findForwarded } from './reply/forwarded.ts';

const FORWARD_SUBJECT =
  /^(?:\[[^\]]{0,60}\]\s*)*(?:fwd?|fw|wg|tr|rv|enc|i|vs|vb|vl|doorst|pd|továbbítás|προωθ|ilt|yönl|переслать|转发|轉寄|転送|전달|הועבר|إعادة توجيه)\s?[:：]/iu;

/** A forward carries the original as a part, or its headers and text below the sender's words. */
export function readForwarded(
  root: MimePart,
  subject: string,
  text: string,
): ForwardedMail | undefined {
  const isForward = FORWARD_SUBJECT.test(subject);
  const inside = chooseBodies(root).attachments.find((part) => part.type === 'message/rfc822');
  if (inside && (isForward || !/^re:/i.test(subject))) return readInside(inside.content());
  const found = findForwarded(text);
  if (!found || !(found.isMarked || isForward)) return undefined;
  return {
    from: readMailboxes(found.headers.from ?? '')[0],
    subject: found.headers.subject,
    date: readDate(found.headers.date),
    text: found.text,
  };
}

function readInside(content: Buffer): ForwardedMail {
  const root = readMimeTree(content);
  const subject = firstValue(root.headers, 'subject');
  return {
    from: readMailboxes(firstValue(root.headers, 'from') ?? '')[0],
    subject: subject === undefined ? undefined : decodeHeader(subject),
    date: readDate(firstValue(root.headers, 'date')),
    text: readContent(root).text,
  };
}
