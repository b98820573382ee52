import { againstRule, invalid, type Refusal } from '../platform/refusal.ts';

export const fieldTypes = [
  'text',
  'long-text',
  'number',
  'date',
  'yes-no',
  'choice',
  'choices',
  'phone',
  'link',
] as const;
export type FieldType = (typeof fieldTypes)[number];

export const fieldRequirements = ['never', 'to-resolve'] as const;
export type FieldRequirement = (typeof fieldRequirements)[number];

/** The same in the languages that it was written in; staff read English or French. */
export interface FieldWords {
  en: string;
  fr: string;
  rw?: string | undefined;
  sw?: string | undefined;
}

export interface FieldOption {
  /** Never changes, whatever the label says later. */
  key: string;
  label: FieldWords;
  isRetired: boolean;
}

/** A text, a number, a date (2026-11-22), yes or no, the key of an option, or the keys of several. */
export type FieldValue = string | number | boolean | string[];

export interface FieldShape {
  key: string;
  type: FieldType;
  label: FieldWords;
  decimals: number;
  options: readonly FieldOption[];
}

/** Types of which a list can be narrowed by a value. */
export const isChosen = (type: FieldType): boolean => type === 'choice' || type === 'yes-no';
export const hasOptions = (type: FieldType): boolean => type === 'choice' || type === 'choices';

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

/** In this language, or in English. */
export const inLanguage = (words: Partial<FieldWords>, language: string): string =>
  words[language as keyof FieldWords] || words.en || '';

/** A value of options, as their names. */
export const optionNames = (
  { options }: Pick<FieldShape, 'options'>,
  value: FieldValue,
  language: string,
): string[] =>
  (Array.isArray(value) ? value : [String(value)]).map((key) => {
    const option = options.find((each) => each.key === key);
    return option ? inLanguage(option.label, language) : key;
  });

const longestSaid = 120;

/** A value as the trail says it, in both languages of the staff; null: nothing. */
export function inWords(
  of: Pick<FieldShape, 'type' | 'options'> & { unit: string | null },
  value: FieldValue | null,
): { en: string; fr: string } | null {
  if (value === null) return null;
  if (of.type === 'yes-no') return value ? { en: 'yes', fr: 'oui' } : { en: 'no', fr: 'non' };
  const say = (language: string): string =>
    hasOptions(of.type)
      ? optionNames(of, value, language).join(', ')
      : [value, of.unit].filter(Boolean).join('\u00a0');
  const cut = (text: string): string =>
    text.length > longestSaid ? `${text.slice(0, longestSaid - 1).trimEnd()}…` : text;
  return { en: cut(say('en')), fr: cut(say('fr')) };
}

/** By what lists are narrowed; null for what they are not. */
export function choiceOf(type: FieldType, value: FieldValue): string | null {
  if (type === 'yes-no') return value ? 'yes' : 'no';
  return type === 'choice' ? (value as string) : null;
}

export const isSameValue = (
  one: FieldValue | null | undefined,
  other: FieldValue | null | undefined,
): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Is it asked of cases of this kind? */
export const isAskedOf = (kinds: readonly string[], kind: string): boolean =>
  kinds.length === 0 || kinds.includes(kind);

/** Refuses `field.required`, naming what is missing. */
export function requireNoneMissing(missing: readonly { key: string; label: FieldWords }[]): void {
  if (missing.length === 0) return;
  const names = missing.map(({ label }) => label.en).join(', ');
  const refusal = againstRule('field.required', `Before it is resolved, please fill in: ${names}.`);
  throw Object.assign(refusal, {
    fields: missing.map(({ key }) => ({ field: key, message: 'Please fill this in.' })),
  });
}

const mostOptions = 200;

/** What a definition must be in itself. Refuses `field.options-needed`, `field.options-twice`, `field.too-many-options`. */
export function requireSound(of: Pick<FieldShape, 'type' | 'options'>): void {
  if (!hasOptions(of.type)) return;
  const keys = new Set(of.options.map(({ key }) => key));
  const refuse = (code: string, message: string) =>
    invalid(code, message, [{ field: 'options', message }]);
  if (!of.options.some(({ isRetired }) => !isRetired))
    throw refuse('field.options-needed', 'Give at least one option to choose.');
  if (keys.size < of.options.length)
    throw refuse('field.options-twice', 'Two options have the same key.');
  if (of.options.length > mostOptions)
    throw refuse('field.too-many-options', `A list has at most ${mostOptions} options.`);
}

/** Options are retired, never taken away: values point to them. Refuses `field.option-gone`. */
export function requireOptionsStay(
  before: readonly FieldOption[],
  after: readonly FieldOption[],
): void {
  const keys = new Set(after.map(({ key }) => key));
  const gone = before.find(({ key }) => !keys.has(key));
  if (gone)
    throw againstRule(
      'field.option-gone',
      `The option “${gone.label.en}” may stand on cases. Retire it instead of removing it.`,
    );
}

/** A key made of what something is called: letters and digits without accents, joined by hyphens. */
export function keyFrom(label: string): string {
  const key = label
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return key || 'field';
}
