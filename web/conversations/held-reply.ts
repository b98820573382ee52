// What was sent a moment ago: taken back from wherever one is, and told of when it could not be said.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { showHeldReply, undoReply } from '../../src/cases/held/api.ts';
import { refreshAll } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { serverNow } from '../kit/clock.ts';
import { offer, say, sayProblem } from '../kit/toast.tsx';
import { name, t } from '../kit/words.ts';
import { openComposer } from './open-composer.ts';

/** Ends what is said in passing of a reply. */
const ends = new Map<string, () => void>();

/** It was said before its time. */
export function saidNow(id: string, isQuestion: boolean): void {
  ends.get(id)?.();
  say(t(isQuestion ? 'reply.asked' : 'reply.sent'));
}

/** Takes a reply of one's own back; the composer opens with everything as it was. */
export function useUndoReply(): (id: string) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useCallback(
    async (id) => {
      ends.get(id)?.();
      try {
        const { endedAs, matter } = await call(undoReply, { id });
        if (endedAs === 'said') return say(t('held.too-late'));
        await refreshAll(client);
        const here = [`/cases/${matter.number}`, `/cases/${matter.id}`];
        if (!here.includes(location.pathname))
          await navigate({ to: '/cases/$id', params: { id: String(matter.number) } });
        openComposer(matter.id);
        say(t('held.undone'));
      } catch (error) {
        sayProblem(error);
      }
    },
    [client, navigate],
  );
}

/** Where the reply itself is in sight the offer soon steps aside. */
const offeredMs = 5000;

/** Offers to take it back, and says so when it comes back by itself. */
export function followReply(
  { id, sendAt }: { id: string; sendAt: string },
  undo: (id: string) => Promise<void>,
): void {
  const ms = Date.parse(sendAt) - serverNow();
  offerUndo(id, Math.min(ms, offeredMs), undo);
  setTimeout(() => void look(id, 10), ms + 1500);
}

/** For as long as one may, to whoever has left the screen that shows it. */
export function offerUndo(id: string, ms: number, undo: (id: string) => Promise<void>): void {
  ends.get(id)?.();
  const way = { words: t('held.undo'), run: () => void undo(id) };
  ends.set(id, offer(t('held.goes'), [way], ms));
}

const returnedMs = 15_000;

/** A clock that is late is asked again. */
async function look(id: string, times: number): Promise<void> {
  ends.delete(id);
  const found = await call(showHeldReply, { id }).catch(() => undefined);
  if (found?.endedAs === 'returned')
    offer(
      t('held.returned', {
        number: found.matter.number,
        why: found.refusal ? name('problem', found.refusal) : '',
      }),
      [],
      returnedMs,
    );
  else if (found?.endedAs === null && times > 0) setTimeout(() => void look(id, times - 1), 3000);
}
