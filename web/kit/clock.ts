import { useSyncExternalStore } from 'react';

// One timer for every countdown on the screen.
const hearers = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function hear(hearer: () => void): () => void {
  hearers.add(hearer);
  timer ??= setInterval(tick, 1000);
  return () => {
    hearers.delete(hearer);
    if (hearers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = Date.now();
  for (const hearer of hearers) hearer();
}

/** The time now, in steps of `stepMs`: a screen that shows minutes is drawn once a minute. */
export function useNow(stepMs = 1000): number {
  return useSyncExternalStore(hear, () => {
    if (timer === undefined) now = Date.now();
    return Math.floor(now / stepMs) * stepMs;
  });
}
