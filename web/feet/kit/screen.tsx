import { type ReactNode, useEffect, useRef } from 'react';
import { back } from '../place.ts';
import { t } from '../words.ts';
import { Icon } from './icon.tsx';
import css from './kit.module.css';

/** A screen with its title. Whoever listens instead of looking hears the title first. */
export function Screen({
  title,
  isHome = false,
  aside,
  children,
}: {
  title: string;
  isHome?: boolean;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Kept`;
  }, [title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main className={css.screen}>
      <header className={css.head}>
        {!isHome && (
          <button type="button" className={css.round} onClick={back} aria-label={t('feet.back')}>
            <Icon name="back" size={28} />
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </header>
      {children}
    </main>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
