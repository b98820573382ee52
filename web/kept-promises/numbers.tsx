import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { shareOf } from '../../src/views/kept-promises/rules.ts';
import { length } from '../kit/moments.ts';
import { locale, t } from '../kit/words.ts';
import css from './kept.module.css';
import type { RowsSearch } from './search.ts';

/** 94 %, and 100 % only when it is all. */
export function percent(share: number): string {
  const shown = share < 1 ? Math.min(share, 0.999) : 1;
  const digits = shown > 0.99 && shown < 1 ? 1 : 0;
  return new Intl.NumberFormat(locale(), {
    style: 'percent',
    maximumFractionDigits: digits,
  }).format(shown);
}

/** A part as a percentage with its counts; of fewer than thirty the counts alone. */
export function partWords(part: number, all: number): string {
  const share = shareOf(part, all);
  return share === null ? t('kept.part', { part, all }) : percent(share);
}

export const earlyWords = (minutes: number | null): string =>
  minutes === null ? '–' : length(minutes * 60_000);

/** A number that opens the rows it counts; nothing opens nothing. */
export function Opens({
  rows,
  count,
  label,
  isLate = false,
  children,
}: {
  rows: RowsSearch;
  count: number;
  label: string;
  isLate?: boolean;
  children?: ReactNode;
}) {
  const shown = children ?? count;
  if (count === 0) return <span className={css.zero}>{shown}</span>;
  return (
    <Link
      to="/kept/rows"
      search={rows}
      aria-label={label}
      className={`${css.opens} ${isLate ? css.late : ''}`}
    >
      {shown}
    </Link>
  );
}
