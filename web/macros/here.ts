// Macros are asked for from elsewhere too: a button, the palette. Whichever case is shown hears it.
import { useEffect, useSyncExternalStore } from 'react';

/** Opens the macros of the case that is shown; with an id this one is chosen. */
type Opener = (macroId?: string) => void;

let opener: Opener | undefined;
const hearers = new Set<() => void>();

function change(to: Opener | undefined): void {
  opener = to;
  for (const hear of hearers) hear();
}

/** The case that is shown is where macros run. */
export function useMacrosHere(open: Opener, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    change(open);
    return () => change(undefined);
  }, [open, isOn]);
}

/** Undefined: there is nothing here that macros run on. */
export const useOpenMacros = (): Opener | undefined =>
  useSyncExternalStore(
    (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    () => opener,
  );
