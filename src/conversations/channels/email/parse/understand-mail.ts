import { readMailboxes } from './addresses.ts';
import { NO_CONTENT, readContent } from './content.ts';
import { readDate } from './dates.ts';
import { readForwarded } from './forwarded-mail.ts';
import { firstValue, type RawHeader } from './header-block.ts';
import { decodeHeader } from './header-words.ts';
import type { Mailbox, UnderstoodMail } from './mail.ts';
import { readMimeTree } from './mime-tree.ts';
import { type TrimmedReply, trimReply } from './reply/trim-reply.ts';
import { judge } from './verdict/verdict.ts';
import { textOf } from './words.ts';

/** What is known of a mail besides its bytes. */
export interface Delivery {
  /** The SMTP sender; '' for the null sender, which only machines use. */
  envelopeFrom?: string;
}

/** Understands a raw mail. Never throws: what makes no sense at all gets the verdict `quarantine`. */
export async function understandMail(
  raw: Uint8Array,
  delivery: Delivery = {},
): Promise<UnderstoodMail> {
  try {
    return understand(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), delivery);
  } catch (error) {
    return nothing(error instanceof Error ? error.name : 'unknown error');
  }
}

/** Enough of a subject to judge by: patterns must not run through a megabyte of it. */
const LONGEST_TITLE = 400;
/** Nobody writes more before a quote begins; looking for one in megabytes would hold up everybody else. */
const LONGEST_LETTER = 200_000;

function understand(raw: Buffer, delivery: Delivery): UnderstoodMail {
  const root = readMimeTree(raw);
  const headers = isMail(root.headers) ? root.headers : [];
  const people = readPeople(headers);
  const subject = decodeHeader(firstValue(headers, 'subject') ?? '');
  const content =
    headers.length === 0 ? { ...NO_CONTENT, text: looseText(raw) } : readContent(root);
  const decoded = decodeAll(headers);
  const judgement = judge(
    {
      root,
      headers: decoded,
      from: people.from,
      subject: subject.slice(0, LONGEST_TITLE),
      text: content.text,
      envelopeFrom: delivery.envelopeFrom,
    },
    subject !== '' || content.text.trim() !== '' || content.attachments.length > 0,
    hasSender(people, decoded, delivery),
  );
  const isByPerson = judgement.verdict === 'case' || judgement.verdict === 'reply';
  return {
    ...people,
    subject,
    date: readDate(decoded.get('date')?.[0]),
    messageId: messageIds(decoded.get('message-id')?.[0])[0],
    inReplyTo: messageIds(decoded.get('in-reply-to')?.[0])[0],
    references: messageIds(decoded.get('references')?.join(' ')),
    authenticationResults: [...(decoded.get('authentication-results') ?? [])],
    headers: decoded,
    ...content,
    ...trimmed(content.text),
    ...judgement,
    forwarded: isByPerson
      ? readForwarded(root, subject.slice(0, LONGEST_TITLE), content.text.slice(0, LONGEST_LETTER))
      : undefined,
  };
}

/** What follows the longest letter stands with what its end belongs to. */
function trimmed(text: string): TrimmedReply {
  if (text.length <= LONGEST_LETTER) return trimReply(text);
  const lineEnd = text.lastIndexOf('\n', LONGEST_LETTER);
  const end = lineEnd === -1 ? LONGEST_LETTER : lineEnd;
  const { newText, quoted } = trimReply(text.slice(0, end));
  const rest = text.slice(end);
  return quoted === '' ? { newText: newText + rest, quoted } : { newText, quoted: quoted + rest };
}

const KNOWN =
  /^(?:from|to|cc|subject|date|sender|reply-to|received|return-path|message-id|mime-version|content-type|delivered-to)$/;

/** Any text may begin with words and a colon: one header that mail has makes it a mail. */
const isMail = (headers: RawHeader[]): boolean => headers.some(({ name }) => KNOWN.test(name));

interface People {
  from: Mailbox | undefined;
  replyTo: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
}

function readPeople(headers: RawHeader[]): People {
  const all = (name: string): Mailbox[] =>
    headers
      .filter((header) => header.name === name)
      .flatMap((header) => readMailboxes(header.value));
  return { from: all('from')[0], replyTo: all('reply-to'), to: all('to'), cc: all('cc') };
}

function hasSender(
  people: People,
  headers: ReadonlyMap<string, readonly string[]>,
  delivery: Delivery,
): boolean {
  const others = ['sender', 'return-path'].flatMap((name) => headers.get(name) ?? []);
  return [people.from?.address, people.replyTo[0]?.address, delivery.envelopeFrom, ...others].some(
    (address) => address?.includes('@'),
  );
}

const MOST_VALUES = 200;

function decodeAll(headers: RawHeader[]): ReadonlyMap<string, readonly string[]> {
  const decoded = new Map<string, string[]>();
  for (const { name, value } of headers) {
    const values = decoded.get(name) ?? [];
    if (values.length < MOST_VALUES) values.push(decodeHeader(value));
    decoded.set(name, values);
  }
  return decoded;
}

const MOST_IDS = 500;

function messageIds(text: string | undefined): string[] {
  if (!text) return [];
  const ids = text.match(/<[^<>\s]{1,990}>/g)?.map((id) => id.slice(1, -1));
  return (ids ?? text.split(/\s+/).filter((id) => id.includes('@'))).slice(0, MOST_IDS);
}

/** Bytes without headers: shown if they are text. */
function looseText(raw: Buffer): string {
  const start = raw.subarray(0, 4000);
  return start.includes(0) ? '' : textOf(readMimeTree(Buffer.concat([Buffer.from('\n'), raw])));
}

function nothing(reason: string): UnderstoodMail {
  return {
    from: undefined,
    replyTo: [],
    to: [],
    cc: [],
    subject: '',
    date: undefined,
    messageId: undefined,
    inReplyTo: undefined,
    references: [],
    authenticationResults: [],
    headers: new Map(),
    text: '',
    html: undefined,
    newText: '',
    quoted: '',
    attachments: [],
    verdict: 'quarantine',
    why: `It cannot be read (${reason}).`,
    automatic: undefined,
    bounce: undefined,
    forwarded: undefined,
  };
}
