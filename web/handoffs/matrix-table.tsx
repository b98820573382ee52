import { Link } from '@tanstack/react-router';
import type { Waiting } from '../../src/handoffs/api.ts';
import { useNow } from '../kit/clock.ts';
import { length } from '../kit/moments.ts';
import { t } from '../kit/words.ts';
import type { Matrix } from './pairs.ts';
import css from './matrix.module.css';
import type { WaitingSearch } from './search.ts';

interface Team {
  id: string;
  name: string;
}

const byName = (a: { team: Team }, b: { team: Team }): number =>
  a.team.name.localeCompare(b.team.name);

export function MatrixTable({ of }: { of: Matrix }) {
  const cells = new Map(of.cells.map((each) => [`${each.from.id} ${each.to.id}`, each]));
  const asked = of.asked.toSorted(byName);
  return (
    <div className={css.frame}>
      <table className={css.table}>
        <caption className="hidden-text">{t('waiting.caption')}</caption>
        <thead>
          <tr>
            <td className={css.corner}>
              <span>{t('waiting.asks')}</span>
              <span>{t('waiting.is-asked')}</span>
            </td>
            {asked.map(({ team }) => (
              <th key={team.id} scope="col" className={css.column}>
                {team.name}
              </th>
            ))}
            <th scope="col" className={`${css.column} ${css.sum}`}>
              {t('waiting.all')}
            </th>
          </tr>
        </thead>
        <tbody>
          {of.asking.toSorted(byName).map(({ team: from, ...sum }) => (
            <tr key={from.id}>
              <th scope="row" className={css.rowName}>
                {from.name}
              </th>
              {asked.map(({ team: to }) => (
                <Cell key={to.id} of={cells.get(`${from.id} ${to.id}`)} from={from} to={to} />
              ))}
              <Cell of={sum} from={from} isSum />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={`${css.rowName} ${css.sum}`}>
              {t('waiting.all')}
            </th>
            {asked.map(({ team: to, ...sum }) => (
              <Cell key={to.id} of={sum} to={to} isSum />
            ))}
            <Cell of={of.total ?? undefined} isSum />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface CellProps {
  of: Waiting | undefined;
  from?: Team;
  to?: Team;
  isSum?: boolean;
}

function Cell({ of, from, to, isSum = false }: CellProps) {
  const now = useNow(60_000);
  if (!of)
    return (
      <td className={css.cell}>
        <span className={css.none} aria-label={t('waiting.nothing')}>
          ·
        </span>
      </td>
    );
  const search: WaitingSearch = {
    ...(from ? { fromTeam: from.id } : {}),
    ...(to ? { toTeam: to.id } : {}),
  };
  return (
    <td className={`${css.cell} ${isSum ? css.sum : ''}`} data-late={of.overdue > 0}>
      <Link to="/hand-offs/open" search={search} className={css.link} data-row>
        <span className={css.count}>{of.count}</span>
        {of.overdue > 0 && (
          <span className={css.late}>{t('waiting.late', { overdue: of.overdue })}</span>
        )}
        <span className={css.oldest}>
          {t('waiting.oldest', { age: length(now - Date.parse(of.oldestAt)) })}
        </span>
      </Link>
    </td>
  );
}
