import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Entry } from './entry.ts';
import { entriesOf, onQueue } from './kept.ts';
import { onProgress, syncProgress } from './sync.ts';

const none: Entry[] = [];

/** What waits on this phone, oldest first; undefined until it was read. */
export function useQueue(person: string): Entry[] | undefined {
  const [entries, setEntries] = useState<Entry[]>();
  useEffect(() => {
    let isThere = true;
    const read = () =>
      entriesOf(person).then(
        (found) => isThere && setEntries(found),
        () => isThere && setEntries(none),
      );
    void read();
    const stop = onQueue(() => void read());
    return () => {
      isThere = false;
      stop();
    };
  }, [person]);
  return entries;
}

/** What was done last about something and waits to be told, if anything. */
export function useWaiting(person: string, about: string): Entry | undefined {
  return useQueue(person)
    ?.filter((entry) => 'id' in entry.input && entry.input.id === about)
    .at(-1);
}

export const useSync = () => useSyncExternalStore(onProgress, syncProgress);
