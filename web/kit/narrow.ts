import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 60em)');

/** Is there room for one column only? The same width as in the style sheets; one listener, whoever asks. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);

function subscribe(hear: () => void): () => void {
  narrow.addEventListener('change', hear);
  return () => narrow.removeEventListener('change', hear);
}
