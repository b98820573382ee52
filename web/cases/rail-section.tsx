import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import css from './rail.module.css';

interface RailSectionProps {
  /** Under which it is remembered whether it is folded, on this device. */
  name: string;
  title: string;
  actions?: ReactNode;
  /** Its content asks the server: it is made when somebody sees it. */
  isLazy?: boolean;
  children: ReactNode;
}

/** A part of the rail that folds, and stays as it was left on every case. */
export function RailSection({ name, title, actions, isLazy = false, children }: RailSectionProps) {
  const id = useId();
  const place = useRef<HTMLElement>(null);
  const [isOpen, open] = useState(() => !folded().includes(name));
  const isSeen = useSeen(place, isLazy);
  return (
    <section ref={place} aria-labelledby={id} className={css.section}>
      <details
        open={isOpen}
        // A link that leads into it unfolds it too.
        onToggle={(event) => open(event.currentTarget.open)}
      >
        <summary
          className={css.summary}
          onClick={(event) => {
            event.preventDefault();
            remember(name, isOpen);
            open(!isOpen);
          }}
        >
          <h2 id={id}>{title}</h2>
        </summary>
        {(!isLazy || (isOpen && isSeen)) && children}
      </details>
      {isOpen && actions && <div className={css.actions}>{actions}</div>}
    </section>
  );
}

/** True once it was in sight; what is not lazy always is. */
function useSeen(place: { current: HTMLElement | null }, isLazy: boolean): boolean {
  const [isSeen, see] = useState(!isLazy);
  useEffect(() => {
    if (isSeen || !place.current) return undefined;
    const watch = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && see(true),
      { rootMargin: '200px' },
    );
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [isSeen, place]);
  return isSeen;
}

const kept = 'kept.rail';

function folded(): string[] {
  const names: unknown = JSON.parse(localStorage.getItem(kept) ?? '[]');
  return Array.isArray(names) ? (names as string[]) : [];
}

function remember(name: string, isFolded: boolean): void {
  const others = folded().filter((each) => each !== name);
  localStorage.setItem(kept, JSON.stringify(isFolded ? [...others, name] : others));
}
