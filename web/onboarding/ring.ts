// What is done to a real control while somebody is shown it, and undone after.

export const noteId = 'first-step-note';

/** The ring, the focus and the words; returns what takes them off again. */
export function ringOn(control: HTMLElement): () => void {
  const isNative = control.matches('a, button, input, textarea');
  if (!isNative) control.tabIndex = -1;
  control.dataset.pointed = '';
  control.setAttribute('aria-describedby', noteId);
  control.scrollIntoView({ block: 'center' });
  control.focus({ preventScroll: true });
  return () => {
    delete control.dataset.pointed;
    control.removeAttribute('aria-describedby');
    if (!isNative) control.removeAttribute('tabindex');
  };
}

const gap = 12;

/** Keeps the note below the control where there is room, else above it; returns what ends that. */
export function keepBeside(note: HTMLElement, control: HTMLElement): () => void {
  const place = (): void => {
    const { left, top, bottom } = control.getBoundingClientRect();
    const { offsetWidth, offsetHeight, style } = note;
    const isBelow = bottom + gap + offsetHeight < window.innerHeight;
    style.top = `${Math.max(gap, isBelow ? bottom + gap : top - gap - offsetHeight)}px`;
    style.left = `${Math.max(gap, Math.min(left, window.innerWidth - offsetWidth - gap))}px`;
  };
  place();
  const frame = requestAnimationFrame(place);
  const options = { capture: true, passive: true };
  window.addEventListener('scroll', place, options);
  window.addEventListener('resize', place);
  return () => {
    cancelAnimationFrame(frame);
    window.removeEventListener('scroll', place, options);
    window.removeEventListener('resize', place);
  };
}
