// The place on a screen that a link is about: it stands in the address behind the #.
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import css from './place.module.css';

/** `say`: a hand-off whose answer is to be said to the customer, with the answer in the reply already. */
export const parts = ['commitment', 'handoff', 'message', 'escalation', 'say'] as const;
export type Part = (typeof parts)[number];

/** What the element of a part is called. */
export const placeId = (part: Part, id: string): string => `${part}-${id}`;

/** The place in the address, if it is one of ours. */
export function useWantedPlace(): { part: Part; id: string } | undefined {
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const part = parts.find((each) => hash.startsWith(`${each}-`));
  return part && { part, id: hash.slice(part.length + 1) };
}

/**
 * Brings the element with this id into sight and marks it, once for each way here; what comes later is waited for.
 * Where it stands on a part of the screen that is not shown, `reveal` has to show it.
 */
export function useMarked(id: string | undefined, reveal: (element: Element) => void): void {
  const way = useRouterState({ select: ({ location }) => location.state.__TSR_key });
  const hidden = useRef(reveal);
  useEffect(() => {
    hidden.current = reveal;
  });
  useEffect(() => {
    if (!id || marked === `${way} ${id}`) return undefined;
    const look = (): boolean => {
      const element = document.getElementById(id);
      if (element && !isShown(element)) hidden.current(element);
      if (!element || !isShown(element)) return false;
      mark(element);
      marked = `${way} ${id}`;
      return true;
    };
    if (look()) return undefined;
    const watch = new MutationObserver(() => look() && watch.disconnect());
    watch.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['class', 'data-tab'],
    });
    return () => watch.disconnect();
  }, [id, way]);
}

const isShown = (element: Element): boolean => element.getClientRects().length > 0;

/** The way that was marked last: whoever reads on is not led back to it. */
let marked = '';

function mark(element: Element): void {
  const sign = css.marked as string;
  for (const each of document.querySelectorAll(`.${sign}`)) each.classList.remove(sign);
  element.classList.add(sign);
  element.scrollIntoView({ block: 'center' });
}
