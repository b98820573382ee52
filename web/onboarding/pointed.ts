// The control that somebody is being shown, on whatever screen it stands.
import { useSyncExternalStore } from 'react';
import type { Step } from '../../src/onboarding/rules.ts';

let pointed: Step | undefined;
const hearers = new Set<() => void>();

export function pointAt(step: Step | undefined): void {
  pointed = step;
  for (const hear of hearers) hear();
}

export const usePointed = (): Step | undefined =>
  useSyncExternalStore(
    (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    () => pointed,
  );
