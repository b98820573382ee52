import { againstRule, invalid } from '../platform/refusal.ts';

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
