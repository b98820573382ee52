import { IconStairsUp } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { listEscalations } from '../../src/escalations/api.ts';
import { useList } from '../kit/ask.ts';
import { Choice, Picks } from '../kit/fields.tsx';
import { TextLink } from '../kit/link.tsx';
import { More } from '../kit/list.tsx';
import { Page } from '../kit/page.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Empty } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { useMyTopics } from '../shell/topics.ts';
import css from './escalation.module.css';
import { EscalationCard } from './escalation-card.tsx';
import { type EscalationSearch, questionOf } from './search.ts';
import { TeamList } from './team-list.tsx';

/** What broke and climbs until somebody says what happens next. */
export function EscalationsScreen() {
  const search = useSearch({ from: '/inside/escalations' });
  const { query, items } = useList(listEscalations, questionOf(search), {
    topics: useMyTopics(),
    keep: true,
  });
  useRowKeys();
  const teams = query.data?.pages[0]?.teams ?? [];
  const chosen = teams.find(({ team }) => team.id === search.team);
  return (
    <Page
      title={chosen ? chosen.team.name : t('nav.escalations')}
      eyebrow={
        search.team && (
          <TextLink to="/escalations" search={{ ...search, team: undefined, level: undefined }}>
            {t('nav.escalations')}
          </TextLink>
        )
      }
      lead={t('escalations.lead')}
    >
      <Filters search={search} levels={chosen?.levels ?? []} />
      {!search.team && teams.length > 0 && <TeamList of={teams} search={search} />}
      <div className={css.cards}>
        {items.map((each) => (
          <EscalationCard key={each.id} of={each} />
        ))}
      </div>
      {query.isSuccess && items.length === 0 && <Nothing search={search} />}
      <More query={query} />
    </Page>
  );
}

const Nothing = ({ search: { state } }: { search: EscalationSearch }) => (
  <Empty
    icon={<IconStairsUp size={26} aria-hidden="true" />}
    title={t(state === 'ended' ? 'escalations.none-ended' : 'escalations.none')}
  >
    {state !== 'ended' && t('escalations.none-text')}
  </Empty>
);

interface FiltersProps {
  search: EscalationSearch;
  levels: readonly { level: number; count: number }[];
}

function Filters({ search, levels }: FiltersProps) {
  const navigate = useNavigate();
  const change = (part: { [K in keyof EscalationSearch]?: EscalationSearch[K] | undefined }) =>
    void navigate({
      to: '/escalations',
      search: { ...search, ...part } as EscalationSearch,
      replace: true,
    });
  return (
    <div className={css.filters} role="group" aria-label={t('cases.filters')}>
      <Picks
        label={t('today.show')}
        isLabelHidden
        options={[
          ['all', t('escalations.all')],
          ['told', t('escalations.told')],
        ]}
        isOn={(view) => view === (search.view ?? 'all')}
        onToggle={(view) => change({ view: view === 'told' ? view : undefined, level: undefined })}
      />
      {(levels.length > 1 || search.level) && (
        <Picks
          label={t('escalations.level-label')}
          isLabelHidden
          options={levels.map(
            ({ level, count }) =>
              [String(level), t('escalations.level-count', { level, count })] as const,
          )}
          isOn={(level) => level === String(search.level)}
          onToggle={(level) =>
            change({ level: level === String(search.level) ? undefined : Number(level) })
          }
        />
      )}
      <Choice<'open' | 'ended'>
        label={t('case.status')}
        isLabelHidden
        value={search.state ?? 'open'}
        onChange={(state) => change({ state: state === 'ended' ? state : undefined })}
        options={[
          ['open', t('escalations.open')],
          ['ended', t('escalations.ended')],
        ]}
      />
    </div>
  );
}
