import { useRef } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import { holdReply } from '../../src/cases/held/api.ts';
import { call, type InputOf, type OutputOf } from '../kit/api.ts';
import type { useForm } from '../kit/form.ts';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import type { Draft } from './draft.ts';
import { followReply, useUndoReply } from './held-reply.ts';

type Input = InputOf<typeof holdReply>;

/**
 * Sends the reply so that it may be taken back; nothing more is kept of its draft meanwhile. `isMeant`: whatever was
 * said since it was begun. True when it is on its way.
 */
export function useSendReply<T extends { asks: boolean; saw: string }>(
  of: CaseDetail,
  form: ReturnType<typeof useForm<T>>,
  draft: Draft,
  inputOf: (reply: T) => Omit<Input, 'draft' | 'id'>,
): (isMeant?: boolean) => Promise<boolean> {
  const undo = useUndoReply();
  // A retry after a lost answer must be the same request to the letter.
  const sealed = useRef<{ once: string; kept: { draftKeptAt?: string } }>(undefined);
  return async (isMeant = false) => {
    let answer: OutputOf<typeof holdReply> | undefined;
    const run = form.submit(async (reply, once) => {
      const kept = await draft.seal();
      if (sealed.current?.once !== once) sealed.current = { once, kept };
      const input: Input = {
        ...inputOf(reply),
        id: of.id,
        ...(reply.saw ? { sawMessageId: reply.saw } : {}),
        ...(isMeant ? { evenThough: true } : {}),
        ...sealed.current.kept,
        draft: { ...reply },
      };
      try {
        answer = await call(holdReply, input, { once });
        draft.sent();
      } catch (error) {
        draft.unseal();
        throw error;
      }
    });
    if (!(await run())) return false;
    if (answer && 'id' in answer) followReply(answer, undo);
    else say(t(form.values.asks ? 'reply.asked' : 'reply.sent'));
    return true;
  };
}
