import {
  type ReactNode,
  type RefObject,
  startTransition,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

interface Place {
  index: number;
  /** For the row: where it stands among all. */
  aria: { 'aria-posinset': number; 'aria-setsize': number };
}

interface WindowedProps<T> {
  label: string;
  className?: string | undefined;
  items: readonly T[];
  /** There is more than `items` that was not read yet. */
  hasMore: boolean;
  /** From where to where rows are drawn, whenever that changes. */
  onRange?: (from: number, to: number) => void;
  /** A row: a list item. All are of one height, whatever is in them. */
  children: (item: T, place: Place) => ReactNode;
}

/** Rows beyond the edges of the screen that are drawn all the same, so that keys and fast thumbs find them. */
const beyond = 12;
/** What fills most screens is drawn first; the rest when that is shown. */
const atFirst = 14;

/** A list of any length that scrolls with the page: only what is near the screen is drawn. */
export function Windowed<T>({
  label,
  className,
  items,
  hasMore,
  onRange,
  children,
}: WindowedProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  const { from, to, height } = useRange(list, items.length, onRange);
  return (
    <ul
      ref={list}
      className={className}
      aria-label={label}
      style={{ paddingTop: from * height, paddingBottom: (items.length - to) * height }}
    >
      {items.slice(from, to).map((item, i) =>
        children(item, {
          index: from + i,
          aria: {
            'aria-posinset': from + i + 1,
            'aria-setsize': hasMore ? -1 : items.length,
          },
        }),
      )}
    </ul>
  );
}

function useRange(
  list: RefObject<HTMLUListElement | null>,
  count: number,
  onRange: WindowedProps<unknown>['onRange'],
) {
  const [range, setRange] = useState({ from: 0, to: atFirst, height: 60 });
  const tell = useRef(onRange);
  useLayoutEffect(() => {
    tell.current = onRange;
  });
  useLayoutEffect(() => {
    const measure = (): void => {
      const ul = list.current;
      if (!ul) return;
      const height = ul.firstElementChild?.getBoundingClientRect().height || 60;
      const first = Math.floor(-ul.getBoundingClientRect().top / height);
      // In steps, so that not every pixel of scrolling draws anew.
      const step = (row: number): number => Math.round(row / 6) * 6;
      const from = Math.max(0, step(first - beyond));
      const to = step(first + window.innerHeight / height + beyond);
      setRange((was) =>
        was.from === from && was.to === to && was.height === height ? was : { from, to, height },
      );
    };
    const resized = new ResizeObserver(() => startTransition(measure));
    if (list.current) resized.observe(list.current);
    window.addEventListener('scroll', measure, { passive: true });
    window.addEventListener('resize', measure);
    return () => {
      resized.disconnect();
      window.removeEventListener('scroll', measure);
      window.removeEventListener('resize', measure);
    };
  }, [list]);
  const from = Math.min(range.from, Math.max(0, count - 1));
  const to = Math.min(Math.max(range.to, from + 1), count);
  useLayoutEffect(() => tell.current?.(from, to), [from, to]);
  return { from, to, height: range.height };
}
