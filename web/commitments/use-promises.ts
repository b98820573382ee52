import { useEffect, useRef, useState } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import type { FoundPromise } from '../../src/commitments/promises/find-promises.ts';
import type { Recorded } from '../../src/commitments/promises/recorded.ts';
import { newWord } from '../kit/api.ts';
import { useShortcut } from '../kit/keys.ts';
import { moment } from '../kit/moments.ts';
import { t } from '../kit/words.ts';
import { recordKeyWords } from './record-key.ts';
import {
  followed,
  fromFound,
  inputOf,
  isComplete,
  moved,
  type Pair,
  paired,
  pairAt,
  type ToPromise,
  unsaid,
} from './to-promise.ts';
import { useFound, usePromiseFinder } from './use-promise-finder.ts';

export interface Written {
  body: string;
  promises: readonly ToPromise[];
}

/** Changes what is written as it is when the change comes. */
type Change = (change: (before: Written) => Written) => void;

/** The promises of a reply while it is written: those it says and those that will be recorded. */
export function usePromises(of: CaseDetail, { body, promises }: Written, change: Change) {
  const isOn = of.can.promise;
  const finder = usePromiseFinder(of, isOn);
  const found = useFound(body, finder, (text, read) =>
    change((before) => {
      const next = before.body === text ? followed(before.promises, read) : before.promises;
      return next === before.promises ? before : { ...before, promises: next };
    }),
  );
  const pairs = paired(promises, unsettled(of, promises, found, finder));
  const unrecorded = pairs.filter(
    ({ promise }) => !promise || (promise.words && !isComplete(promise)),
  );
  const [caret, setCaret] = useState(0);
  const [opened, open] = useState<string>();
  const { told, tell, lost, lose } = useTelling(unrecorded.length);

  const set = (next: (all: readonly ToPromise[]) => readonly ToPromise[]): void =>
    change((before) => ({ ...before, promises: next(before.promises) }));
  const takeBack = ({ key, statement }: ToPromise): void => {
    set((all) => all.filter((each) => each.key !== key));
    tell(t('said.taken-back', { statement }));
  };
  const record = (from: FoundPromise): void => {
    const promise = fromFound(from, newWord());
    set((all) => [...all, promise]);
    open(promise.dueAt ? undefined : promise.key);
    tell(promise.dueAt ? recordedWords(promise) : t('said.needs-time'));
  };
  const toggle = ({ found, promise }: Pair): void => {
    if (promise) takeBack(promise);
    else if (found) record(found);
  };
  const current = pairAt(pairs, caret);
  // What was typed last may not have been read yet.
  const toggleAt = (at: number): boolean => {
    const read = finder ? unsettled(of, promises, finder.find(body), finder) : [];
    const pair = pairAt(paired(promises, read), at);
    if (pair) toggle(pair);
    return pair !== undefined;
  };
  useShortcut(recordKeyWords, t('keys.promise'), () => toggleAt(caret), isOn);

  return {
    pairs,
    current,
    toggle,
    toggleAt,
    takeBack,
    opened,
    open,
    told,
    lost,
    setCaret,
    unrecorded: unrecorded.length,
    edit: (key: string, to: Partial<ToPromise>) =>
      set((all) => all.map((each) => (each.key === key ? { ...each, ...to } : each))),
    add: () => {
      const promise = unsaid(newWord());
      set((all) => [...all, promise]);
      open(promise.key);
    },
    /** What was typed; promises whose words are gone go with them. */
    write: (text: string) => {
      const { gone } = moved(promises, body, text);
      change((before) => ({
        ...before,
        body: text,
        promises: moved(before.promises, before.body, text).kept,
      }));
      if (gone[0]) lose(t('said.gone', { statement: gone[0].statement }));
    },
    /** What goes with the message, by the words as they are sent. */
    sent: () => inputOf(finder ? followed(promises, finder.find(body)) : promises, body),
  };
}

export type Promises = ReturnType<typeof usePromises>;

const recordedWords = ({ statement, dueAt }: ToPromise): string =>
  t('said.recorded', { statement, time: moment(dueAt) });

/** Without what stands on the case already and is only said again, or was added without its words. */
function unsettled(
  { commitments }: CaseDetail,
  promises: readonly ToPromise[],
  found: readonly FoundPromise[],
  finder: Finder,
): readonly FoundPromise[] {
  if (!finder || found.length === 0) return [];
  const standing = commitments.flatMap(({ kind, state, owedTo, statement, dueAt }): Recorded[] =>
    kind === 'promise' && state === 'open' && owedTo.kind === 'customer' && dueAt
      ? [{ statement, dueAt: new Date(dueAt) }]
      : [],
  );
  const said = promises.flatMap(({ words }) => (words ? [words] : []));
  const isRecorded = ({ start, end }: FoundPromise): boolean =>
    said.some((words) => words.start < end && start < words.end);
  const byHand = promises
    .filter((each) => !each.words && isComplete(each))
    .map(({ statement, dueAt }) => ({ statement, dueAt: new Date(dueAt) }));
  const loose = found.filter((each) => !isRecorded(each));
  const open = new Set(finder.unrecorded(loose, [...byHand, ...standing]));
  return found.filter((each) => isRecorded(each) || open.has(each));
}

type Finder = ReturnType<typeof usePromiseFinder>;

/** So long after the last letter it is no interruption. */
const restMs = 1200;

/** A note that asks for nothing goes by itself. */
const noteMs = 8000;

/**
 * What a screen reader hears, when the writer rests: that there is something to record, and what became of it. What
 * was lost everybody may read for a while.
 */
function useTelling(count: number) {
  const [told, tell] = useState('');
  const [lost, lose] = useState('');
  const last = useRef(0);
  useEffect(() => {
    if (count <= last.current) {
      last.current = count;
      return undefined;
    }
    const timer = setTimeout(() => {
      last.current = count;
      tell(t('said.found', { count, key: recordKeyWords }));
    }, restMs);
    return () => clearTimeout(timer);
  }, [count]);
  useEffect(() => {
    if (!lost) return undefined;
    const timer = setTimeout(() => lose(''), noteMs);
    return () => clearTimeout(timer);
  }, [lost]);
  return { told, tell, lost, lose };
}
