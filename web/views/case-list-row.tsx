import { IconLock } from '@tabler/icons-react';
import { type MouseEvent, memo } from 'react';
import type { CaseRow } from '../../src/views/api.ts';
import type { Column, Sort } from '../../src/views/rules.ts';
import { KindIcon, StatusMark } from '../cases/case-words.tsx';
import type { FieldsByKey } from '../fields/use-fields.ts';
import { When } from '../kit/due.tsx';
import { RowLink } from '../kit/link.tsx';
import { useNarrow } from '../kit/narrow.ts';
import { t } from '../kit/words.ts';
import { AsleepMark } from '../snoozes/asleep-mark.tsx';
import css from './case-list.module.css';
import { Cell, DueMark, gridOf, Holder, Severity } from './columns.tsx';
import type { Shown } from './list-rows.ts';

interface RowProps {
  of: Shown;
  columns: readonly Column[];
  /** Custom fields, where columns show some. */
  fields?: FieldsByKey;
  sort: Sort;
  isSelected?: boolean;
  /** `isRange`: all between the last one and this. Absent: nothing is selected here. */
  onSelect?: (id: string, isRange: boolean) => void;
  aria?: { 'aria-posinset': number; 'aria-setsize': number };
}

const none: FieldsByKey = new Map();

export const CaseListRow = memo(function CaseListRow(props: RowProps) {
  const { of, columns, fields = none, isSelected = false, aria } = props;
  const isNarrow = useNarrow();
  const grid = { gridTemplateColumns: gridOf(columns) };
  if (!of.row)
    return (
      <li className={`${css.row} ${css.gone}`} style={grid} {...aria}>
        <span />
        <span>{t('list.gone')}</span>
      </li>
    );
  return (
    <li
      className={css.row}
      style={grid}
      data-id={of.id}
      data-selected={isSelected || undefined}
      {...aria}
    >
      <Select {...props} row={of.row} />
      <Main row={of.row} hasCustomer={columns.includes('customer')} />
      {isNarrow ? (
        <Card row={of.row} sort={props.sort} />
      ) : (
        columns.map((column) => (
          <Cell key={column} row={of.row as CaseRow} column={column} fields={fields} />
        ))
      )}
    </li>
  );
});

/** What the case is about, until somebody wants to select it. */
function Select({ of, row, isSelected = false, onSelect }: RowProps & { row: CaseRow }) {
  const kind = (
    <span className={css.kind}>
      <KindIcon kind={row.kind} />
    </span>
  );
  if (!onSelect) return kind;
  const press = (event: MouseEvent): void => onSelect(of.id, event.shiftKey);
  return (
    <label className={css.select}>
      {kind}
      <input
        type="checkbox"
        checked={isSelected}
        onChange={() => {}}
        onClick={press}
        aria-label={t('select.row', { number: row.number })}
      />
    </label>
  );
}

function Main({ row, hasCustomer }: { row: CaseRow; hasCustomer: boolean }) {
  return (
    <div className={css.main}>
      <p className={css.title}>
        <RowLink to="/cases/$id" params={{ id: String(row.number) }}>
          {row.title}
        </RowLink>
        {row.restricted && (
          <IconLock size={14} role="img" aria-label={t('case.restricted')} className={css.lock} />
        )}
      </p>
      <p className={css.detail}>
        <span className="number">#{row.number}</span>
        {!hasCustomer && (
          <span className={css.customer}>{row.customer?.name ?? t('case.no-name')}</span>
        )}
        {row.asleep && <AsleepMark {...row.asleep} />}
        {!row.asleep && row.lastWords && (
          <span className={css.words}>
            {row.lastFrom === 'staff' ? t('case.last-from-us') : ''} {row.lastWords}
          </span>
        )}
      </p>
    </div>
  );
}

/** On a phone, whatever the columns: what matters, in words. */
function Card({ row, sort }: { row: CaseRow; sort: Sort }) {
  const isLoud = row.severity === 'high' || row.severity === 'critical';
  return (
    <div className={css.card}>
      <span className={css.marks}>
        {isLoud && <Severity row={row} />}
        <DueMark row={row} />
        {row.status !== 'open' && <StatusMark status={row.status} />}
      </span>
      <span className={css.when}>
        <When at={sort === 'opened' ? row.openedAt : row.updatedAt} />
      </span>
      <Holder row={row} />
    </div>
  );
}
