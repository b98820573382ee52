// All languages come with the programme: together they are smaller than the time of another way over a poor line.
import en from '../../src/platform/i18n/catalogues/feet.en.json';
import fr from '../../src/platform/i18n/catalogues/feet.fr.json';
import rw from '../../src/platform/i18n/catalogues/feet.rw.json';
import sw from '../../src/platform/i18n/catalogues/feet.sw.json';
import {
  formatInstant,
  type Language,
  languages,
  type Translate,
  translator,
  type Values,
} from '../../src/platform/i18n/index.ts';

export type Word = keyof typeof en;

const catalogues: Record<Language, Record<Word, string>> = { en, fr, rw, sw };
/** Shared with the large app: what this device spoke last. */
const kept = 'kept.language';

let spoken: { language: Language; say: Translate<string> } | undefined;
let zone = 'UTC';
const hearers = new Set<() => void>();

export const language = (): Language => spoken?.language ?? 'en';

export function onLanguage(hear: () => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

/** Before anybody has signed in: what this device spoke last, else what its browser asks for. */
export const wantedLanguage = (): string => localStorage.getItem(kept) ?? navigator.language;

export function speak(tag: string): void {
  const language = languages.find((each) => tag.startsWith(each)) ?? 'en';
  localStorage.setItem(kept, language);
  if (language === spoken?.language) return;
  spoken = { language, say: translator<string>({ en: {}, [language]: catalogues[language] }) };
  document.documentElement.lang = language;
  for (const hear of hearers) hear();
}

/** The words under this name, in the language of the person. */
export const t = (word: Word, values?: Values): string =>
  spoken?.say(spoken.language, word, values) ?? '';

/** Where the organisation is: times are said as there. */
export function liveIn(timeZone: string): void {
  zone = timeZone;
}

const hours = new Map<string, Intl.DateTimeFormat>();

/** "14:50" today, else "Tuesday 24 November at 10:40". */
export function moment(at: string | Date): string {
  const when = new Date(at);
  const now = new Date();
  if (dayOf(when) !== dayOf(now)) return formatInstant(language(), zone, when, now);
  return format('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(when);
}

const dayOf = (at: Date): string => format('en-CA', { dateStyle: 'short' }).format(at);

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${zone} ${locale}`;
  const found = hours.get(name) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  hours.set(name, found);
  return found;
}
