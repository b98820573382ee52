import { type ReactNode, useEffect, useId } from 'react';
import css from './page.module.css';

interface PageProps {
  title: string;
  eyebrow?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  width?: 'narrow' | 'normal' | 'wide';
  children: ReactNode;
}

/** One screen: its name in the window's title and as the only first heading. */
export function Page({ title, eyebrow, lead, actions, width = 'normal', children }: PageProps) {
  useTitle(title);
  return (
    <div className={`${css.page} ${width === 'normal' ? '' : css[width]}`}>
      <header className={css.head}>
        <div className={css.titles}>
          {eyebrow && <div className={css.eyebrow}>{eyebrow}</div>}
          <h1 className={css.title}>{title}</h1>
          {lead && <p className={css.lead}>{lead}</p>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Kept` : 'Kept';
  }, [title]);
}

interface SectionProps {
  title: string;
  actions?: ReactNode;
  /** For side columns: the heading steps back. */
  isQuiet?: boolean;
  /** Where links lead to it. */
  place?: string;
  children: ReactNode;
}

export function Section({ title, actions, isQuiet = false, place, children }: SectionProps) {
  const id = useId();
  return (
    <section id={place} className={css.section} aria-labelledby={id}>
      <div className={css.sectionHead}>
        <h2 id={id} className={`${css.sectionTitle} ${isQuiet ? css.quiet : ''}`}>
          {title}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

export function Card({ isPadded = false, children }: { isPadded?: boolean; children: ReactNode }) {
  return <div className={`${css.card} ${isPadded ? css.padded : ''}`}>{children}</div>;
}

/** Names and values; what has no value is left out. */
export function Facts({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={css.facts}>
      {of
        .filter(
          ([, value]) => value !== null && value !== undefined && value !== '' && value !== false,
        )
        .map(([label, value]) => (
          <FactRow key={label} label={label} value={value} />
        ))}
    </dl>
  );
}

function FactRow({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
