import { useRef, useState } from 'react';
import { changeMany } from '../../src/views/bulk/api.ts';
import { undoSeconds } from '../../src/views/bulk/rules.ts';
import { call, type InputOf, newWord, type OutputOf } from '../kit/api.ts';
import { offer, say, sayProblem, type Way } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';

type Input = InputOf<typeof changeMany>;
type Answer = OutputOf<typeof changeMany>;
export type Refused = Answer['refused'];

export interface Bulk {
  isBusy: boolean;
  /** Does it with all that are selected, and offers to undo it. */
  run(input: Omit<Input, 'ids'>): void;
  /** Takes back the last thing, while that is offered. */
  undo(): void;
  /** What was refused and is being read. */
  refused: Refused | undefined;
  showRefused(refused: Refused): void;
  closeRefused(): void;
}

/** @param done what is to be shown anew; undone: it stands as before */
export function useBulk(
  ids: ReadonlySet<string>,
  done: (how: 'done' | 'undone') => Promise<unknown>,
): Bulk {
  const [isBusy, setBusy] = useState(false);
  const [refused, showRefused] = useState<Refused>();
  const last = useRef<{ id: string; end: () => void }>(undefined);

  const send = async (input: Input): Promise<Answer | undefined> => {
    setBusy(true);
    try {
      return await call(changeMany, input, { once: newWord() });
    } catch (error) {
      sayProblem(error);
      return undefined;
    } finally {
      setBusy(false);
    }
  };

  const undo = async (): Promise<void> => {
    const of = last.current;
    last.current = undefined;
    if (!of) return;
    of.end();
    const answer = await send({ action: 'undo', of: of.id });
    if (!answer) return;
    tell(answer, t('bulk.undone', { count: answer.done.length }));
    await done('undone');
  };

  const run = async (input: Omit<Input, 'ids'>): Promise<void> => {
    if (isBusy || ids.size === 0) return;
    const answer = await send({ ...input, ids: [...ids] });
    if (!answer) return;
    const [count, others] = [answer.done.length, answer.refused.length];
    const words =
      others > 0 ? t('bulk.done-refused', { count, refused: others }) : t('bulk.done', { count });
    const way = { words: t('bulk.undo'), run: () => void undo() };
    tell(answer, words, answer.undoUntil === null ? undefined : way);
    await done('done');
  };

  /** Says how it went; what was refused is a press away. */
  const tell = (answer: Answer, words: string, way?: Way): void => {
    const { id, refused } = answer;
    const ways = way ? [way] : [];
    if (refused.length > 0)
      ways.push({ words: t('bulk.refused-show'), run: () => showRefused(refused) });
    if (ways.length === 0) return say(words);
    const end = offer(words, ways, undoSeconds * 1000);
    if (way) last.current = { id, end };
  };

  return {
    isBusy,
    refused,
    showRefused,
    closeRefused: () => showRefused(undefined),
    undo: () => void undo(),
    run: (input) => void run(input),
  };
}
