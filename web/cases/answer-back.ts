// A colleague's answer on its way to the customer.
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import type { ToSay } from '../conversations/composer.tsx';
import type { Part } from '../kit/place.ts';
import { useMe } from '../shell/me.ts';

type Handoff = CaseDetail['handoffs'][number];

/** Whether a person told the customer something since the answer came. */
export const isSaid = ({ answer }: Handoff, { messages }: CaseDetail): boolean =>
  messages.some(
    ({ direction, automatic, at }) => direction === 'out' && !automatic && at >= (answer?.at ?? at),
  );

/** Whoever asked says it, while they may. */
export const maySay = ({ answer, askedBy }: Handoff, of: CaseDetail, me: string): boolean =>
  answer !== null && of.can.reply && askedBy.id === me;

/** The answer as it goes into the reply, with the promises that rest on it: who says it may have kept them. */
export const toSayOf = (handoff: Handoff, { commitments }: CaseDetail): Omit<ToSay, 'count'> => {
  const answers = new Set(
    commitments.filter(({ handoffId }) => handoffId === handoff.id).map(({ id }) => id),
  );
  return {
    text: handoff.answer?.body ?? '',
    keeps: commitments
      .filter(
        ({ kind, state, can, dependsOn }) =>
          kind === 'promise' && state === 'open' && can.fulfil && answers.has(dependsOn ?? ''),
      )
      .map(({ id }) => id),
  };
};

/** A link from Today or a notice brings the answer into the reply, once; read again it leads to the case only. */
export function useAnswerFromLink(
  of: CaseDetail,
  wanted: { part: Part; id: string } | undefined,
  say: (handoff: Handoff) => void,
): void {
  const navigate = useNavigate();
  const me = useMe();
  const latest = useRef({ of, say });
  useEffect(() => {
    latest.current = { of, say };
  });
  const id = wanted?.part === 'say' ? wanted.id : undefined;
  useEffect(() => {
    if (!id) return;
    const { of, say } = latest.current;
    const handoff = of.handoffs.find((each) => each.id === id);
    if (handoff && maySay(handoff, of, me.person.id) && !isSaid(handoff, of)) say(handoff);
    void navigate({ to: '.', search: true, hash: '', replace: true, resetScroll: false });
  }, [id, me, navigate]);
}
