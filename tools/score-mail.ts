/** Scores the understanding of mail against a folder of samples with expected results, a line a group. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeCharset } from '../src/conversations/channels/email/parse/charsets.ts';
import type { Attachment, UnderstoodMail } from '../src/conversations/channels/email/parse/mail.ts';
import { findForwarded } from '../src/conversations/channels/email/parse/reply/forwarded.ts';
import { trimReply } from '../src/conversations/channels/email/parse/reply/trim-reply.ts';
import { understandMail } from '../src/conversations/channels/email/parse/understand-mail.ts';
import { htmlToWords } from '../src/conversations/channels/email/parse/words.ts';

export interface Score {
  group: string;
  right: number;
  of: number;
  /** `file: what differs`. */
  wrong: string[];
}

/** Scores every group that the folder has: replies, forwards, mime and bounces. */
export async function scoreMail(folder: string): Promise<Score[]> {
  return [
    ...scoreReplies(join(folder, 'replies')),
    scoreForwards(join(folder, 'forwards'), join(folder, 'replies', 'emails')),
    ...(await scoreMime(join(folder, 'mime'))),
    await scoreBounces(join(folder, 'bounces')),
  ].filter((score) => score.of > 0);
}

const list = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

function tally(
  group: string,
): Score & { mark(file: string, isRight: boolean, what?: string): void } {
  return {
    group,
    right: 0,
    of: 0,
    wrong: [],
    mark(file, isRight, what = '') {
      this.of++;
      if (isRight) this.right++;
      else this.wrong.push(`${file}: ${what}`);
    },
  };
}

function scoreReplies(folder: string): Score[] {
  const trimmed = tally('replies: new words');
  const elided = tally('replies: folded rest');
  for (const file of list(join(folder, 'emails'))) {
    const { newText, quoted } = trimReply(read(folder, 'emails', file));
    trimmed.mark(file, newText.trim() === read(folder, 'trimmed', file).trim(), newText);
    if (!existsSync(join(folder, 'elided', file))) continue;
    elided.mark(file, quoted.trim() === read(folder, 'elided', file).trim(), quoted);
  }
  return [trimmed, elided];
}

function scoreForwards(folder: string, emails: string): Score {
  const score = tally('forwards');
  for (const file of list(join(folder, 'embedded'))) {
    const before = read(folder, 'before', file).trim();
    const embedded = read(folder, 'embedded', file).trim();
    const whole = existsSync(join(emails, file))
      ? read(emails, file)
      : `${before}\n\n---------- Forwarded message ---------\n${embedded}\n`;
    const found = findForwarded(whole);
    score.mark(file, found?.before === before && found.embedded === embedded, found?.embedded);
  }
  return score;
}

async function scoreBounces(folder: string): Promise<Score> {
  const score = tally('bounces');
  for (const file of list(folder).filter((name) => name.endsWith('.eml'))) {
    const mail = await understandMail(readFileSync(join(folder, file)));
    score.mark(file, mail.verdict === 'bounce' || mail.verdict === 'auto', mail.verdict);
  }
  return score;
}

interface ExpectedPart {
  headers: { name: string | { other: string }; value: Record<string, unknown> | string }[];
  body: Record<string, unknown>;
  offset_body: number;
  offset_end: number;
}

interface ExpectedMail {
  html_body: number[];
  text_body: number[];
  attachments: number[];
  parts: ExpectedPart[];
}

const FIELDS = ['subject', 'from', 'to', 'cc', 'date', 'text', 'html', 'attachments'] as const;

async function scoreMime(folder: string): Promise<Score[]> {
  const scores = new Map(FIELDS.map((field) => [field, tally(`mime: ${field}`)]));
  for (const group of list(folder)) {
    for (const file of list(join(folder, group)).filter((name) => name.endsWith('.eml'))) {
      const raw = readFileSync(join(folder, group, file));
      const expected = JSON.parse(
        read(folder, group, file.replace(/\.eml$/, '.json')),
      ) as ExpectedMail;
      const mail = await understandMail(raw);
      const wanted = wantedFields(expected, raw);
      const found = foundFields(mail);
      for (const field of FIELDS) {
        const isRight = isSame(wanted[field], found[field]);
        scores
          .get(field)!
          .mark(`${group}/${file}`, isRight, `${found[field]} instead of ${wanted[field]}`);
      }
    }
  }
  return [...scores.values()];
}

type Fields = Record<(typeof FIELDS)[number], string>;

function foundFields(mail: UnderstoodMail): Fields {
  return {
    subject: mail.subject,
    from: mailboxes(mail.from ? [mail.from] : []),
    to: mailboxes(mail.to),
    cc: mailboxes(mail.cc),
    date: mail.date?.toISOString() ?? '',
    text: words(mail.text),
    html: mail.html === undefined ? '' : words(htmlToWords(mail.html)),
    attachments: mail.attachments.map(foundAttachment).join('\n'),
  };
}

