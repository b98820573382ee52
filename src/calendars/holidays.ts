// Public holidays as calendar dates. The package holds the whole world in memory, so it is loaded when asked.
import type { Language } from '../people/index.ts';
import { invalid } from '../platform/refusal.ts';
import { correctedFor, type Holiday } from './holiday-rules.ts';

export type { Holiday };

const load = async () => (await import('date-holidays')).default;

const lunar = /muharram|safar|rabi|jumada|rajab|sha'?ban|ramadan|shawwal|dhu al/i;

/** Whole days off, by date. Refuses `calendars.unknown-country`, `calendars.unknown-region`. */
export async function holidaysOf(
  { country, region }: { country: string; region: string | null },
  years: readonly number[],
  language: Language,
): Promise<Holiday[]> {
  const book = new (await load())();
  if (!(country in book.getCountries())) throw unknownCountry();
  if (region !== null && !(region in (book.getStates(country) ?? {}))) throw unknownRegion();
  const types: ['public'] = ['public'];
  if (region === null) book.init(country, { types, languages: [language, 'en'] });
  else book.init(country, region, { types, languages: [language, 'en'] });
  return years.flatMap((year) => {
    const found = book.getHolidays(year).filter(isWholeDays).flatMap(daysOf);
    return correctedFor(country, year, found);
  });
}

interface Found {
  date: string;
  start: Date;
  end: Date;
  name: string;
  type: string;
  rule: string;
  substitute?: boolean;
}

/** Some begin at two in the afternoon: of those nobody's whole day is off. */
const isWholeDays = ({ date, type }: Found): boolean =>
  type === 'public' && date.includes(' 00:00:00');

/** A feast of two days is one entry. Its instants are of no zone of ours; only how long it lasts counts. */
function daysOf({ date, start, end, name, rule, substitute = false }: Found): Holiday[] {
  const first = Date.parse(date.slice(0, 10));
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  return Array.from({ length: days }, (_, index) => ({
    on: new Date(first + index * 86_400_000).toISOString().slice(0, 10),
    name: name.slice(0, 200),
    isExpected: lunar.test(rule),
    isInLieu: substitute,
  }));
}

export interface Country {
  code: string;
  name: string;
  regions: { code: string; name: string }[];
}

/** By name in the language; where nobody translated it, in English. */
export async function holidayCountries(language: Language): Promise<Country[]> {
  const book = new (await load())();
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  return Object.entries(book.getCountries())
    .filter(([code]) => /^[A-Z]{2}$/.test(code))
    .map(([code, name]) => ({
      code,
      name: names.of(code) ?? english.of(code) ?? name,
      regions: Object.entries(book.getStates(code) ?? {})
        .map(([region, label]) => ({ code: region, name: label }))
        .toSorted(byName),
    }))
    .toSorted(byName);
}

/** Whether its holidays are known. */
export const knowsCountry = async (country: string): Promise<boolean> =>
  country in new (await load())().getCountries();

const unknownCountry = () =>
  invalid('calendars.unknown-country', 'The public holidays of this country are not known here.', [
    { field: 'country', message: 'Not known here.' },
  ]);
const unknownRegion = () =>
  invalid('calendars.unknown-region', 'This country has no region of this name here.', [
    { field: 'region', message: 'Not known here.' },
  ]);
