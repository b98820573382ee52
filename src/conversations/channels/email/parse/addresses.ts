import { decodeHeader } from './header-words.ts';
import type { Mailbox } from './mail.ts';

const MOST_MAILBOXES = 2000;

/** Mailboxes of a raw address header in order, groups opened; never throws. */
export function readMailboxes(raw: string): Mailbox[] {
  const found: Mailbox[] = [];
  const reader = new AddressReader(raw);
  while (!reader.isDone && found.length < MOST_MAILBOXES) {
    const mailbox = reader.next();
    if (mailbox) found.push(mailbox);
  }
  return found;
}

class AddressReader {
  private readonly raw: string;
  private at = 0;
  private phrase = '';
  private comment = '';
  private angle: string | undefined;

  constructor(raw: string) {
    this.raw = raw;
  }

  get isDone(): boolean {
    return this.at >= this.raw.length;
  }

  next(): Mailbox | undefined {
    this.phrase = '';
    this.comment = '';
    this.angle = undefined;
    while (!this.isDone) {
      const char = this.raw[this.at++]!;
      if (char === '"') this.phrase += this.quoted();
      else if (char === '(') this.comment += `${this.comment && ' '}${this.commented()}`;
      else if (char === '<') this.angle ??= this.angled();
      else if (char === ',' || char === ';') break;
      else if (char === ':' && this.isGroupName()) this.phrase = '';
      else this.phrase += char;
    }
    return this.mailbox();
  }

  /** `Team: a@b.c, d@e.f;` but not `mailto:a@b.c`. */
  private isGroupName(): boolean {
    return this.angle === undefined && !/^\s*mailto$/i.test(this.phrase);
  }

  private quoted(): string {
    let text = '';
    while (!this.isDone) {
      const char = this.raw[this.at++]!;
      if (char === '"') break;
      text += char === '\\' && !this.isDone ? this.raw[this.at++]! : char;
    }
    // A quoted local part keeps its quotes, a quoted name does not.
    return this.raw[this.at] === '@' ? `"${text}"` : text;
  }

  private commented(): string {
    let text = '';
    let depth = 1;
    while (!this.isDone) {
      const char = this.raw[this.at++]!;
      if (char === '(') depth++;
      if (char === ')' && --depth === 0) break;
      text += char === '\\' && !this.isDone ? this.raw[this.at++]! : char;
    }
    return text;
  }

  private angled(): string {
    const close = this.raw.indexOf('>', this.at);
    const end = close === -1 ? this.raw.length : close;
    const inside = this.raw.slice(this.at, end);
    this.at = end + 1;
    return inside;
  }

  private mailbox(): Mailbox | undefined {
    const words = decodeHeader(this.phrase).replace(/\s+/g, ' ');
    const comment = decodeHeader(this.comment);
    if (this.angle !== undefined) {
      return { name: words || comment, address: bareAddress(this.angle) };
    }
    if (words === '') return undefined;
    return isAddress(words)
      ? { name: comment, address: bareAddress(words) }
      : { name: words, address: '' };
  }
}

const isAddress = (words: string): boolean => /^(?:"[^"]*"|[^\s@"]+)\s?@\s?[^\s@]+$/.test(words);

function bareAddress(text: string): string {
  const plain = decodeHeader(text.replace(/\([^()]*\)/g, ''));
  const decoded = plain.startsWith('"') ? plain : plain.replace(/\s+/g, '');
  const unrouted = decoded.startsWith('@') ? decoded.slice(decoded.lastIndexOf(':') + 1) : decoded;
  return unrouted.replace(/^mailto:/i, '');
}
