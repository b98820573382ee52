import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { asProblem } from './problem.ts';
import css from './states.module.css';
import { sentence, t } from './words.ts';

interface EmptyProps {
  icon?: ReactNode;
  title: string;
  /** What to do about it. */
  children?: ReactNode;
  action?: ReactNode;
}

export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className={css.empty}>
      {icon && <div className={css.picture}>{icon}</div>}
      <p className={css.emptyTitle}>{title}</p>
      {children && <p className={css.emptyText}>{children}</p>}
      {action}
    </div>
  );
}

/** What went wrong, in a sentence, and a way to try again where there is one. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => (error ? showToWriter(place.current) : undefined), [error]);
  if (!error) return null;
  const problem = asProblem(error);
  return (
    <div role="alert" ref={place} className={css.failure}>
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div className={css.failureText}>
        <p>{sentence(problem)}</p>
        {problem.status >= 500 && problem.requestId && (
          <p className={css.failureCode}>{t('problem.reference', { id: problem.requestId })}</p>
        )}
      </div>
      {onRetry && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {t('action.try-again')}
        </Button>
      )}
    </div>
  );
}

/**
 * Who is in the form that was refused is led to the first field that is wrong, else to what is said, wherever the form
 * ends; who reads elsewhere is not moved.
 */
export function showToWriter(said: HTMLElement | null): void {
  const form = said?.closest('form');
  if (!form) return;
  // The button that was pressed lost the focus while it was busy.
  const isTheirs =
    document.activeElement === document.body || form.contains(document.activeElement);
  if (!isTheirs) return;
  const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong] button');
  if (wrong) wrong.focus();
  else said?.scrollIntoView({ block: 'nearest' });
}

/** Something to know before going on; not an error. */
export function Caution({ children }: { children: ReactNode }) {
  return (
    <div className={css.notice}>
      <IconInfoCircle size={18} aria-hidden="true" />
      <div className={css.failureText}>{children}</div>
    </div>
  );
}

const isTaken = (error: unknown): boolean => [403, 404].includes(asProblem(error).status);

/** Grey lines, and only when the answer takes longer than a blink. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={css.lines} role="status" aria-label={t('state.loading')}>
      {isSlow &&
        Array.from({ length: lines }, (_, index) => (
          <div key={index} className={css.line} style={{ width: `${92 - ((index * 23) % 50)}%` }} />
        ))}
    </div>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/**
 * The three ends of a question: not yet, refused, answered. An old answer is better than an error, unless it is for them
 * no more.
 */
export function Answered<T>({
  query,
  lines,
  children,
}: {
  query: Asked<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined && !isTaken(query.error)) return <>{children(query.data)}</>;
  // What is not there is not there the next time either.
  if (query.error && asProblem(query.error).status === 404)
    return <Empty title={sentence(asProblem(query.error))} />;
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading {...(lines ? { lines } : {})} />;
}
