import type { Language } from './languages.ts';

interface Parts {
  weekday: string;
  day: string;
  month: string;
  year: string;
  time: string;
}

/**
 * How each language says day and time. Times stand bare and in 24 hours: after "saa" Kinyarwanda and
 * Swahili count from six in the morning, and 10:40 would be read as 16:40.
 */
const patterns: Record<Language, (parts: Parts, year: string) => { day: string; time: string }> = {
  en: ({ weekday, day, month, time }, year) => ({
    day: `${weekday} ${day} ${month}${year}`,
    time: ` at ${time}`,
  }),
  fr: ({ weekday, day, month, time }, year) => ({
    day: `${weekday} ${day === '1' ? '1er' : day} ${month}${year}`,
    time: ` à ${time}`,
  }),
  rw: ({ weekday, day, month, time }, year) => ({
    day: `${weekday}, tariki ya ${day} ${month}${year}`,
    time: `, ${time}`,
  }),
  sw: ({ weekday, day, month, time }, year) => ({
    day: `${weekday} tarehe ${day} ${month}${year}`,
    time: `, ${time}`,
  }),
};

/**
 * "Tuesday 24 November at 10:40" in a time zone such as `Africa/Kigali`; with the year when it is not the
 * year of `now`, or always when `now` is not given.
 */
export function formatInstant(language: Language, zone: string, at: Date, now?: Date): string {
  const { day, time } = worded(language, zone, at, now);
  return day + time;
}

/** The same without the time: "Tuesday 24 November". */
export const formatDay = (language: Language, zone: string, at: Date, now?: Date): string =>
  worded(language, zone, at, now).day;

function worded(language: Language, zone: string, at: Date, now: Date | undefined) {
  const parts = partsOf(language, zone, at);
  const isThisYear = now !== undefined && parts.year === partsOf(language, zone, now).year;
  return patterns[language](parts, isThisYear ? '' : ` ${parts.year}`);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(language: Language, zone: string, at: Date): Parts {
  const name = `${language} ${zone}`;
  let format = formats.get(name);
  if (!format) {
    format = new Intl.DateTimeFormat(locales[language], {
      timeZone: zone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      numberingSystem: 'latn',
      calendar: 'gregory',
    });
    formats.set(name, format);
  }
  const found = Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, value]),
  );
  const { weekday = '', day = '', month = '', year = '', hour = '', minute = '' } = found;
  const time = `${hour}:${minute}`;
  return language === 'rw'
    ? { ...kinyarwanda(weekday, month), day, year, time }
    : { weekday, day, month, year, time };
}

/** The Kinyarwanda name of a weekday or month that is called so in English. */
export const kinyarwandaName = (english: string, style: 'long' | 'short'): string =>
  (style === 'long' ? (days[english] ?? months[english]) : short[english.slice(0, 3)]) ?? english;

/** English names for Kinyarwanda: browsers lack its own, and Node spells its days as before 2014. */
export const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr', rw: 'en-GB', sw: 'sw' };

function kinyarwanda(weekday: string, month: string): Pick<Parts, 'weekday' | 'month'> {
  return { weekday: days[weekday] ?? weekday, month: months[month] ?? month };
}

const days: Record<string, string> = {
  Monday: 'ku wa mbere',
  Tuesday: 'ku wa kabiri',
  Wednesday: 'ku wa gatatu',
  Thursday: 'ku wa kane',
  Friday: 'ku wa gatanu',
  Saturday: 'ku wa gatandatu',
  Sunday: 'ku cyumweru',
};
const months: Record<string, string> = {
  January: 'Mutarama',
  February: 'Gashyantare',
  March: 'Werurwe',
  April: 'Mata',
  May: 'Gicurasi',
  June: 'Kamena',
  July: 'Nyakanga',
  August: 'Kanama',
  September: 'Nzeri',
  October: 'Ukwakira',
  November: 'Ugushyingo',
  December: 'Ukuboza',
};

/** As the Unicode CLDR abbreviates them. */
const short: Record<string, string> = {
  Mon: 'mbe.',
  Tue: 'kab.',
  Wed: 'gtu.',
  Thu: 'kan.',
  Fri: 'gnu.',
  Sat: 'gnd.',
  Sun: 'cyu.',
  Jan: 'mut.',
  Feb: 'gas.',
  Mar: 'wer.',
  Apr: 'mat.',
  May: 'gic.',
  Jun: 'kam.',
  Jul: 'nya.',
  Aug: 'kan.',
  Sep: 'nze.',
  Oct: 'ukw.',
  Nov: 'ugu.',
  Dec: 'uku.',
};
