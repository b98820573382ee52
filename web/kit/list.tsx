import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import css from './list.module.css';
import { Failure, Loading } from './states.tsx';
import { t } from './words.ts';

export const list = css;

export const List = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul className={css.list} aria-label={label}>
    {children}
  </ul>
);

interface RowProps {
  /** Stands first: a face or an icon. */
  face?: ReactNode;
  name: ReactNode;
  detail?: ReactNode;
  side?: ReactNode;
  /** The row as a whole leads somewhere: `name` holds a link with the class `list.cover`. */
  isLink?: boolean;
}

export const Row = ({ face, name, detail, side, isLink = false }: RowProps) => (
  <li className={`${css.row} ${isLink ? css.link : ''}`}>
    {face}
    <div className={css.main}>
      <div className={css.name}>{name}</div>
      {detail && <div className={css.detail}>{detail}</div>}
    </div>
    {side && <div className={`${css.side} ${css.above}`}>{side}</div>}
  </li>
);

interface PagesQuery {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isPending: boolean;
  error: unknown;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

/** The end of a list that goes on: it reads on by itself when it comes into sight. */
export function More({ query }: { query: PagesQuery }) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current || !hasNextPage || isFetchingNextPage) return undefined;
    const seen = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && void fetchNextPage(),
      { rootMargin: '600px' },
    );
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (query.isPending) return <Loading lines={6} />;
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (!hasNextPage) return null;
  return (
    <div ref={end} className={css.more}>
      <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {t('action.show-more')}
      </Button>
    </div>
  );
}
