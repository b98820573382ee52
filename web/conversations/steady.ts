import { useLayoutEffect, useRef } from 'react';

/**
 * What is read stays where it is on the screen while older things are put above it: call the answer before they are
 * asked for. `first` is the id of the element that is the first now.
 */
export function useSteady(first: string | undefined): () => void {
  const held = useRef<{ id: string; top: number }>(undefined);
  useLayoutEffect(() => {
    const { current } = held;
    if (!current || current.id === first) return;
    const element = document.getElementById(current.id);
    if (element) scrollBy(0, element.getBoundingClientRect().top - current.top);
    held.current = undefined;
    // Browsers that hold the place themselves would do it a second time.
    requestAnimationFrame(() => document.documentElement.style.removeProperty('overflow-anchor'));
  }, [first]);
  return () => {
    const element = first && document.getElementById(first);
    if (!element) return;
    held.current = { id: first, top: element.getBoundingClientRect().top };
    document.documentElement.style.setProperty('overflow-anchor', 'none');
  };
}
