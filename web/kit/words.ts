import {
  type Language,
  type Translate,
  translator,
  type Values,
} from '../../src/platform/i18n/index.ts';
import type { Problem } from './problem.ts';

export type { Values };

type Catalogue = typeof import('../../src/platform/i18n/catalogues/staff.en.json');
export type Word = Exclude<keyof Catalogue, 'default'>;

/** Languages the staff app speaks; each is a file of its own, fetched when it is wanted. */
const catalogues = {
  en: () => import('../../src/platform/i18n/catalogues/staff.en.json'),
  fr: () => import('../../src/platform/i18n/catalogues/staff.fr.json'),
} as const;
export type AppLanguage = keyof typeof catalogues;
export const appLanguages = Object.keys(catalogues) as AppLanguage[];

let current: { language: AppLanguage; words: Record<string, string>; say: Translate<string> } = {
  language: 'en',
  words: {},
  say: translator<string>({ en: {} }),
};

export const language = (): AppLanguage => current.language;

/** Fetches a language and speaks it from now on. Screens are drawn anew by whoever calls this. */
export async function speak(wanted: string): Promise<AppLanguage> {
  const language = appLanguages.find((each) => wanted.startsWith(each)) ?? 'en';
  const words: Record<string, string> = (await catalogues[language]()).default;
  const spoken: Partial<Record<Language, Record<string, string>>> = { [language]: words };
  current = { language, words, say: translator<string>({ en: {}, ...spoken }) };
  document.documentElement.lang = language;
  return language;
}

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
