import { IconLock } from '@tabler/icons-react';
import type { CaseRow } from '../../src/views/api.ts';
import type { Sort } from '../../src/views/rules.ts';
import { KindIcon, StatusMark } from '../cases/case-words.tsx';
import { Due, When } from '../kit/due.tsx';
import { RowLink } from '../kit/link.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import css from './case-list.module.css';

export function CaseListRow({ row, sort }: { row: CaseRow; sort: Sort }) {
  return (
    <li className={css.row}>
      <span className={css.kind}>
        <KindIcon kind={row.kind} />
      </span>
      <div className={css.main}>
        <p className={css.title}>
          <RowLink to="/cases/$id" params={{ id: String(row.number) }}>
            {row.title}
          </RowLink>
          {row.restricted && (
            <IconLock size={14} aria-label={t('case.restricted')} className={css.lock} />
          )}
        </p>
        <p className={css.detail}>
          <span className="number">#{row.number}</span>
          <span>{row.customer?.name ?? t('case.no-name')}</span>
          {row.lastWords && (
            <span className={css.words}>
              {row.lastFrom === 'staff' ? t('case.last-from-us') : ''} {row.lastWords}
            </span>
          )}
        </p>
      </div>
      <div className={css.marks}>
        {row.broken && <Tag tone="late">{t('case.broken')}</Tag>}
        {(row.severity === 'high' || row.severity === 'critical') && (
          <Tag tone={row.severity === 'critical' ? 'late' : 'soon'}>
            {name('severity', row.severity)}
          </Tag>
        )}
        {row.dueAt && !row.broken && <Due at={row.dueAt} />}
        {row.status !== 'open' && <StatusMark status={row.status} />}
      </div>
      <Holder row={row} />
      <span className={css.when}>
        <When at={sort === 'opened' ? row.openedAt : row.updatedAt} />
      </span>
    </li>
  );
}

function Holder({ row }: { row: CaseRow }) {
  const me = useMe();
  const holder = row.holder;
  const words = holder
    ? t('case.held-by', { name: holder.name })
    : t('case.held-by-team', { team: row.team.name });
  return (
    <span className={css.holder} title={words}>
      <span className="hidden-text">{words}</span>
      {holder ? (
        <Face name={holder.name} isOwn={holder.id === me.person.id} />
      ) : (
        <Face name={row.team.name} isTeam />
      )}
    </span>
  );
}
