// Tells the others what this window is at, and this window what the others are.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { bePresent, leavePresence, listPresent } from '../../src/presence/api.ts';
import { type Doing, heartbeatMs } from '../../src/presence/rules.ts';
import { call, newWord, type OutputOf } from '../kit/api.ts';
import { askKey, useAsk } from '../kit/ask.ts';
import { useNow } from '../kit/clock.ts';

export type Present = OutputOf<typeof listPresent>['items'][number];

/** This window, for as long as it is open. */
const tab = newWord();
/** So long after the last key nobody writes any more. */
const restMs = 20_000;

const writing = new Map<string, ReturnType<typeof setTimeout>>();
const hearers = new Set<() => void>();
const tell = (): void => {
  for (const hear of hearers) hear();
};

/** Something was typed on this matter; `isOver`: it was sent or thrown away. */
export function noteWriting(matterId: string, isOver = false): void {
  const before = writing.get(matterId);
  clearTimeout(before);
  const stop = (): void => {
    writing.delete(matterId);
    tell();
  };
  if (isOver) return before === undefined ? undefined : stop();
  writing.set(matterId, setTimeout(stop, restMs));
  if (before === undefined) tell();
}

const subscribe = (hear: () => void): (() => void) => {
  hearers.add(hear);
  return () => hearers.delete(hear);
};

/** Says that this window is here while it is looked at. */
export function useBePresent(matterId: string): void {
  const client = useQueryClient();
  const doing: Doing = useSyncExternalStore(subscribe, () =>
    writing.has(matterId) ? 'writes' : 'looks',
  );
  useEffect(() => {
    let beat: ReturnType<typeof setInterval> | undefined;
    const here = async (): Promise<void> => {
      // Without a line nobody sees us, and nothing is lost.
      const others = await call(bePresent, { id: matterId, tab, doing }).catch(() => undefined);
      if (others) client.setQueryData(askKey(listPresent, { id: matterId }), others);
    };
    const follow = (): void => {
      clearInterval(beat);
      if (document.hidden) return leave(matterId);
      void here();
      beat = setInterval(() => void here(), heartbeatMs);
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      clearInterval(beat);
      document.removeEventListener('visibilitychange', follow);
    };
  }, [client, matterId, doing]);
  useEffect(() => {
    const go = (): void => leave(matterId);
    window.addEventListener('pagehide', go);
    return () => {
      window.removeEventListener('pagehide', go);
      go();
    };
  }, [matterId]);
}

const leave = (id: string): void =>
  void call(leavePresence, { id, tab }, { keepalive: true }).catch(() => {});

/** Who else is at the matter now. */
export function usePresent(matterId: string): readonly Present[] {
  const asked = useAsk(listPresent, { id: matterId }, { topics: [`matters/${matterId}/presence`] });
  const now = useNow(5000);
  return (asked.data?.items ?? []).filter(({ until }) => Date.parse(until) > now);
}
