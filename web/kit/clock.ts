import { useSyncExternalStore } from 'react';

// One timer for every countdown on the screen.
const hearers = new Set<() => void>();
let now = Date.now();
let ahead = 0;
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

/** What time the server says it is, and ours when we asked: a device that goes wrong must not mislead. */
export function tellServerTime(said: string | null): void {
  const difference = said ? Date.parse(said) - Date.now() : Number.NaN;
  // The header has whole seconds, and came over a line: small differences mean nothing.
  if (!Number.isNaN(difference)) ahead = Math.abs(difference) > 3000 ? difference : 0;
}

/** The time now, as the server has it. */
export const serverNow = (): number => Date.now() + ahead;

function tick(): void {
  now = serverNow();
  for (const hearer of hearers) hearer();
}

/** The time now, in steps of `stepMs`: a screen that shows minutes is drawn once a minute. */
export function useNow(stepMs = 1000): number {
  return useSyncExternalStore(hear, () => {
    if (timer === undefined) now = serverNow();
    return Math.floor(now / stepMs) * stepMs;
  });
}