function wantedFields(expected: ExpectedMail, raw: Buffer): Fields {
  const top = expected.parts[0]!;
  return {
    subject: String(headerValue(top, 'subject', 'Text') ?? ''),
    from: expectedMailboxes(top, 'from'),
    to: expectedMailboxes(top, 'to'),
    cc: expectedMailboxes(top, 'cc'),
    date: expectedDate(top),
    text: words(expected.text_body.map((id) => bodyWords(expected.parts[id]!)).join('\n')),
    html: expectedHtml(expected),
    attachments: expected.attachments
      .map((id) => expectedAttachment(expected.parts[id]!, raw))
      .join('\n'),
  };
}

const words = (text: string): string =>
  text
    .replace(/<[^>\s]*>|\s+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The samples put a replacement character where the charset was not declared; ours may be better. */
function isSame(wanted: string, found: string): boolean {
  if (wanted === found) return true;
  if (!wanted.includes('\ufffd')) return false;
  const pattern = wanted
    .split(/\ufffd+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('[^]{1,4}')}$`).test(found);
}

function headerValue(part: ExpectedPart, name: string, kind: string): unknown {
  const header = part.headers.findLast((one) => one.name === name);
  return typeof header?.value === 'object' ? header.value[kind] : undefined;
}

interface ExpectedAddress {
  List?: { name: string | null; address: string | null }[];
  Group?: { addresses: { name: string | null; address: string | null }[] }[];
}

function expectedMailboxes(part: ExpectedPart, name: string): string {
  const value = headerValue(part, name, 'Address') as ExpectedAddress | undefined;
  return mailboxes(value?.List ?? value?.Group?.flatMap((group) => group.addresses) ?? []);
}

const mailboxes = (all: { name: string | null; address: string | null }[]): string =>
  all.map(({ name, address }) => `${name ?? ''} <${address ?? ''}>`).join(', ');

function expectedDate(part: ExpectedPart): string {
  const date = part.headers.find((one) => one.name === 'date')?.value as
    | { DateTime?: Record<string, number | boolean> }
    | undefined;
  if (!date?.DateTime) return '';
  const { year, month, day, hour, minute, second, tz_before_gmt, tz_hour, tz_minute } =
    date.DateTime;
  const offset = (Number(tz_hour) * 60 + Number(tz_minute)) * (tz_before_gmt ? -1 : 1);
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return new Date(local - offset * 60_000).toISOString();
}

function bodyWords(part: ExpectedPart): string {
  if (typeof part.body['Html'] === 'string') return htmlToWords(part.body['Html']);
  return typeof part.body['Text'] === 'string' ? part.body['Text'] : '';
}

function expectedHtml(expected: ExpectedMail): string {
  const parts = expected.html_body.map((id) => expected.parts[id]!);
  if (!parts.some((part) => typeof part.body['Html'] === 'string')) return '';
  return words(parts.map(bodyWords).join('\n'));
}

/** The samples have text files as text only, so their words are compared, not their bytes. */
function foundAttachment({ name, type, content, bytes, md5 }: Attachment): string {
  if (type.startsWith('text/'))
    return [name, type, words(decodeCharset(content, undefined))].join(' ');
  return [name, type, bytes, md5].join(' ');
}

function expectedAttachment(part: ExpectedPart, raw: Buffer): string {
  const binary = (part.body['Binary'] ?? part.body['InlineBinary']) as number[] | undefined;
  const text = part.body['Text'] ?? part.body['Html'];
  const content = binary ? Buffer.from(binary) : raw.subarray(part.offset_body, part.offset_end);
  const type = headerValue(part, 'content_type', 'ContentType') as ExpectedType | undefined;
  const disposition = headerValue(part, 'content_disposition', 'ContentType') as
    | ExpectedType
    | undefined;
  const name =
    disposition?.attributes?.find((one) => one.name === 'filename')?.value ??
    type?.attributes?.find((one) => one.name === 'name')?.value;
  const mediaType = type ? `${type.c_type}/${type.c_subtype}` : 'text/plain';
  if (typeof text === 'string') return [name, mediaType, words(text)].join(' ');
  const md5 = createHash('md5').update(content).digest('hex');
  return [name, mediaType, content.length, md5].join(' ');
}

interface ExpectedType {
  c_type: string;
  c_subtype: string | null;
  attributes: { name: string; value: string }[] | null;
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (!folder) {
    console.error('Usage: node bin/run.mjs tools/score-mail.ts FOLDER [--wrong]');
    process.exitCode = 2;
  } else {
    for (const score of await scoreMail(folder)) {
      console.log(`${score.group}: ${score.right} of ${score.of}`);
      if (process.argv.includes('--wrong'))
        for (const line of score.wrong) console.log(`  ${line.slice(0, 600)}`);
    }
  }
}
