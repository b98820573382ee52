// What somebody said in a field, of each type, as it is kept.
import { invalid, type Refusal } from '../platform/refusal.ts';
import type { FieldShape, FieldType, FieldValue } from './rules.ts';

const longest: Partial<Record<FieldType, number>> = { text: 300, 'long-text': 10_000, link: 2000 };

interface Means {
  /** One spelling of a phone number; throws for what is none. */
  phone: (text: string) => string;
  /** What stands there now: an option that was retired since may stay. */
  before?: FieldValue | null;
}

/**
 * What somebody said, as it is kept; null when it is nothing. Refuses `field.not-a-text`, `field.too-long`,
 * `field.not-a-number`, `field.too-many-decimals`, `field.not-a-date`, `field.not-yes-no`, `field.not-an-option`,
 * `field.not-a-phone`, `field.not-a-link`.
 */
export function readValue(of: FieldShape, said: unknown, means: Means): FieldValue | null {
  if (said === null || said === undefined) return null;
  if (typeof said === 'string' && !/[^\s\p{Cc}\p{Cf}]/u.test(said)) return null;
  if (Array.isArray(said) && said.length === 0) return null;
  return readers[of.type](of, said, means);
}

type Reader = (of: FieldShape, said: unknown, means: Means) => FieldValue | null;

const readers: Record<FieldType, Reader> = {
  text: (of, said) => textOf(of, said).replace(/\s+/gu, ' '),
  'long-text': textOf,
  number: numberOf,
  date: dateOf,
  'yes-no': (of, said) => {
    if (said === true || said === 'yes') return true;
    if (said === false || said === 'no') return false;
    throw refused(of, 'field.not-yes-no', 'Say yes or no.');
  },
  choice: (of, said, { before }) => optionOf(of, said, before === undefined ? [] : [before]),
  choices: (of, said, { before }) => {
    const all = Array.isArray(said) ? said : [said];
    const kept = Array.isArray(before) ? before : [];
    const chosen = new Set(all.map((each) => optionOf(of, each, kept)));
    return of.options.map(({ key }) => key).filter((key) => chosen.has(key));
  },
  phone: (of, said, { phone }) => {
    try {
      return phone(textOf(of, said));
    } catch {
      throw refused(
        of,
        'field.not-a-phone',
        'This is not a phone number. Start it with + and the country code.',
      );
    }
  },
  link: linkOf,
};

function textOf(of: FieldShape, said: unknown): string {
  if (typeof said !== 'string') throw refused(of, 'field.not-a-text', 'This must be a text.');
  const text = said.normalize('NFC').replaceAll('\r\n', '\n').trim();
  const most = longest[of.type] ?? 300;
  if (text.length > most)
    throw refused(of, 'field.too-long', `Please write at most ${most} characters.`);
  return text;
}

function numberOf(of: FieldShape, said: unknown): number {
  const text = typeof said === 'number' ? written(said) : textOf(of, said);
  const plain = text.replaceAll(/\s/gu, '').replace(',', '.');
  const number = Number(plain);
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(plain) || Math.abs(number) > Number.MAX_SAFE_INTEGER)
    throw refused(of, 'field.not-a-number', 'This is not a number.');
  // As it is written: some mean a thousand by 1,000, and others one.
  if ((plain.split('.')[1] ?? '').length > of.decimals)
    throw refused(
      of,
      'field.too-many-decimals',
      of.decimals === 0
        ? 'Write a whole number.'
        : `Write at most ${of.decimals} digits after the point.`,
    );
  // Zero has no sign.
  return number === 0 ? 0 : number;
}

/** Without a power of ten. */
const written = (number: number): string =>
  /e-/.test(String(number)) ? number.toFixed(20) : String(number);

function dateOf(of: FieldShape, said: unknown): string {
  const text = textOf(of, said);
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
    throw refused(of, 'field.not-a-date', 'Write a date as year-month-day, such as 2026-11-22.');
  return text;
}

function optionOf(of: FieldShape, said: unknown, before: readonly (FieldValue | null)[]): string {
  const found = of.options.find(({ key }) => key === said);
  if (!found || (found.isRetired && !before.includes(found.key)))
    throw refused(of, 'field.not-an-option', 'Choose one of the options.');
  return found.key;
}

function linkOf(of: FieldShape, said: unknown): string {
  const text = textOf(of, said);
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname || /\s/.test(text))
    throw refused(of, 'field.not-a-link', 'A link begins with https:// or http://.');
  return url.href;
}

const refused = (of: FieldShape, code: string, sentence: string): Refusal =>
  invalid(code, `${of.label.en}: ${sentence}`, [{ field: of.key, message: sentence }]);
