import { useSyncExternalStore } from 'react';
import { language, speak } from '../kit/words.ts';

const kept = 'kept.language';
const hearers = new Set<() => void>();

/** Before somebody has signed in: what this device used last, else what its browser asks for. */
export const wantedLanguage = (): string => localStorage.getItem(kept) ?? navigator.language;

/** Speaks another language; every screen is drawn anew. */
export async function changeLanguage(to: string): Promise<void> {
  localStorage.setItem(kept, to);
  if (to === language()) return;
  await speak(to);
  for (const hear of hearers) hear();
}

export const useSpoken = (): string =>
  useSyncExternalStore((hear) => {
    hearers.add(hear);
    return () => hearers.delete(hear);
  }, language);
