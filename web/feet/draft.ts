// What is typed is kept as it is typed: no update, no dead battery and no wrong tap takes it away.
import { useCallback, useEffect, useRef, useState } from 'react';
import { openQueue } from './store.ts';

const typing = new Set<string>();

/** Is anything typed that was not sent? */
export const isTyping = (): boolean => typing.size > 0;

interface Draft<T> {
  value: T;
  set(change: Partial<T>): void;
  /** It was read from the phone: before that nothing is to be typed. */
  isReady: boolean;
  clear(): void;
}

/** Fields of a form by the name of what they are about. `empty` and `isEmpty` are always the same. */
export function useDraft<T extends object>(
  person: string,
  name: string,
  empty: T,
  isEmpty: (value: T) => boolean,
): Draft<T> {
  const [value, setValue] = useState(empty);
  const [ready, setReady] = useState<string>();
  const latest = useRef(value);
  const key = `${person}/${name}`;
  useEffect(() => {
    let isThere = true;
    const show = (kept: unknown) => {
      if (!isThere) return;
      latest.current = { ...empty, ...(kept as Partial<T> | undefined) };
      setValue(latest.current);
      setReady(key);
    };
    openQueue()
      .then((database) => database.get('drafts', [person, name]))
      .then(show, () => show(undefined));
    return () => {
      isThere = false;
      typing.delete(key);
    };
  }, [person, name, key, empty]);

  const set = useCallback(
    (change: Partial<T>) => {
      latest.current = { ...latest.current, ...change };
      setValue(latest.current);
      void keepDraft(person, name, isEmpty(latest.current) ? undefined : latest.current);
    },
    [person, name, isEmpty],
  );
  const clear = useCallback(() => {
    latest.current = empty;
    setValue(empty);
  }, [empty]);
  useEffect(() => {
    if (isEmpty(value)) typing.delete(key);
    else typing.add(key);
  }, [key, value, isEmpty]);
  return { value, set, isReady: ready === key, clear };
}

async function keepDraft(person: string, name: string, value: unknown): Promise<void> {
  try {
    const database = await openQueue();
    if (value === undefined) await database.delete('drafts', [person, name]);
    else await database.put('drafts', value, [person, name]);
  } catch {}
}
