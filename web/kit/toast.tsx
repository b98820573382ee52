import { useSyncExternalStore } from 'react';
import { asProblem } from './problem.ts';
import css from './toast.module.css';
import { sentence } from './words.ts';

/** Something that can be done about what was said, for as long as it stands there. */
export interface Way {
  words: string;
  run: () => void;
}

interface Said {
  id: number;
  words: string;
  isProblem: boolean;
  ways: readonly Way[];
}

let said: readonly Said[] = [];
let count = 0;
const hearers = new Set<() => void>();

function change(to: readonly Said[]): void {
  said = to;
  for (const hear of hearers) hear();
}

function put(words: string, ms: number, isProblem = false, ways: readonly Way[] = []): () => void {
  const id = ++count;
  const end = (): void => change(said.filter((each) => each.id !== id));
  const ending = ways.map((way) => ({ ...way, run: () => (end(), way.run()) }));
  change([...said.slice(-2), { id, words, isProblem, ways: ending }]);
  setTimeout(end, ms);
  return end;
}

/** Says in passing that something was done. */
export const say = (words: string): void => void put(words, 4000);

/** Says that a click without a form of its own did not do what it promised. */
export const sayProblem = (error: unknown): void =>
  void put(sentence(asProblem(error)), 9000, true);

/** Says that something was done and offers, for a while, to do something about it. Returns what ends it before. */
export const offer = (words: string, ways: readonly Way[], ms: number): (() => void) =>
  put(words, ms, false, ways);

const subscribe = (hear: () => void): (() => void) => {
  hearers.add(hear);
  return () => hearers.delete(hear);
};

export function Toasts() {
  const all = useSyncExternalStore(subscribe, () => said);
  return (
    <div className={css.toasts} role="status" aria-live="polite">
      {all.map(({ id, words, isProblem, ways }) => (
        <div key={id} className={`${css.toast} ${isProblem ? css.problem : ''}`}>
          {words}
          {ways.map((way) => (
            <button key={way.words} type="button" className={css.way} onClick={way.run}>
              {way.words}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
