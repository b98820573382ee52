import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseRow } from '../../src/views/api.ts';
import {
  type Column,
  fieldKeyOf,
  isFieldColumn,
  type Ordering,
  type OwnColumn,
  type Sort,
} from '../../src/views/rules.ts';
import { StatusMark } from '../cases/case-words.tsx';
import { labelOf, valueWords } from '../fields/field-words.ts';
import type { FieldsByKey } from '../fields/use-fields.ts';
import { Due, When } from '../kit/due.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { name, t, type Word } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import { TagCell } from '../tags/tag-chip.tsx';
import css from './case-list.module.css';

/** How wide each is, in rem; the title takes the rest. */
const widths: Record<OwnColumn, number> = {
  status: 8.5,
  kind: 6.5,
  severity: 5,
  customer: 10,
  product: 8.5,
  touchpoint: 8.5,
  channel: 5.5,
  waitsFor: 7,
  due: 7.5,
  team: 9,
  holder: 2.75,
  opened: 5,
  updated: 5,
  tags: 11,
};
const fieldWidth = 8;

export const gridOf = (columns: readonly Column[]): string =>
  [
    '1.75rem',
    'minmax(12rem, 1fr)',
    ...columns.map((column) => `${isFieldColumn(column) ? fieldWidth : widths[column]}rem`),
  ].join(' ');

export const columnName = (column: Column, fields: FieldsByKey): string => {
  if (!isFieldColumn(column)) return t(`column.${column}` as Word);
  const field = fields.get(fieldKeyOf(column));
  return field ? labelOf(field) : '…';
};

const sortOf: Partial<Record<Column, Sort>> = { opened: 'opened', updated: 'updated', due: 'due' };

interface HeadProps {
  columns: readonly Column[];
  fields: FieldsByKey;
  sort: Sort;
  order: Ordering;
  onSort: (sort: Sort, order: Ordering) => void;
  children: ReactNode;
}

/** What the columns are; those with a time order the list. */
export function ColumnHead({ columns, fields, sort, order, onSort, children }: HeadProps) {
  return (
    <div className={css.head} style={{ gridTemplateColumns: gridOf(columns) }}>
      {children}
      {columns.map((column) => {
        const by = sortOf[column];
        if (!by)
          return (
            <span key={column} className={css.headCell}>
              {/* Too narrow for its name: the faces say it. */}
              <span className={column === 'holder' ? 'hidden-text' : ''}>
                {columnName(column, fields)}
              </span>
            </span>
          );
        const isOn = by === sort;
        const isDown = (by === 'due') === (order === 'reversed');
        return (
          <button
            key={column}
            type="button"
            className={css.headCell}
            aria-pressed={isOn}
            onClick={() => onSort(by, isOn && order === 'usual' ? 'reversed' : 'usual')}
          >
            {columnName(column, fields)}
            {isOn &&
              (isDown ? (
                <IconArrowDown size={13} role="img" aria-label={t(wayOf(by, order))} />
              ) : (
                <IconArrowUp size={13} role="img" aria-label={t(wayOf(by, order))} />
              ))}
          </button>
        );
      })}
    </div>
  );
}

/** What an order is called. */
export const wayOf = (sort: Sort, order: Ordering): Word =>
  order === 'usual' ? `sort.${sort}` : `sort.${sort}-reversed`;

interface CellProps {
  row: CaseRow;
  column: Column;
  fields: FieldsByKey;
}

export function Cell({ row, column, fields }: CellProps) {
  return (
    <span className={css.cell} data-column={column}>
      {isFieldColumn(column) ? fieldWords(row, fieldKeyOf(column), fields) : contents[column](row)}
    </span>
  );
}

function fieldWords(row: CaseRow, key: string, fields: FieldsByKey): string {
  const field = fields.get(key);
  return field ? valueWords(field, row.fields[key] ?? null) : '';
}

const contents: Record<OwnColumn, (row: CaseRow) => ReactNode> = {
  status: (row) => <StatusMark status={row.status} />,
  kind: (row) => name('kind', row.kind),
  severity: (row) => <Severity row={row} />,
  customer: (row) => row.customer?.name ?? t('case.no-name'),
  product: (row) => row.product,
  touchpoint: (row) => row.touchpoint?.name,
  channel: (row) => name('channel', row.channel),
  waitsFor: (row) => row.waitsFor && name('waits', row.waitsFor),
  due: (row) => <DueMark row={row} />,
  team: (row) => row.team.name,
  holder: (row) => <Holder row={row} />,
  opened: (row) => <When at={row.openedAt} />,
  updated: (row) => <When at={row.updatedAt} />,
  tags: (row) => <TagCell of={row.tags} />,
};

export function Severity({ row: { severity } }: { row: CaseRow }) {
  if (severity === 'low' || severity === 'normal') return name('severity', severity);
  return <Tag tone={severity === 'critical' ? 'late' : 'soon'}>{name('severity', severity)}</Tag>;
}

export function DueMark({ row }: { row: CaseRow }) {
  if (row.broken) return <Tag tone="late">{t('case.broken')}</Tag>;
  return row.dueAt ? <Due at={row.dueAt} /> : null;
}

export function Holder({ row }: { row: CaseRow }) {
  const me = useMe();
  const { holder, team } = row;
  const words = holder
    ? t('case.held-by', { name: holder.name })
    : t('case.held-by-team', { team: team.name });
  return (
    <span className={css.holder} title={words}>
      <span className="hidden-text">{words}</span>
      {holder ? (
        <Face name={holder.name} isOwn={holder.id === me.person.id} />
      ) : (
        <Face name={team.name} isTeam />
      )}
    </span>
  );
}
