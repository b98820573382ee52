import { IconInbox } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { listCases } from '../../src/views/api.ts';
import { useList } from '../kit/ask.ts';
import { ButtonLink } from '../kit/link.tsx';
import { List, More } from '../kit/list.tsx';
import { Page } from '../kit/page.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Empty } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { useMyTopics } from '../shell/topics.ts';
import { CaseFilters } from './case-filters.tsx';
import { CaseListRow } from './case-list-row.tsx';
import type { CaseSearch } from './search.ts';
import { ViewTabs } from './view-tabs.tsx';

export function CaseListScreen() {
  const search = useSearch({ from: '/inside/cases' });
  const navigate = useNavigate();
  const view = search.view ?? 'mine';
  const mine = useMyTopics();
  const teamTopics = search.teamId ? [`cases/team/${search.teamId}`] : [];
  const { query, items } = useList(
    listCases,
    { ...search, view },
    { topics: [...mine, ...teamTopics, ...(view === 'all' ? ['cases'] : [])], keep: true },
  );
  useRowKeys();
  const change = (part: Partial<CaseSearch>): void =>
    void navigate({ to: '/cases', search: { ...search, view, ...part }, replace: true });
  return (
    <Page title={t(`view.${view}`)} lead={t(`view.${view}-lead`)}>
      <ViewTabs view={view} />
      <CaseFilters search={search} view={view} onChange={change} />
      {items.length > 0 && (
        <List label={t(`view.${view}`)}>
          {items.map((row) => (
            <CaseListRow key={row.id} row={row} sort={search.sort ?? 'updated'} />
          ))}
        </List>
      )}
      {query.isSuccess && items.length === 0 && (
        <NoCases view={view} isNarrowed={isNarrowed(search)} />
      )}
      <More query={query} />
    </Page>
  );
}

const isNarrowed = (search: CaseSearch): boolean =>
  Object.keys(search).some((name) => name !== 'view' && name !== 'sort');

function NoCases({
  view,
  isNarrowed,
}: {
  view: NonNullable<CaseSearch['view']>;
  isNarrowed: boolean;
}) {
  return (
    <Empty
      icon={<IconInbox size={26} aria-hidden="true" />}
      title={t(isNarrowed ? 'cases.none-found' : `view.${view}-empty`)}
      action={
        isNarrowed ? (
          <ButtonLink to="/cases" search={{ view }} variant="light">
            {t('cases.clear-filters')}
          </ButtonLink>
        ) : (
          <ButtonLink to="/cases/new" variant="light">
            {t('nav.new-case')}
          </ButtonLink>
        )
      }
    >
      {t(isNarrowed ? 'cases.none-found-text' : `view.${view}-empty-text`)}
    </Empty>
  );
}
