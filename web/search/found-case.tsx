import { IconLock, IconPaperclip } from '@tabler/icons-react';
import type { FoundCase } from '../../src/search/api.ts';
import { KindIcon, StatusMark } from '../cases/case-words.tsx';
import { When } from '../kit/due.tsx';
import { RowLink } from '../kit/link.tsx';
import { Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { Marked } from './marked.tsx';
import css from './search.module.css';

export function FoundCaseRow({ of }: { of: FoundCase }) {
  return (
    <li className={css.row}>
      <span className={css.kind}>
        <KindIcon kind={of.kind} />
      </span>
      <div className={css.main}>
        <p className={css.title}>
          <RowLink to="/cases/$id" params={{ id: String(of.number) }}>
            <Marked of={of.title} />
          </RowLink>
          {of.restricted && (
            <IconLock size={14} aria-label={t('case.restricted')} className={css.lock} />
          )}
        </p>
        <p className={css.detail}>
          <span className="number">#{of.number}</span>
          <span>{of.customer ? <Marked of={of.customer.name} /> : t('case.no-name')}</span>
          <span>{of.holder?.name ?? of.team.name}</span>
          {of.wasNumber !== null && <span>{t('search.was', { number: of.wasNumber })}</span>}
        </p>
        {of.said && (
          <p className={css.said}>
            {of.said.internal && <span className={css.note}>{t('search.note')}</span>}
            <Marked of={of.said.words} />
          </p>
        )}
        {of.file && (
          <p className={css.file}>
            <IconPaperclip size={14} aria-hidden="true" />
            <Marked of={of.file} />
          </p>
        )}
      </div>
      <div className={css.marks}>
        {of.broken && <Tag tone="late">{t('case.broken')}</Tag>}
        {of.severity === 'critical' && <Tag tone="late">{name('severity', of.severity)}</Tag>}
        <StatusMark status={of.status} />
      </div>
      <span className={css.when}>
        <When at={of.updatedAt} />
      </span>
    </li>
  );
}
