import { ABOVE, DEVICES, FORWARDED, ORIGINAL, SENT_FROM, SENT_FROM_LAST } from './words.ts';

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A line as it is compared: composed, without invisible characters and outer spaces. */
export function plain(line: string): string {
  // Most lines are ASCII and need none of it.
  if (/^\p{ASCII}*$/u.test(line)) return line.trim();
  return line.normalize('NFC').replace(INVISIBLE, '').replaceAll('\u00a0', ' ').trim();
}

export const isQuote = (line: string): boolean => /^[ \t\u00a0]*>/.test(line);

/** A line of nothing but rules: what follows is signature, footer or quote. */
export const isDelimiter = (text: string): boolean =>
  /^[-_*#~=+—–─━](?:\s?[-_*#~=+—–─━])+$/.test(text) || text === '—' || text === '–';

const INSIDE_DASHES = /^[-_=*~|>]{2,}\s*([^-_=*~].{1,80}?)\s*[-_=*~|<]{2,}:?$/u;

/** `-----Original Message-----` and its kin. */
export function isOriginalMark(text: string): boolean {
  return markWords(text, ORIGINAL) || isForwardMark(text) || isDashedMark(text);
}

/** `Begin forwarded message:`, `---------- Forwarded message ---------`. */
export function isForwardMark(text: string): boolean {
  return markWords(text, FORWARDED);
}

const marks = new Map<string[], Set<string>>();

const HAS_EDGE = /^[-_=*~|>]|[-_=*~|<:：]$/;

function markWords(text: string, words: string[]): boolean {
  // Without dashes or a colon it could be anybody's sentence.
  if (text.length > 120 || !HAS_EDGE.test(text)) return false;
  let set = marks.get(words);
  if (!set) marks.set(words, (set = new Set(words)));
  const bare = text
    .replace(/^[-_=*~|>\s]+|[-_=*~|<>:：\s]+$/g, '')
    .toLowerCase()
    .replace(/\s+/g, ' ');
  return set.has(bare.split(/ [-–] | \(| from /)[0]!);
}

/** Dashes on both sides of a few words: the same in a language we do not know. */
function isDashedMark(text: string): boolean {
  return (
    text.length < 200 && /^-{4}/.test(text) && /-{4}:?$/.test(text) && INSIDE_DASHES.test(text)
  );
}

const above = new RegExp(ABOVE.join('|'), 'i');

/** `-- Please reply above this line --`. */
export const isReplyAbove = (text: string): boolean => text.length < 200 && above.test(text);

const devices = new RegExp(
  DEVICES.map((device) => {
    const word = device.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    // Short names are found in many words, `mac` in `pharmacy`; some languages add to `ipad`.
    return /^(?!ip)[\w&.-]{1,5}$/.test(device) ? `(?<!\\p{L})${word}(?!\\p{L})` : word;
  }).join('|'),
  'u',
);

/** `Sent from my iPhone`, in the languages telephones speak. */
export function isDeviceSignature(text: string): boolean {
  if (text === '' || text.length > 160) return false;
  if (text === 'ᐧ') return true;
  const line = text
    .toLowerCase()
    .replace(/^[-—–*_~([{<\s]+/, '')
    .replace(/[\])}*_~]+$/, '');
  const isStart = SENT_FROM.some((start) => line.startsWith(start));
  const isEnd = !isStart && SENT_FROM_LAST.some((end) => line.endsWith(end));
  if (!isStart && !isEnd) return false;
  if (line.replace(/<[^>]*>/g, ' ').split(/\s+/).length > (isStart ? 18 : 12)) return false;
  if (devices.test(line)) return !isSentence(line);
  return /^sent from my \S+$/.test(line);
}

/** `Sent from my desk, is much easier than my phone.` was written by a human. */
const isSentence = (line: string): boolean =>
  /, .*\b(?:is|are|was|has|i|it|we|but|and then|because)\b .*\.$/.test(line);
