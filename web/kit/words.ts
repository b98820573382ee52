import {
  type Language,
  type Translate,
  translator,
  type Values,
} from '../../src/platform/i18n/index.ts';
import type { Problem } from './problem.ts';

export type { Values };

type Catalogue = typeof import('../../src/platform/i18n/catalogues/staff.en.json') &
  typeof import('../../src/platform/i18n/catalogues/settings.en.json') &
  typeof import('../../src/platform/i18n/catalogues/help.en.json') &
  typeof import('../../src/platform/i18n/catalogues/kept.en.json') &
  typeof import('../../src/platform/i18n/catalogues/praise.en.json') &
  typeof import('../../src/platform/i18n/catalogues/problems.en.json') &
  typeof import('../../src/platform/i18n/catalogues/profile.en.json') &
  typeof import('../../src/platform/i18n/catalogues/lists.en.json') &
  typeof import('../../src/platform/i18n/catalogues/search.en.json') &
  typeof import('../../src/platform/i18n/catalogues/work.en.json');
export type Word = Exclude<keyof Catalogue, 'default'>;

/** Languages the staff app speaks; each part of its words is a file of its own, fetched when it is wanted. */
const catalogues = {
  en: {
    staff: () => import('../../src/platform/i18n/catalogues/staff.en.json'),
    settings: () => import('../../src/platform/i18n/catalogues/settings.en.json'),
    help: () => import('../../src/platform/i18n/catalogues/help.en.json'),
    kept: () => import('../../src/platform/i18n/catalogues/kept.en.json'),
    lists: () => import('../../src/platform/i18n/catalogues/lists.en.json'),
    praise: () => import('../../src/platform/i18n/catalogues/praise.en.json'),
    problems: () => import('../../src/platform/i18n/catalogues/problems.en.json'),
    profile: () => import('../../src/platform/i18n/catalogues/profile.en.json'),
    search: () => import('../../src/platform/i18n/catalogues/search.en.json'),
    work: () => import('../../src/platform/i18n/catalogues/work.en.json'),
  },
  fr: {
    staff: () => import('../../src/platform/i18n/catalogues/staff.fr.json'),
    settings: () => import('../../src/platform/i18n/catalogues/settings.fr.json'),
    help: () => import('../../src/platform/i18n/catalogues/help.fr.json'),
    kept: () => import('../../src/platform/i18n/catalogues/kept.fr.json'),
    lists: () => import('../../src/platform/i18n/catalogues/lists.fr.json'),
    praise: () => import('../../src/platform/i18n/catalogues/praise.fr.json'),
    problems: () => import('../../src/platform/i18n/catalogues/problems.fr.json'),
    profile: () => import('../../src/platform/i18n/catalogues/profile.fr.json'),
    search: () => import('../../src/platform/i18n/catalogues/search.fr.json'),
    work: () => import('../../src/platform/i18n/catalogues/work.fr.json'),
  },
} as const;
export type AppLanguage = keyof typeof catalogues;
export const appLanguages = Object.keys(catalogues) as AppLanguage[];
export type Part = keyof (typeof catalogues)['en'];

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

/** Fetches a language and speaks it from now on. Screens are drawn anew by whoever calls this. */
export async function speak(tag: string): Promise<AppLanguage> {
  wanted = appLanguages.find((each) => tag.startsWith(each)) ?? 'en';
  return gather();
}

/** Fetches the words of a part of the app that few screens need. They are there when it resolves. */
export async function learn(part: Part): Promise<void> {
  parts.add(part);
  if (!current.parts.includes(part)) await gather();
}

async function gather(): Promise<AppLanguage> {
  const [language, chosen] = [wanted, [...parts]];
  const found = await Promise.all(
    chosen.map(async (part): Promise<object> => (await catalogues[language][part]()).default),
  );
  // Another language, or more, was wanted meanwhile.
  if (language !== wanted || chosen.length !== parts.size) return gather();
  const words: Record<string, string> = Object.assign({}, ...found);
  const spoken: Partial<Record<Language, Record<string, string>>> = { [language]: words };
  current = { language, parts: chosen, words, say: translator<string>({ en: {}, ...spoken }) };
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
