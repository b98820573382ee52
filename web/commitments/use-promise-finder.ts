import { useEffect, useMemo, useRef, useState } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import { calendarOf, showCalendar } from '../../src/calendars/api.ts';
import type { FoundPromise } from '../../src/commitments/promises/find-promises.ts';
import { useAsk } from '../kit/ask.ts';
import { serverNow } from '../kit/clock.ts';
import { useMe } from '../shell/me.ts';
import type { Finder, Hours } from './promise-finder.ts';
import { shifted } from './to-promise.ts';

/** Reads as the writer says hours and works; undefined until it is there. */
export function usePromiseFinder(of: CaseDetail, isOn: boolean): Finder | undefined {
  const me = useMe();
  const hours = useHours(me.person.id, me.organisation.timeZone, isOn);
  const [made, setMade] = useState<typeof import('./promise-finder.ts')>();
  useEffect(() => {
    // Without it one writes as ever; the server counts all the same.
    if (isOn) import('./promise-finder.ts').then(setMade, () => undefined);
  }, [isOn]);
  const language = me.person.language;
  return useMemo(
    () => (made && hours ? made.finderFor(hours, language, of.replyLanguage) : undefined),
    [made, hours, language, of.replyLanguage],
  );
}

/** Few promise anything for later than three months. */
const isNearYearsEnd = (now: Date): boolean => now.getMonth() >= 9;

function useHours(personId: string, zone: string, isOn: boolean): Hours | undefined {
  const own = useAsk(calendarOf, { personId }, { enabled: isOn });
  const id = own.data?.calendar?.id ?? '';
  const now = new Date(serverNow());
  const year = now.getFullYear();
  const days = useAsk(showCalendar, { id, year }, { enabled: id !== '' });
  const isNear = id !== '' && isNearYearsEnd(now);
  const next = useAsk(showCalendar, { id, year: year + 1 }, { enabled: isNear });
  const isPending = own.isPending || (id !== '' && days.isPending) || (isNear && next.isPending);
  return useMemo(
    () =>
      isPending
        ? undefined
        : {
            zone: own.data?.zone ?? zone,
            week: own.data?.week,
            days: [...(days.data?.days ?? []), ...(next.data?.days ?? [])],
          },
    [isPending, own.data?.zone, own.data?.week, zone, days.data?.days, next.data?.days],
  );
}

interface Reading {
  text: string;
  found: readonly FoundPromise[];
}

const nothingRead: Reading = { text: '', found: [] };
/** Longer than this, and it waits until the writer rests. */
const mostMs = 8;
const restMs = 200;

/**
 * The promises in what is being written: read once a frame, and where they stand now until they are read again.
 * `onRead` gets what was read in which text.
 */
export function useFound(
  text: string,
  finder: Finder | undefined,
  onRead: (text: string, found: readonly FoundPromise[]) => void,
): readonly FoundPromise[] {
  const [reading, setReading] = useState(nothingRead);
  const costs = useRef([0, 0]);
  const hear = useRef(onRead);
  useEffect(() => {
    hear.current = onRead;
  });
  useEffect(() => {
    if (!finder) return undefined;
    return soon(Math.min(...costs.current) > mostMs ? restMs : 0, () => {
      const start = performance.now();
      const found = finder.find(text);
      // The last two: one alone may have waited for something else.
      costs.current = [costs.current[1] ?? 0, performance.now() - start];
      setReading({ text, found });
      hear.current(text, found);
    });
  }, [text, finder]);
  return useMemo(() => standingIn(text, reading), [text, reading]);
}

function soon(ms: number, run: () => void): () => void {
  if (ms > 0) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}

function standingIn(text: string, reading: Reading): readonly FoundPromise[] {
  if (reading.text === text) return reading.found;
  return reading.found.flatMap((each) => {
    const span = shifted(each, reading.text, text);
    return span ? [{ ...each, ...span }] : [];
  });
}
