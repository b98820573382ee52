import type { ReactNode } from 'react';
import type { Figures } from '../../src/views/kept-promises/api.ts';
import { Card } from '../kit/page.tsx';
import { t } from '../kit/words.ts';
import css from './kept.module.css';
import { earlyWords, Opens, partWords, percent } from './numbers.tsx';
import type { RowsSearch } from './search.ts';

/** The one figure, and the few that say how it came about. */
export function Summary({ of, rows }: { of: Figures; rows: RowsSearch }) {
  const all = of.kept + of.broken;
  return (
    <Card isPadded>
      <p className={css.rateLabel}>{t('kept.rate')}</p>
      <p className={css.rate}>
        {of.rate === null ? t('kept.part', { part: of.kept, all }) : percent(of.rate)}
      </p>
      <p className={css.rateDetail}>
        {all === 0 ? t('kept.none-settled') : t('kept.of-settled', { kept: of.kept, all })}
      </p>
      <dl className={css.facts}>
        <Fact label={t('kept.kept')}>
          <Opens
            rows={{ ...rows, state: 'kept' }}
            count={of.kept}
            label={t('kept.open-kept', { count: of.kept })}
          />
        </Fact>
        <Fact label={t('kept.broken')}>
          <Opens
            rows={{ ...rows, state: 'broken' }}
            count={of.broken}
            label={t('kept.open-broken', { count: of.broken })}
            isLate
          />
        </Fact>
        <Fact label={t('kept.early')}>{earlyWords(of.minutesEarly)}</Fact>
        {(['declined', 'returned', 'taken-back'] as const).map((state) => {
          const count = of[state === 'taken-back' ? 'takenBack' : state];
          return (
            <Fact key={state} label={t(`kept.${state}`)}>
              <Opens
                rows={{ ...rows, state }}
                count={count}
                label={t(`kept.open-${state}`, { count })}
              >
                {partWords(count, of.asked)}
              </Opens>
            </Fact>
          );
        })}
        <Fact label={t('kept.unrecorded')}>
          <Opens
            rows={{ ...rows, state: 'unrecorded' }}
            count={of.unrecorded}
            label={t('kept.open-unrecorded', { count: of.unrecorded })}
          >
            {partWords(of.unrecorded, of.said)}
          </Opens>
        </Fact>
      </dl>
    </Card>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
