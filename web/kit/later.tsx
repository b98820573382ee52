import { type ReactNode, useDeferredValue } from 'react';
import { useHeldKeys } from './keys.ts';

// Where somebody goes back to, the place they left is scrolled to: it has to be there.
let isGoingBack = false;
addEventListener('popstate', () => {
  isGoingBack = true;
});
for (const deed of ['pointerdown', 'keydown'])
  addEventListener(
    deed,
    () => {
      isGoingBack = false;
    },
    { capture: true, passive: true },
  );

/** What is much to draw comes after the frame that answers a key or click, in slices that let the next one through. */
export function Later({ children }: { children: ReactNode }) {
  const isDrawn = useDeferredValue(true, isGoingBack);
  useHeldKeys(!isDrawn);
  return isDrawn ? children : null;
}

/** Runs `work` when the frame that answers a key or click is on the screen. */
export const afterFrame = (work: () => void): void =>
  void requestAnimationFrame(() => setTimeout(work));
