import {
  type Language,
  languages,
  locales,
  type Translate,
  translator,
  type Values,
} from '../../src/platform/i18n/index.ts';
import type { Problem } from './problem.ts';

export type { Values };

type Catalogue = typeof import('../../src/platform/i18n/catalogues/staff.en.json') &
  typeof import('../../src/platform/i18n/catalogues/settings.en.json') &
  typeof import('../../src/platform/i18n/catalogues/help.en.json') &
  typeof import('../../src/platform/i18n/catalogues/imports.en.json') &
  typeof import('../../src/platform/i18n/catalogues/kept.en.json') &
  typeof import('../../src/platform/i18n/catalogues/merging.en.json') &
  typeof import('../../src/platform/i18n/catalogues/backups.en.json') &
  typeof import('../../src/platform/i18n/catalogues/praise.en.json') &
  typeof import('../../src/platform/i18n/catalogues/problems.en.json') &
  typeof import('../../src/platform/i18n/catalogues/profile.en.json') &
  typeof import('../../src/platform/i18n/catalogues/security.en.json') &
  typeof import('../../src/platform/i18n/catalogues/lists.en.json') &
  typeof import('../../src/platform/i18n/catalogues/search.en.json') &
  typeof import('../../src/platform/i18n/catalogues/work.en.json');
export type Word = Exclude<keyof Catalogue, 'default'>;

/** Languages the staff app speaks. */
export const appLanguages = languages;
export type AppLanguage = Language;

/** A part of its words in one language is a file of its own, fetched when it is wanted. */
export type Part =
  | 'staff'
  | 'settings'
  | 'backups'
  | 'help'
  | 'imports'
  | 'kept'
  | 'lists'
  | 'merging'
  | 'praise'
  | 'problems'
  | 'profile'
  | 'search'
  | 'security'
  | 'work';

const wordsOf = async (part: Part, language: AppLanguage): Promise<Record<string, string>> => {
  const file = await import(`../../src/platform/i18n/catalogues/${part}.${language}.json`);
  return (file as { default: Record<string, string> }).default;
};

let wanted: AppLanguage = 'en';
const parts = new Set<Part>(['staff']);
let current: {
  language: AppLanguage;
  parts: readonly Part[];
  words: Record<string, string>;
  say: Translate<string>;
} = {
  language: 'en',
  parts: [],
  words: {},
  say: translator<string>({ en: {} }),
};

export const language = (): AppLanguage => current.language;

/** The same for the browser’s own formats; where it lacks a language, another that is written alike. */
export const locale = (): string => locales[language()];

/** Fetches a language and speaks it from now on. Screens are drawn anew by whoever calls this. */
export async function speak(tag: string): Promise<AppLanguage> {
  wanted = appLanguages.find((each) => tag.startsWith(each)) ?? 'en';
  return gather();
}

/** Fetches the words of a part of the app that few screens need. They are there when it resolves. */
export async function learn(part: Part): Promise<void> {
  if (current.parts.includes(part)) return;
  parts.add(part);
  try {
    await gather();
  } catch (error) {
    // What cannot be had keeps nobody from the words of other parts.
    if (!current.parts.includes(part)) parts.delete(part);
    throw error;
  }
}

async function gather(): Promise<AppLanguage> {
  const [language, chosen] = [wanted, [...parts]];
  const found = await Promise.all(chosen.map((part) => wordsOf(part, language)));
  // Another language, or more, was wanted meanwhile.
  if (language !== wanted || chosen.length !== parts.size) return gather();
  const words: Record<string, string> = Object.assign({}, ...found);
  const spoken: Partial<Record<Language, Record<string, string>>> = { [language]: words };
  current = { language, parts: chosen, words, say: translator<string>({ en: {}, ...spoken }) };
  document.documentElement.lang = language;
  return language;
}

/** What the organisation itself said in several languages, in that of the person where it did. */
export const spoken = (said: { en: string } & Partial<Record<AppLanguage, string>>): string =>
  said[language()] ?? said.en;

/** The words of the catalogue under this name, in the language of the person, values filled in. */
export const t = (word: Word, values?: Values): string => format(word, values) ?? word;

/** For names that are made of data, such as `problem.${code}`: undefined when nobody wrote words for it. */
export const format = (word: string, values?: Values): string | undefined =>
  current.words[word] === undefined ? undefined : current.say(current.language, word, values);

/** One of a fixed set, such as a status or a kind: `name('status', 'open')`. */
export const name = (group: string, value: string): string => format(`${group}.${value}`) ?? value;

/** What went wrong, as a sentence. The server's own is English and the most exact; others are found by code. */
export function sentence({ status, code, message }: Problem): string {
  const isServers = message !== '' && status > 0 && status < 500;
  if (isServers && language() === 'en') return message;
  const known = format(`problem.${code}`);
  return known ?? (isServers ? message : t('problem.server.error'));
}
