// What the laws of the neighbourhood say and the package of holidays does not.
import { byDate } from './rules.ts';
import { datePlus } from './working-day.ts';

export interface Holiday {
  /** YYYY-MM-DD */
  on: string;
  name: string;
  /** By the moon: what is announced may be a day off. */
  isExpected: boolean;
  /** A day off in place of another one. */
  isInLieu: boolean;
}

const weekdayOf = (date: string): number => new Date(date).getUTCDay();
const isWeekend = (date: string): boolean => weekdayOf(date) % 6 === 0;

const fixed = (on: string, name: string): Holiday => ({
  on,
  name,
  isExpected: false,
  isInLieu: false,
});
const inLieu = (on: string, name: string): Holiday => ({ ...fixed(on, name), isInLieu: true });

/** One year's holidays of a country, in any order, put right. */
export const correctedFor = (country: string, year: number, found: readonly Holiday[]): Holiday[] =>
  (corrections[country]?.(year, [...found]) ?? found).toSorted(byDate);

const corrections: Record<string, (year: number, found: Holiday[]) => Holiday[]> = {
  // Presidential Order 54/01 of 24/02/2017, article 4.
  RW: (year, found) => (year < 2017 ? found : [...found, ...rwandanDaysInLieu(found)]),
  // Since 2021 the day of patriotism; the decree knows no days in lieu.
  BI: (year, found) =>
    year < 2021 ? found : [...found, fixed(`${year}-06-08`, 'Journée nationale du patriotisme')],
  // The revolution of Zanzibar was on 12 January.
  TZ: (year, found) =>
    found.map((each) => (/zanzibar/i.test(each.name) ? { ...each, on: `${year}-01-12` } : each)),
  // Ordonnance 23/042 of 30/03/2023: one more day, and Sunday's holiday is the Saturday before.
  CD: (year, found) => (year < 2023 ? found : congolese(year, found)),
};

/**
 * A holiday on a weekend, 7 April alone not, is made up for on the next working day; two in a row on one
 * weekend by one day; of two on one working day one is made up for on the next.
 */
function rwandanDaysInLieu(found: readonly Holiday[]): Holiday[] {
  const counted = found.filter(({ on }) => !on.endsWith('-04-07'));
  const taken = new Set(found.map(({ on }) => on));
  const owed = [...Map.groupBy(counted, ({ on }) => on)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([on, same]) => {
      const isSecond = weekdayOf(on) === 0 && counted.some((each) => each.on === datePlus(on, -1));
      const isOwed = isWeekend(on) ? !isSecond : same.length > 1;
      return isOwed ? [same.at(-1) as Holiday] : [];
    });
  return owed.map(({ on, name }) => {
    let free = datePlus(on, 1);
    while (isWeekend(free) || taken.has(free)) free = datePlus(free, 1);
    taken.add(free);
    return inLieu(free, name);
  });
}

function congolese(year: number, found: readonly Holiday[]): Holiday[] {
  const own = [
    ...found.filter((each) => !each.isInLieu),
    fixed(`${year}-04-06`, 'Journée du combat de Simon Kimbangu et de la conscience africaine'),
  ];
  const taken = new Set(own.map(({ on }) => on));
  return own.concat(
    own
      .filter(({ on }) => weekdayOf(on) === 0 && !taken.has(datePlus(on, -1)))
      .map(({ on, name }) => inLieu(datePlus(on, -1), name)),
  );
}
