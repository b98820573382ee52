import type { FieldRefusal } from '../platform/refusal.ts';
import { invalid } from '../platform/refusal.ts';

/** In the order in which a language is looked for where the customer's own is missing. */
export const textLanguages = ['en', 'fr', 'rw', 'sw'] as const;
export type TextLanguage = (typeof textLanguages)[number];
export type Texts = Partial<Record<TextLanguage, string>>;

/** What stands between double braces, in plain words. */
export const variables = [
  'customer.name',
  'case.number',
  'case.title',
  'case.product',
  'case.link',
  'me.name',
  'me.job',
  'team.name',
  'organisation.name',
  'promise.words',
  'promise.time',
] as const;
export type Variable = (typeof variables)[number];
/** What is not known is not there. */
export type Values = Partial<Record<Variable, string>>;

export const audiences = ['everybody', 'team', 'me'] as const;
export type Audience = (typeof audiences)[number];

/** `{{customer.name}}`, or with what is said where it is missing: `{{customer.name|Madam, Sir}}`. */
const placeholder = /\{\{([^{}]*)\}\}/g;

interface Placed {
  word: string;
  fallBack: string | undefined;
}

function read(inside: string): Placed {
  const bar = inside.indexOf('|');
  return bar === -1
    ? { word: inside.trim(), fallBack: undefined }
    : { word: inside.slice(0, bar).trim(), fallBack: inside.slice(bar + 1).trim() };
}

export const isVariable = (word: string): word is Variable =>
  (variables as readonly string[]).includes(word);

/** The variables that a text names, each once, in their order; also those nobody knows. */
export const wordsOf = (text: string): string[] => [
  ...new Set([...text.matchAll(placeholder)].map(([, inside = '']) => read(inside).word)),
];

/** Stands for what is not known and has no fall-back: seen by whoever reads it once more before it is sent. */
export const gap = '…';

/**
 * The text with its values. They are put in as they are, on one line, and not read again: what looks like a variable
 * or like markup in a customer's name stays letters. `missing`: what had neither a value nor a fall-back.
 */
export function fill(text: string, values: Values): { text: string; missing: Variable[] } {
  const missing = new Set<Variable>();
  const filled = text.replaceAll(placeholder, (whole, inside: string) => {
    const { word, fallBack } = read(inside);
    if (!isVariable(word)) return whole;
    const value = onOneLine(values[word] ?? '') || fallBack;
    if (value) return value;
    if (fallBack === undefined) missing.add(word);
    return fallBack ?? gap;
  });
  return { text: filled, missing: [...missing] };
}

const onOneLine = (value: string): string => value.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();

/** The customer's language, else English, else what there is. */
export function chooseText(
  texts: Texts,
  wanted: TextLanguage,
): { language: TextLanguage; text: string } {
  const language = [wanted, ...textLanguages].find((each) => texts[each]) ?? wanted;
  return { language, text: texts[language] ?? '' };
}

export const missingLanguages = (texts: Texts, spoken: readonly TextLanguage[]): TextLanguage[] =>
  spoken.filter((language) => !texts[language]);

/** Languages that say nothing are left out. */
export const saidIn = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text)) as Texts;

/** Refuses `template.empty`, and what `requireVariables` refuses. */
export function requireTexts(texts: Texts): void {
  const said = textLanguages.flatMap((language) => {
    const text = texts[language];
    return text ? [{ field: `texts.${language}`, text }] : [];
  });
  if (said.length === 0)
    throw invalid('template.empty', 'Write the text in at least one language.', [
      { field: 'texts', message: 'Write the text in at least one language.' },
    ]);
  requireVariables(said);
}

/** Refuses `template.unknown-variable` and `template.open-braces`, each with the field. */
export function requireVariables(said: readonly { field: string; text: string }[]): void {
  const unknown = said.flatMap(({ field, text }) =>
    wordsOf(text)
      .filter((word) => !isVariable(word))
      .map((word): FieldRefusal => ({ field, message: `There is no {{${word}}}.` })),
  );
  if (unknown.length > 0)
    throw invalid(
      'template.unknown-variable',
      `${unknown[0]?.message} Choose from: ${variables.join(', ')}.`,
      unknown,
    );
  const open = said.filter(({ text }) => /\{\{|\}\}/.test(text.replaceAll(placeholder, '')));
  if (open.length > 0)
    throw invalid(
      'template.open-braces',
      'A variable stands between {{ and }}.',
      open.map(({ field }) => ({ field, message: 'A variable stands between {{ and }}.' })),
    );
}

/** Every language by itself, also without a text: who compares sees which one moved. */
export const eachText = (texts: Texts): Record<string, string | null> =>
  Object.fromEntries(
    textLanguages.map((language) => [`texts.${language}`, texts[language] ?? null]),
  );

/** One's own oneself; a team's its head, and administrators; everybody's administrators. */
export const mayOffer = (
  person: { id: string; isAdministrator: boolean },
  offered: { for: Audience; ownerId: string | null; teamHeadId: string | null },
): boolean =>
  offered.for === 'me'
    ? offered.ownerId === person.id
    : person.isAdministrator || (offered.for === 'team' && offered.teamHeadId === person.id);

export interface Sought {
  name: string;
  shortcut: string;
  texts: Texts;
  /** How often the one who looks used it, and everybody. */
  ownUses: number;
  uses: number;
}

/** Those in which every word of `q` is found; by shortcut first, then by name, then by what is used most. */
export function found<T extends Sought>(all: readonly T[], q: string): T[] {
  const words = plain(q).split(/\s+/).filter(Boolean);
  return all
    .map((each) => ({ each, rank: rankOf(each, words) }))
    .filter(({ rank }) => rank < ranks.none)
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        b.each.ownUses - a.each.ownUses ||
        b.each.uses - a.each.uses ||
        a.each.name.localeCompare(b.each.name),
    )
    .map(({ each }) => each);
}

const ranks = { shortcut: 0, name: 1, text: 2, none: 3 };

function rankOf({ name, shortcut, texts }: Sought, words: readonly string[]): number {
  if (words.length === 0 || shortcut.startsWith(words.join('-'))) return ranks.shortcut;
  const begins = (text: string): boolean => words.every((word) => text.includes(` ${word}`));
  const named = ` ${plain(name)} ${plain(shortcut)}`;
  if (begins(named)) return ranks.name;
  return begins(`${named} ${plain(Object.values(texts).join(' '))}`) ? ranks.text : ranks.none;
}

/** Words without accents and capitals: as they are typed in a hurry. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
