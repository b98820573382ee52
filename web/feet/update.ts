// A newer Kept is used when nothing is typed and nobody looks, or when somebody says so.
import { useSyncExternalStore } from 'react';
import { isTyping } from './draft.ts';

let waiting: ServiceWorker | undefined;
let isWanted = false;
const hearers = new Set<() => void>();
const startedAt = performance.now();
const startMs = 4000;

export const useUpdate = (): boolean =>
  useSyncExternalStore(
    (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    () => waiting !== undefined,
  );

/** What was typed is kept on the phone and stands there again. */
export function takeNewer(): void {
  isWanted = true;
  // A worker has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  waiting?.postMessage('take-over');
}

function isNobodyLooking(): boolean {
  return document.visibilityState === 'hidden' || performance.now() - startedAt < startMs;
}

function consider(): void {
  if (waiting && !isTyping() && isNobodyLooking()) takeNewer();
}

function found(worker: ServiceWorker | null): void {
  // The very first one takes over nothing.
  if (!worker || !navigator.serviceWorker.controller) return;
  waiting = worker;
  for (const hear of hearers) hear();
  consider();
}

const { trustedTypes } = globalThis as {
  trustedTypes?: {
    createPolicy(name: string, rules: object): { createScriptURL(address: string): string };
  };
};
/** The one programme that the phone names by its address: the policy of our pages refuses every other. */
const workerAddress =
  trustedTypes
    ?.createPolicy('kept', { createScriptURL: () => '/go-worker.js' })
    .createScriptURL('') ?? '/go-worker.js';

/** Registers the worker; without one (plain http, an old browser) Kept works while there is a network. */
export async function watchUpdates(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isWanted) location.reload();
  });
  document.addEventListener('visibilitychange', consider);
  try {
    const registration = await navigator.serviceWorker.register(workerAddress, { scope: '/go' });
    found(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const next = registration.installing;
      next?.addEventListener('statechange', () => {
        if (next.state === 'installed') found(next);
      });
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void registration.update().catch(() => {});
    });
  } catch {}
}
