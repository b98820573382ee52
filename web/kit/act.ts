import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, type Contract, type InputOf, newWord, type OutputOf } from './api.ts';
import { asProblem, type Problem } from './problem.ts';

export interface Acting {
  isBusy: boolean;
  problem: Problem | undefined;
  /** Runs the work; true when it was done. A problem is kept here, never thrown. */
  run(work: (once: string) => Promise<unknown>): Promise<boolean>;
  clear(): void;
}

/**
 * Something a person does. While it runs a second click does nothing; a retry after a failure says the same
 * word, so that what creates happens once. Afterwards everything on the screen is asked again.
 */
export function useWork(): Acting {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const running = useRef(false);
  const once = useRef(newWord());
  return {
    isBusy,
    problem,
    clear: () => setProblem(undefined),
    async run(work) {
      if (running.current) return false;
      running.current = true;
      setBusy(true);
      setProblem(undefined);
      try {
        await work(once.current);
        once.current = newWord();
        // Until the screen shows what became of it: no flash of what was, nothing to press twice.
        await refreshAll(client);
        return true;
      } catch (error) {
        const problem = asProblem(error);
        // A word spent on other content would be refused for good.
        if (problem.status !== 0 && problem.status < 500) once.current = newWord();
        setProblem(problem);
        return false;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
  };
}

/** One contract as something to do: `act(input)` answers undefined when it was refused. */
export function useAct<C extends Contract>(contract: C) {
  const work = useWork();
  return {
    ...work,
    async act(input: InputOf<C>): Promise<OutputOf<C> | undefined> {
      let output: OutputOf<C> | undefined;
      await work.run(async (once) => {
        output = await call(contract, input, { once });
      });
      return output;
    },
  };
}

export const refreshAll = (client: QueryClient): Promise<void> => client.invalidateQueries();
