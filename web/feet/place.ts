// Where one is: the address alone. Enough of a router for eight screens.
import { type MouseEvent, useSyncExternalStore } from 'react';

const hearers = new Set<() => void>();
let steps = 0;

window.addEventListener('popstate', () => tell());

function tell(): void {
  for (const hear of hearers) hear();
}

export const usePlace = (): URL => {
  const href = useSyncExternalStore(
    (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    () => location.href,
  );
  return new URL(href);
};

export function go(path: string): void {
  steps++;
  history.pushState(null, '', path);
  tell();
  window.scrollTo(0, 0);
}

/** Where one came from; home for who came from outside. */
export function back(): void {
  if (steps === 0) return go('/go');
  steps--;
  history.back();
}

/** For a link to another screen of the phone: without fetching anything. */
export const follow = (path: string) => (event: MouseEvent) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  go(path);
};
