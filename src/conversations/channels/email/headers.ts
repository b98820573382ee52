import { readMailboxes } from './parse/addresses.ts';
import { decodeHeader } from './parse/header-words.ts';
import { type RawHeader, readHeaderBlock } from './parse/header-block.ts';

export interface MailHeaders {
  fields: RawHeader[];
  /** Offset of the body in the raw mail. */
  bodyStart: number;
}

// What stands beyond this is no header of a mail that anybody sends.
const longestHeaders = 512 * 1024;

/** The headers as they arrived, topmost first: what has to be known before the mail is understood. */
export function readHeaders(raw: Buffer): MailHeaders {
  const text = raw.toString('latin1', 0, longestHeaders);
  const { headers, bodyStart } = readHeaderBlock(text, 0, text.length);
  return { fields: headers, bodyStart };
}

export const valuesOf = ({ fields }: Pick<MailHeaders, 'fields'>, name: string): string[] =>
  fields.filter((field) => field.name === name).map((field) => field.value);

/** The Message-ID without angle brackets; undefined when it has none that could be referred to. */
export function messageIdOf(headers: MailHeaders): string | undefined {
  const [value = ''] = valuesOf(headers, 'message-id');
  return bareId(value);
}

/** `<id>` without brackets, blanks and what PostgreSQL would not index. */
export function bareId(value: string): string | undefined {
  const id = /<([^<>\s]+)>/.exec(value)?.[1] ?? value.trim();
  return id.length > 0 && id.length <= 500 && !/[\s\0<>]/.test(id) ? id : undefined;
}

/** For screens, before the mail is understood. */
export function firstLook(headers: MailHeaders): { from: string | null; subject: string | null } {
  const shown = (name: string) => {
    const [value] = valuesOf(headers, name);
    return value === undefined ? null : storable(decodeHeader(value)).slice(0, 300);
  };
  return { from: shown('from'), subject: shown('subject') };
}

/** The one address of From; undefined when there is none or several: then nobody can say who wrote. */
export function soleFrom(headers: MailHeaders): string | undefined {
  const values = valuesOf(headers, 'from');
  const mailboxes = values.flatMap(readMailboxes);
  return values.length === 1 && mailboxes.length === 1 ? mailboxes[0]?.address : undefined;
}

/** Text that PostgreSQL and JSON take: no null characters, no halves of characters. */
export const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();
