import { useNavigate, useSearch } from '@tanstack/react-router';
import { listTeams } from '../../src/organisation/api.ts';
import { showKeptPromises } from '../../src/views/kept-promises/api.ts';
import { keptKinds } from '../../src/views/kept-promises/rules.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice } from '../kit/fields.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Answered } from '../kit/states.tsx';
import { name, t } from '../kit/words.ts';
import { BrokeFirst } from './broke-first.tsx';
import { GroupTable } from './group-table.tsx';
import css from './kept.module.css';
import { periods, spanOf } from './period.ts';
import { groupings, type KeptSearch, type RowsSearch } from './search.ts';
import { Summary } from './summary.tsx';
import { Trend } from './trend.tsx';

/** What was promised and what became of it, from the ledger alone. */
export function KeptScreen() {
  const search = useSearch({ from: '/inside/kept' });
  const by = search.by ?? 'team';
  const { kind, team } = search;
  const filters = { ...(kind ? { kind } : {}), ...(team ? { team } : {}) };
  const asked = { ...spanOf(search.period ?? 'days-30'), ...filters };
  const figures = useAsk(showKeptPromises, { ...asked, by }, { keep: true });
  const weeks = useAsk(showKeptPromises, { ...asked, by: 'week' }, { keep: true });
  return (
    <Page title={t('nav.kept')} lead={t('kept.lead')} width="wide">
      <Filters search={search} />
      <Answered query={figures} lines={8}>
        {(of) => {
          const rows: RowsSearch = { from: of.from, to: of.to, ...filters };
          return (
            <>
              <div className={css.top}>
                <Summary of={of.total} rows={rows} />
                {weeks.data && <Trend of={weeks.data} rows={rows} />}
              </div>
              <Section title={t(`kept.by-${by}`)} actions={<Grouping search={search} />}>
                <GroupTable of={of.groups} by={by} rows={rows} />
                {by === 'person' && <p className={css.note}>{t('kept.persons-note')}</p>}
              </Section>
              {of.brokeFirst.length > 0 && <BrokeFirst of={of.brokeFirst} rows={rows} />}
            </>
          );
        }}
      </Answered>
    </Page>
  );
}

type Change = { [K in keyof KeptSearch]?: KeptSearch[K] | undefined };

function useChange(search: KeptSearch): (part: Change) => void {
  const navigate = useNavigate();
  return (part) =>
    void navigate({ to: '/kept', search: { ...search, ...part } as KeptSearch, replace: true });
}

function Filters({ search }: { search: KeptSearch }) {
  const teams = useAsk(listTeams, {}).data?.items ?? [];
  const change = useChange(search);
  return (
    <div className={css.filters} role="group" aria-label={t('cases.filters')}>
      <Choice
        label={t('kept.period')}
        isLabelHidden
        value={search.period ?? 'days-30'}
        onChange={(period) => change({ period })}
        options={periods.map((each) => [each, name('kept-period', each)])}
      />
      <Choice<string>
        label={t('kept.kind')}
        isLabelHidden
        value={search.kind ?? ''}
        onChange={(kind) => change({ kind: keptKinds.find((each) => each === kind) })}
        options={[
          ['', t('kept.any-kind')],
          ...keptKinds.map((each) => [each, name('kept-kind', each)] as const),
        ]}
      />
      <Choice<string>
        label={t('case.team')}
        isLabelHidden
        value={search.team ?? ''}
        onChange={(team) => change({ team: team || undefined })}
        options={[['', t('cases.any-team')], ...teams.map(({ id, name }) => [id, name] as const)]}
      />
    </div>
  );
}

function Grouping({ search }: { search: KeptSearch }) {
  const change = useChange(search);
  return (
    <Choice
      label={t('kept.by')}
      isLabelHidden
      value={search.by ?? 'team'}
      onChange={(by) => change({ by })}
      options={groupings.map((each) => [each, t(`kept.by-${each}`)])}
    />
  );
}
