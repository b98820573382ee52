import { IconChartBar } from '@tabler/icons-react';
import type { Group } from '../../src/views/kept-promises/api.ts';
import { Empty } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import css from './kept.module.css';
import { earlyWords, Opens, partWords, percent } from './numbers.tsx';
import type { groupings, RowsSearch } from './search.ts';

type By = (typeof groupings)[number];

export function GroupTable({ of, by, rows }: { of: readonly Group[]; by: By; rows: RowsSearch }) {
  if (of.length === 0)
    return (
      <Empty icon={<IconChartBar size={26} aria-hidden="true" />} title={t('kept.empty')}>
        {t('kept.empty-text')}
      </Empty>
    );
  const heads = ['rate', 'kept', 'broken', 'early', 'declined', 'returned'] as const;
  return (
    <div className={css.frame}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden-text">{t(`kept.by-${by}`)}</span>
            </th>
            {heads.map((each) => (
              <th key={each} scope="col">
                {t(`kept.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.map((group) => (
            <GroupRow key={group.key ?? ''} of={group} by={by} rows={rows} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GroupRow({ of, by, rows }: { of: Group; by: By; rows: RowsSearch }) {
  const all = of.kept + of.broken;
  const who = of.name ?? t(`kept.no-${by}`);
  const own: RowsSearch =
    of.key !== null
      ? { ...rows, [by]: of.key }
      : { ...rows, ...(by === 'team' ? {} : { without: by }) };
  const opens = (state: NonNullable<RowsSearch['state']>, count: number) => ({
    rows: { ...own, state },
    count,
    label: `${who}: ${t(`kept.open-${state}`, { count })}`,
  });
  return (
    <tr>
      <th scope="row">{who}</th>
      <td data-label={t('kept.rate')}>
        {of.rate === null ? (
          <span>{all === 0 ? '–' : t('kept.part', { part: of.kept, all })}</span>
        ) : (
          <span className={css.share}>
            <span className={css.track} aria-hidden="true">
              <span style={{ width: `${of.rate * 100}%` }} />
            </span>
            {percent(of.rate)}
          </span>
        )}
      </td>
      <td data-label={t('kept.kept')}>
        <Opens {...opens('kept', of.kept)} />
      </td>
      <td data-label={t('kept.broken')}>
        <Opens {...opens('broken', of.broken)} isLate />
      </td>
      <td data-label={t('kept.early')}>{earlyWords(of.minutesEarly)}</td>
      {(['declined', 'returned'] as const).map((state) => (
        <td key={state} data-label={t(`kept.${state}`)}>
          <Opens {...opens(state, of[state])}>
            {of.asked === 0 ? '–' : partWords(of[state], of.asked)}
          </Opens>
        </td>
      ))}
    </tr>
  );
}
