// Starts the phone without a network, and sends what waits when the browser finds one.
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { sync } from './queue/sync.ts';

/** Written in by the build. */
declare const shellFiles: { url: string; revision: string | null }[];

interface Waits extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface WorkerScope {
  addEventListener(kind: 'sync' | 'activate', hear: (event: Waits) => void): void;
  addEventListener(kind: 'message', hear: (event: MessageEvent<unknown>) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}
const scope = globalThis as unknown as WorkerScope;

precacheAndRoute(shellFiles);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/feet/index.html'), {
    allowlist: [/^\/go(?:[/?]|$)/],
  }),
);

// From the first visit on: the next screen may be opened where there is no network.
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
// A browser that hears that something is left asks again later, also when the phone was put away.
scope.addEventListener('sync', (event) =>
  event.waitUntil(
    sync().then((isAllSent) => {
      if (!isAllSent) throw new Error('Something still waits to be sent.');
    }),
  ),
);
// The page says when nothing is being typed.
scope.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void scope.skipWaiting();
});
