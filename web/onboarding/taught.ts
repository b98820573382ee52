import { useEffect } from 'react';
import { type Onboarding, showOnboarding } from '../../src/onboarding/api.ts';
import { useAsk } from '../kit/ask.ts';
import { useMe } from '../shell/me.ts';

const placeOf = (personId: string): string => `kept.first-steps.${personId}`;

/** From now on it is asked again on this device. */
export const askAgain = (personId: string): void => localStorage.removeItem(placeOf(personId));

/** What is taught now, if anything. Once nothing is, this device asks no more. */
export function useTaught(): Onboarding | undefined {
  const me = useMe();
  const place = placeOf(me.person.id);
  const { data } = useAsk(showOnboarding, {}, { enabled: localStorage.getItem(place) !== 'off' });
  const isOver = data?.steps.length === 0;
  useEffect(() => {
    if (isOver) localStorage.setItem(place, 'off');
  }, [place, isOver]);
  return isOver ? undefined : data;
}
