import { useEffect, useRef } from 'react';

const hearers = new Map<string, () => void>();

/** Opens the reply on the screen of this matter, drawn from what is kept, if the screen is there. */
export const openComposer = (matterId: string): void => hearers.get(matterId)?.();

export function useComposerOpened(matterId: string, open: () => void): void {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    hearers.set(matterId, () => latest.current());
    return () => void hearers.delete(matterId);
  }, [matterId]);
}
