import { type ImportDetail, type ImportRowShown, listRows } from '../../src/imports/api.ts';
import type { Field } from '../../src/imports/rules.ts';
import { useList } from '../kit/ask.ts';
import { TextLink } from '../kit/link.tsx';
import { List, More, Row } from '../kit/list.tsx';
import { name, t } from '../kit/words.ts';
import css from './imports.module.css';
import { columnWords, fieldWords, type Show } from './words.ts';

/** The rows of one kind: what is wrong with them, or what they change. */
export function Rows({ of, show }: { of: ImportDetail; show: Show }) {
  const { query, items } = useList(
    listRows,
    { id: of.id, show },
    { topics: ['admin/imports'], keep: true },
  );
  return (
    <>
      {items.length > 0 && (
        <List label={name('import-show', show)}>
          {items.map((each) => (
            <Row
              key={each.row}
              name={titleOf(each, of)}
              detail={<Details of={each} file={of} />}
              side={each.implied ? t('imports.implied') : t('imports.line', { line: each.line })}
            />
          ))}
        </List>
      )}
      {query.isSuccess && items.length === 0 && <p className={css.quiet}>{t('imports.no-rows')}</p>}
      <More query={query} />
    </>
  );
}

const naming: readonly (Field | null)[] = ['name', 'firstName', 'lastName'];

/** Whom the row is about, in the words of the file. */
function titleOf(row: ImportRowShown, file: ImportDetail) {
  const cells = (isOne: (field: Field | null) => boolean): string =>
    row.cells.filter((cell, i) => cell !== '' && isOne(file.columns[i]?.field ?? null)).join(' ');
  const words = row.implied
    ? (row.cells[0] ?? '')
    : cells((field) => naming.includes(field)) || cells(() => true) || '—';
  const isThere = row.foundId !== null && !row.isUndone;
  if (!isThere) return words;
  const params = { id: row.foundId as string };
  return (
    <TextLink to={file.kind === 'staff' ? '/people/$id' : '/customers/$id'} params={params}>
      {words}
    </TextLink>
  );
}

function Details({ of, file }: { of: ImportRowShown; file: ImportDetail }) {
  const reached = file.columns.flatMap(({ field }, i) =>
    field === 'email' || field === 'phone' || field === 'company' ? (of.cells[i] ?? '') : '',
  );
  return (
    <span className={css.details}>
      {!of.implied && reached.some(Boolean) && <span>{reached.filter(Boolean).join(' · ')}</span>}
      {of.problems.map(({ code, column, sentence }) => (
        <span key={`${code} ${column}`} className={css.wrong}>
          {column !== null && `${columnWords(file.columns, column)}: `}
          {sentence}
        </span>
      ))}
      {of.changes.map(({ field, from, to }) => (
        <span key={`${field} ${to}`} className={css.change}>
          {fieldWords(field)}
          {field !== 'customer' && (
            <>
              : {from !== null && <del>{from}</del>} {from !== null && '→ '}
              <ins>{to}</ins>
            </>
          )}
        </span>
      ))}
      {of.left && <span className={css.wrong}>{of.left}</span>}
    </span>
  );
}
