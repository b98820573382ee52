import { IconArrowNarrowRight } from '@tabler/icons-react';
import { useNow } from '../kit/clock.ts';
import { RowLink } from '../kit/link.tsx';
import { List, Row } from '../kit/list.tsx';
import { length } from '../kit/moments.ts';
import { Tag } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import type { Cell } from './pairs.ts';
import css from './matrix.module.css';

/** What is overdue most comes first, then what waits longest. */
const worstFirst = (a: Cell, b: Cell): number =>
  b.overdue - a.overdue || Date.parse(a.oldestAt) - Date.parse(b.oldestAt);

/** The matrix where there is no room for one. */
export function PairList({ of }: { of: readonly Cell[] }) {
  const now = useNow(60_000);
  return (
    <List label={t('waiting.caption')}>
      {of.toSorted(worstFirst).map((cell) => (
        <Row
          key={`${cell.from.id} ${cell.to.id}`}
          isLink
          face={<span className={css.badge}>{cell.count}</span>}
          name={
            <RowLink to="/hand-offs/open" search={{ fromTeam: cell.from.id, toTeam: cell.to.id }}>
              {cell.from.name}
              <IconArrowNarrowRight size={16} aria-hidden="true" className={css.arrow} />
              <span className="hidden-text"> {t('waiting.waits-for')} </span>
              {cell.to.name}
            </RowLink>
          }
          detail={t('waiting.oldest', { age: length(now - Date.parse(cell.oldestAt)) })}
          side={
            cell.overdue > 0 && (
              <Tag tone="late">{t('waiting.late', { overdue: cell.overdue })}</Tag>
            )
          }
        />
      ))}
    </List>
  );
}
