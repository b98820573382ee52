// The place on a screen that a link is about: it stands in the address behind the #.
import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import css from './place.module.css';

export const parts = ['commitment', 'handoff', 'message', 'escalation'] as const;
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
 * Brings the element with this id into sight and marks it, once for each way here. `reveal` is called where it stands
 * on a part of the screen that is not shown, `seek` where it is not there at all.
 */
export function useMarked(
  id: string | undefined,
  { reveal, seek }: { reveal: () => void; seek: () => void },
): void {
  const way = useRouterState({ select: ({ location }) => location.state.__TSR_key });
  // What is missing may come with any drawing of the screen.
  useEffect(() => {
    if (!id || done === `${way} ${id}`) return;
    const element = document.getElementById(id);
    if (!element) return seek();
    if (element.getClientRects().length === 0) return reveal();
    done = `${way} ${id}`;
    element.scrollIntoView({ block: 'center' });
    for (const each of document.querySelectorAll(`.${css.marked}`)) unmark(each);
    element.classList.add(css.marked as string);
  });
}

const unmark = (element: Element): void => element.classList.remove(css.marked as string);

/** The way that was marked last: whoever reads on is not led back to it. */
let done = '';
