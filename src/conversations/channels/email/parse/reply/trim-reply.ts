import { type Attribution, findAttribution } from './attributions.ts';
import { readEmbeddedHeaders } from './embedded-headers.ts';
import {
  isDelimiter,
  isDeviceSignature,
  isOriginalMark,
  isQuote,
  isReplyAbove,
  plain,
} from './lines.ts';
import { BELOW } from './words.ts';

export interface TrimmedReply {
  /** The words the sender wrote now; the whole text where nothing of it is new. */
  newText: string;
  /** Quotes, signatures and footers, in order. */
  quoted: string;
}

type Kind = 'text' | 'empty' | 'quote' | 'attribution' | 'signature';

interface Line {
  text: string;
  kind: Kind;
  isKept: boolean;
  isTyped?: boolean;
}

/** Parts the new words of a reply from what it quotes. Nothing is lost; wrapped attributions become one line. */
export function trimReply(text: string): TrimmedReply {
  const raw = text.replace(/\r\n?/g, '\n').split('\n');
  const cut = findCut(raw);
  const lines = classify(raw.slice(0, cut));
  decide(lines);
  const rest = raw.slice(cut);
  const newText = block(lines.filter((line) => line.isKept).map((line) => line.text));
  if (newText === '') return { newText: block(raw), quoted: '' };
  const left = lines.filter((line) => !line.isKept).map((line) => line.text);
  return { newText, quoted: block([...left, ...rest]) };
}

function block(lines: string[]): string {
  let first = 0;
  let last = lines.length;
  while (first < last && plain(lines[first]!) === '') first++;
  while (last > first && plain(lines[last - 1]!) === '') last--;
  const kept = lines.slice(first, last);
  if (kept.length > 0) kept[kept.length - 1] = kept.at(-1)!.trimEnd();
  return kept.join('\n');
}

/** The first line from which everything is quote, signature or footer. */
function findCut(raw: string[]): number {
  let hasText = false;
  let isCode = false;
  const lastFence = raw.findLastIndex((line) => line.startsWith('```'));
  for (const [i, line] of raw.entries()) {
    const text = plain(line);
    if (text === '') continue;
    if (line.startsWith('```')) isCode = !isCode && i < lastFence;
    if (isCode || isQuote(line)) {
      hasText ||= isCode;
      continue;
    }
    if (isPgpStart(raw, i)) continue;
    const isCut =
      isDelimiter(text) ||
      isReplyAbove(text) ||
      isOriginalMark(text) ||
      readEmbeddedHeaders(raw, i);
    if (isCut && hasText) return markAbove(raw, i);
    if (!isCut && !isDeviceSignature(text)) hasText = true;
  }
  return raw.length;
}

const isPgpStart = (raw: string[], i: number): boolean =>
  /^-+BEGIN PGP SIGNED MESSAGE-+$/.test(raw[i]!.trim()) ||
  (i > 0 && raw[i]!.startsWith('Hash: ') && /BEGIN PGP/.test(raw[i - 1]!));

/** Some programs write `Original Message` without dashes above the headers. */
function markAbove(raw: string[], cut: number): number {
  let above = cut - 1;
  while (above > 0 && plain(raw[above]!) === '') above--;
  return isOriginalMark(`--${plain(raw[above] ?? '')}--`) ? above : cut;
}

function classify(raw: string[]): Line[] {
  const isQuoted = (i: number): boolean => isQuote(raw[i]!);
  const attributions = new Map<number, Attribution>();
  for (let i = 0; i < raw.length; i++) {
    if (isQuoted(i)) continue;
    const found = findAttribution(raw, i, isQuoted);
    if (found) attributions.set(found.first, found);
  }
  const lines: Line[] = [];
  for (let i = 0; i < raw.length; i++) {
    const attribution = attributions.get(i);
    if (attribution) {
      const { text, isTyped } = attribution;
      lines.push({ text, kind: 'attribution', isKept: true, isTyped });
      i = attribution.last;
    } else lines.push({ text: raw[i]!, kind: kindOf(raw, i), isKept: true });
  }
  return lines;
}

