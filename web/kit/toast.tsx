import { useSyncExternalStore } from 'react';
import { asProblem } from './problem.ts';
import css from './toast.module.css';
import { sentence } from './words.ts';

interface Said {
  id: number;
  words: string;
  isProblem: boolean;
}

let said: readonly Said[] = [];
let count = 0;
const hearers = new Set<() => void>();

function change(to: readonly Said[]): void {
  said = to;
  for (const hear of hearers) hear();
}

function put(words: string, isProblem: boolean): void {
  const id = ++count;
  change([...said.slice(-2), { id, words, isProblem }]);
  setTimeout(() => change(said.filter((each) => each.id !== id)), isProblem ? 9000 : 4000);
}

/** Says in passing that something was done. */
export const say = (words: string): void => put(words, false);

/** Says that a click without a form of its own did not do what it promised. */
export const sayProblem = (error: unknown): void => put(sentence(asProblem(error)), true);

const subscribe = (hear: () => void): (() => void) => {
  hearers.add(hear);
  return () => hearers.delete(hear);
};

export function Toasts() {
  const all = useSyncExternalStore(subscribe, () => said);
  return (
    <div className={css.toasts} role="status" aria-live="polite">
      {all.map(({ id, words, isProblem }) => (
        <div key={id} className={`${css.toast} ${isProblem ? css.problem : ''}`}>
          {words}
        </div>
      ))}
    </div>
  );
}
