import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import css from './promise-marks.module.css';
import { isComplete, type Pair, spanOf } from './to-promise.ts';

interface PromiseMarksProps {
  text: string;
  pairs: readonly Pair[];
  /** Where the text is written. */
  of: RefObject<HTMLTextAreaElement | null>;
}

/** Lines under the promises of a text: its unseen copy lies over it and breaks and scrolls as it does. */
export function PromiseMarks({ text, pairs, of }: PromiseMarksProps) {
  const copy = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [area, over] = [of.current, copy.current];
    if (!area || !over) return undefined;
    const scroll = (): void => {
      over.scrollTop = area.scrollTop;
    };
    const fit = (): void => {
      takeShape(over, area);
      scroll();
    };
    // A bar to scroll with, another size of letters, a turned phone: each changes its inside.
    const sizes = new ResizeObserver(fit);
    sizes.observe(area);
    area.addEventListener('scroll', scroll, { passive: true });
    document.fonts.addEventListener('loadingdone', fit);
    return () => {
      sizes.disconnect();
      area.removeEventListener('scroll', scroll);
      document.fonts.removeEventListener('loadingdone', fit);
    };
  }, [of]);
  useLayoutEffect(() => {
    if (copy.current && of.current) copy.current.scrollTop = of.current.scrollTop;
  });
  return (
    <div ref={copy} className={css.copy} aria-hidden="true" data-testid="promise-marks">
      {partsOf(text, pairs)}
      {'\u200b'}
    </div>
  );
}

function partsOf(text: string, pairs: readonly Pair[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const pair of pairs) {
    const span = spanOf(pair);
    if (!span || span.start < at) continue;
    parts.push(
      text.slice(at, span.start),
      <mark
        key={pair.key}
        className={css.mark}
        data-recorded={pair.promise !== undefined && isComplete(pair.promise)}
      >
        {text.slice(span.start, span.end)}
      </mark>,
    );
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts;
}

const shapes = [
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'font-stretch',
  'font-variant',
  'font-kerning',
  'font-feature-settings',
  'font-variation-settings',
  'font-optical-sizing',
  'letter-spacing',
  'word-spacing',
  'word-break',
  'overflow-wrap',
  'line-break',
  'hyphens',
  'line-height',
  'text-indent',
  'text-align',
  'text-transform',
  'text-rendering',
  'tab-size',
  'direction',
  'padding-top',
  'padding-right',
  'padding-bottom',
  'padding-left',
] as const;

function takeShape(over: HTMLElement, area: HTMLTextAreaElement): void {
  const computed = getComputedStyle(area);
  for (const shape of shapes) over.style.setProperty(shape, computed.getPropertyValue(shape));
  // Within its borders and beside its scroll bar.
  const [inner, outer] = [area.getBoundingClientRect(), over.offsetParent?.getBoundingClientRect()];
  over.style.top = `${inner.top - (outer?.top ?? 0) + area.clientTop}px`;
  over.style.left = `${inner.left - (outer?.left ?? 0) + area.clientLeft}px`;
  over.style.width = `${area.clientWidth}px`;
  over.style.height = `${area.clientHeight}px`;
}
