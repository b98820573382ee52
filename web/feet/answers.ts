// What was read is kept: shown at once the next time, and without a network.
import { useEffect, useState } from 'react';
import {
  type Contract,
  type InputOf,
  type OutputOf,
  requestFor,
} from '../../src/platform/contract.ts';
import { asProblem, type Problem } from '../kit/problem.ts';
import { read, type Way } from './call.ts';
import { onSent } from './queue/sync.ts';
import { forgetAnswer, forgetAnswers, keepAnswer, keptAnswer } from './store.ts';

export interface Answer<T> {
  body?: T;
  /** When it was so; there while it could not be asked anew. */
  oldAt?: string;
  /** Why it could not be asked anew. */
  problem?: Problem;
}

/** Answers of this visit, so that going back draws at once. */
const seen = new Map<string, unknown>();
/** What was asked for by somebody who has left is not kept. */
let holder = 0;

export async function clearAnswers(): Promise<void> {
  holder++;
  seen.clear();
  await forgetAnswers();
}

const again = new Set<() => void>();
const everyMs = 60_000;

function askAgain(): void {
  if (document.visibilityState === 'visible') for (const ask of again) ask();
}
onSent(askAgain);
if (typeof document !== 'undefined') {
  document.addEventListener('visibilitychange', askAgain);
  window.addEventListener('online', askAgain);
  setInterval(askAgain, everyMs);
}

/** The answer as it is known, then as it is. */
export function useAnswer<C extends Contract>(way: Way<C>, input: InputOf<C>): Answer<OutputOf<C>> {
  const key = requestFor(way, input as Record<string, unknown>).path;
  const [state, setState] = useState<{ key: string; answer: Answer<OutputOf<C>> }>();
  // Of another address nothing is shown here.
  const answer: Answer<OutputOf<C>> =
    state?.key === key ? state.answer : bodyOf<OutputOf<C>>(seen.get(key));
  useEffect(() => {
    const watch = new AbortController();
    const show = (answer: Answer<OutputOf<C>>) => {
      if (!watch.signal.aborted) setState({ key, answer });
    };
    const ask = () => void fetchAnswer(key, show);
    if (!seen.has(key))
      void keptAnswer(key).then((kept) => {
        if (kept && !seen.has(key)) show({ body: kept.body as OutputOf<C> });
      });
    ask();
    again.add(ask);
    return () => {
      watch.abort();
      again.delete(ask);
    };
  }, [key]);
  return answer;
}

const bodyOf = <T>(body: unknown): Answer<T> => (body === undefined ? {} : { body: body as T });

async function fetchAnswer<T>(key: string, show: (answer: Answer<T>) => void): Promise<void> {
  try {
    show({ body: await fetchBody<T>(key) });
  } catch (error) {
    const problem = asProblem(error);
    if (problem.status === 404 || problem.status === 403) {
      // It is not for them any more: not from here either.
      seen.delete(key);
      await forgetAnswer(key);
      return show({ problem });
    }
    const kept = await keptAnswer(key);
    show(kept ? { body: kept.body as T, oldAt: kept.at, problem } : { problem });
  }
}

async function fetchBody<T>(key: string): Promise<T> {
  const asked = holder;
  const body = await read<T>(key);
  if (asked === holder) {
    seen.set(key, body);
    await keepAnswer(key, body);
  }
  return body;
}

/** Reads what will be wanted without a network, one after the other; stops at the first that fails. */
export async function readAhead<C extends Contract>(
  way: Way<C>,
  inputs: readonly InputOf<C>[],
): Promise<void> {
  try {
    for (const input of inputs) {
      const key = requestFor(way, input as Record<string, unknown>).path;
      if (!seen.has(key)) await fetchBody(key);
    }
  } catch {}
}
