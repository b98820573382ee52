// When I looked at a conversation last: it is on this device, and small.
import { useEffect, useState } from 'react';

const place = 'kept.looks';
const most = 300;

/** Until when this conversation was seen before this visit; undefined: never here. What is shown now counts as seen. */
export function useLastLook(matterId: string, newestAt: string | undefined): string | undefined {
  const [before] = useState(() => looks()[matterId]);
  useEffect(() => {
    if (!newestAt) return;
    const { [matterId]: _, ...others } = looks();
    const kept = Object.entries(others).slice(1 - most);
    localStorage.setItem(
      place,
      JSON.stringify(Object.fromEntries([...kept, [matterId, newestAt]])),
    );
  }, [matterId, newestAt]);
  return before;
}

function looks(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}
