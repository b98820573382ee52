// Forms that two keys fill and send: the first choice has the focus, so that enter sends; a number takes another.
import { useEffect, useRef } from 'react';

/** For the element around such a form: focus goes to the choice made, else to the first field. */
export function useChoiceKeys() {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const found = area.current;
    if (!found) return undefined;
    const chosen = found.querySelector<HTMLElement>('[data-choice]:checked');
    (chosen ?? found.querySelector<HTMLElement>('input, textarea'))?.focus();
    const press = (event: KeyboardEvent): void => choose(found, event);
    found.addEventListener('keydown', press);
    return () => found.removeEventListener('keydown', press);
  }, []);
  return area;
}

/** Outside of texts a number chooses; everywhere Ctrl or Cmd with enter sends. */
function choose(area: HTMLElement, event: KeyboardEvent): void {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  if (!(target instanceof HTMLElement)) return;
  if (key === 'Enter' && (ctrlKey || metaKey)) {
    event.preventDefault();
    target.closest('form')?.requestSubmit();
  } else if (!ctrlKey && !metaKey && !altKey && !isText(target)) {
    const wanted = area.querySelector<HTMLElement>(`[data-choice="${CSS.escape(key)}"]`);
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
    wanted.focus();
  }
}

const isText = (element: HTMLElement): boolean =>
  element.matches('textarea, input:not([type="radio"])') || element.isContentEditable;
