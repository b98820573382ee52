import { Link } from '@tanstack/react-router';
import type { showKeptPromises } from '../../src/views/kept-promises/api.ts';
import type { OutputOf } from '../kit/api.ts';
import { Card } from '../kit/page.tsx';
import { day, fromField, short } from '../kit/moments.ts';
import { t } from '../kit/words.ts';
import css from './kept.module.css';
import { percent } from './numbers.tsx';
import { mondaysOf, weekIn } from './period.ts';
import type { RowsSearch } from './search.ts';

interface TrendProps {
  of: OutputOf<typeof showKeptPromises>;
  rows: RowsSearch;
}

const mostNames = 7;

/** Where the weeks are more than fit, the last ones are seen first. */
const toNewest = (weeks: HTMLOListElement | null): void => {
  if (weeks) weeks.scrollLeft = weeks.scrollWidth;
};

/** Each week as a column: how much was settled, and how much of it was broken. */
export function Trend({ of, rows }: TrendProps) {
  const weeks = new Map(of.groups.map((each) => [each.key ?? '', each]));
  const settled = of.groups.filter((each) => each.kept + each.broken > 0);
  const most = Math.max(1, ...settled.map((each) => each.kept + each.broken));
  const mondays = mondaysOf(settled.map((each) => each.key ?? ''));
  const every = Math.ceil(mondays.length / mostNames);
  return (
    <Card isPadded>
      <p className={css.rateLabel}>{t('kept.by-week')}</p>
      <ol className={css.trend} ref={toNewest}>
        {mondays.map((monday, i) => {
          const { kept = 0, broken = 0, rate = null } = weeks.get(monday) ?? {};
          const begins = fromField(`${monday}T00:00`) ?? new Date(monday);
          const words = t('kept.week-of', {
            ...{ week: day(begins), kept, broken },
            ...{ rate: rate === null ? 'none' : percent(rate) },
          });
          return (
            <li key={monday} className={css.week}>
              <Link
                to="/kept/rows"
                search={{ ...rows, ...weekIn(monday, of) }}
                className={css.column}
                aria-label={words}
                title={words}
              >
                <span className={css.bar} style={{ height: `${((kept + broken) / most) * 100}%` }}>
                  <span className={css.brokenPart} style={{ flexGrow: broken }} />
                  <span className={css.keptPart} style={{ flexGrow: kept }} />
                </span>
              </Link>
              <span className={css.weekName} aria-hidden="true">
                {i % every === 0 ? short(begins) : '\u00a0'}
              </span>
            </li>
          );
        })}
      </ol>
      <p className={css.legend}>
        <span className={css.keptPart} /> {t('kept.kept')}
        <span className={css.brokenPart} /> {t('kept.broken')}
      </p>
    </Card>
  );
}