function kindOf(raw: string[], i: number): Kind {
  const text = plain(raw[i]!);
  if (text === '') return 'empty';
  if (isQuote(raw[i]!) || isQuoteTail(raw, i)) return 'quote';
  return isDeviceSignature(text) || isPgpStart(raw, i) ? 'signature' : 'text';
}

/** The end of a long quoted line that a program wrapped: between two quoted lines, in mid-sentence. */
function isQuoteTail(raw: string[], i: number): boolean {
  const above = raw[i - 1] ?? '';
  const isBetween = isQuote(above) && isQuote(raw[i + 1] ?? '');
  return (
    isBetween && above.length >= WRAPPED && raw[i]!.length < WRAPPED && /^\p{Ll}/u.test(raw[i]!)
  );
}

/** Marks the lines that are not new; blank lines go with the line above them. */
function decide(lines: Line[]): void {
  dropOld(lines);
  for (const [i, line] of lines.entries()) {
    if (line.kind === 'empty') line.isKept = lines[i - 1]?.isKept ?? true;
  }
}

function dropOld(lines: Line[]): void {
  drop(lines.filter((line) => line.kind === 'signature'));
  keepTyped(lines);
  const first = lines.findIndex((line) => line.kind === 'attribution');
  if (first === -1) return dropTrailingQuote(lines);
  const after = lines.slice(first + 1);
  const firstBelow = after.findIndex((line) => line.kind === 'text');
  const isAnswered =
    firstBelow !== -1 && after.slice(firstBelow).some((line) => line.kind === 'quote');
  const isQuotedAbove = after.slice(0, firstBelow).some((line) => line.kind === 'quote');
  const hasTextAbove = lines.slice(0, first).some((line) => line.kind === 'text');
  if (!hasTextAbove && firstBelow !== -1 && !isAnswered) {
    drop(lines.slice(0, first + 1 + firstBelow));
  } else if (firstBelow === -1 || (!isAnswered && !isQuotedAbove)) {
    drop(lines.slice(first));
  } else if (!isAnswered && !isAnswerBelow(lines.slice(0, first), after, firstBelow)) {
    drop(lines.slice(first));
  } else {
    drop(lines.filter((line) => line.kind === 'attribution'));
    dropTrailingQuote(lines);
  }
}

/** `You wrote:` between words of the sender is one of them. */
function keepTyped(lines: Line[]): void {
  const isText = (line: Line): boolean => line.kind === 'text';
  const first = lines.findIndex(isText);
  const last = lines.findLastIndex(isText);
  for (const line of lines.slice(Math.max(first, 0), last + 1)) {
    if (line.isTyped) line.kind = 'text';
  }
}

const below = new RegExp(`(?<!\\p{L})(?:${BELOW.join('|')})(?!\\p{L})`, 'iu');
const LONG_ANSWER = 7;
const WRAPPED = 65;

/** Text under a quote is a footer, unless it is long, or the text above leads to it, or a question. */
function isAnswerBelow(top: Line[], after: Line[], firstBelow: number): boolean {
  const words = top.filter((line) => line.kind === 'text').map((line) => plain(line.text));
  const length = after.filter((line) => line.kind === 'text').length;
  const lastQuoted = after.slice(0, firstBelow).findLast((line) => line.kind === 'quote');
  if (/[?？؟]\s*$/.test(lastQuoted?.text ?? '')) return true;
  if (length >= LONG_ANSWER || below.test(words.join(' '))) return true;
  return words.length === 1 && /^\p{L}+(?:\s\p{L}+){0,3}\s?[,!:]$/u.test(words[0]!);
}

function dropTrailingQuote(lines: Line[]): void {
  const lastText = lines.findLastIndex((line) => line.kind === 'text');
  if (lastText !== -1) drop(lines.slice(lastText + 1));
}

function drop(lines: Line[]): void {
  for (const line of lines) line.isKept = false;
}
