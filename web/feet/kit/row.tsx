import type { ReactNode } from 'react';
import { follow } from '../place.ts';
import { Icon } from './icon.tsx';
import css from './kit.module.css';

export interface RowWords {
  title: string;
  children?: ReactNode;
}

/** A line of a list that leads somewhere. */
export function Row({ to, title, children }: RowWords & { to: string }) {
  return (
    <li>
      <a className={css.row} href={to} onClick={follow(to)}>
        <span className={css.rowText}>
          <span className={css.rowTitle}>{title}</span>
          {children}
        </span>
        <Icon name="forth" />
      </a>
    </li>
  );
}

export const Rows = ({ children }: { children: ReactNode }) => (
  <ul className={css.rows}>{children}</ul>
);

export const Small = ({ children, isLate = false }: { children: ReactNode; isLate?: boolean }) => (
  <span className={isLate ? css.late : css.small}>{children}</span>
);

export const Empty = ({ children }: { children: ReactNode }) => (
  <p className={css.empty}>{children}</p>
);
