// What finds promises in words. It is large: fetched when somebody begins to write.
import type { CalendarDetail } from '../../src/calendars/api.ts';
import { specOf, type Week } from '../../src/calendars/rules.ts';
import type { Language } from '../../src/platform/i18n/languages.ts';
import { workingCalendar } from '../../src/platform/time/working-time.ts';
import { type FoundPromise } from '../../src/commitments/promises/find-promises.ts';
import { findIn } from '../../src/commitments/promises/find-in.ts';
import { type Recorded, unrecordedOf } from '../../src/commitments/promises/recorded.ts';
import { serverNow } from '../kit/clock.ts';

export interface Hours {
  zone: string;
  /** Absent: Monday to Friday until 17:00. */
  week?: Week | undefined;
  days: readonly CalendarDetail['days'][number][];
}

export interface Finder {
  find(text: string): FoundPromise[];
  /** Those of them that nobody recorded, as the server counts. */
  unrecorded(found: readonly FoundPromise[], recorded: readonly Recorded[]): FoundPromise[];
}

/** As the server reads: the writer's language first, the customer's where that finds nothing. */
export function finderFor(
  { zone, week, days }: Hours,
  language: Language,
  ofCase: Language,
): Finder {
  const written = days.map((day) => ({ ...day, on: day.yearly ? null : day.on }));
  const calendar = week ? { calendar: workingCalendar(specOf(zone, week, written)) } : {};
  const read = (text: string): FoundPromise[] =>
    findIn(text, { language, now: new Date(serverNow()), zone, ...calendar }, ofCase);
  // Patterns are compiled when they are first used: before the first letter, not at it.
  atLeisure(() => read(`${samples[language]} ${samples[ofCase]}`));
  return {
    find(text) {
      const start = performance.now();
      const found = read(text);
      // For whoever measures in the browser; one entry, not one for each letter.
      performance.clearMeasures('find-promises');
      performance.measure('find-promises', { start, end: performance.now() });
      return found;
    },
    unrecorded: unrecordedOf,
  };
}

const samples: Readonly<Record<Language, string>> = {
  en: 'We will call you and send it to you tomorrow morning before 10 am.',
  fr: 'Nous vous rappelons et vous enverrons la facture demain matin avant 10 heures.',
  rw: 'Tuzaguhamagara kandi tuzakoherereza inyemezabuguzi ejo mbere ya saa sita.',
  sw: 'Tutakupigia simu na tutakutumia ankara kesho kabla ya saa sita mchana.',
};

const atLeisure = (run: () => void): void => {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 1000 });
  else setTimeout(run, 100);
};
