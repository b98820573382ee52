import { IconInbox } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import {
  type Column,
  fieldKeysIn,
  type SavedSearch,
  usualColumns,
  type View,
} from '../../src/views/rules.ts';
import type { SavedView } from '../../src/views/saved/api.ts';
import { useFields } from '../fields/use-fields.ts';
import { fetched } from '../kit/fetched.tsx';
import { useShortcut } from '../kit/keys.ts';
import { Later } from '../kit/later.tsx';
import { ButtonLink } from '../kit/link.tsx';
import { More } from '../kit/list.tsx';
import { Page } from '../kit/page.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Empty } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { Windowed } from '../kit/windowed.tsx';
import { useMyTopics } from '../shell/topics.ts';
import { type Bulk, useBulk } from './bulk.ts';
import { BulkBar } from './bulk-bar.tsx';
import css from './case-list.module.css';
import { CaseListRow } from './case-list-row.tsx';
import { ColumnHead } from './columns.tsx';
import { FilterBar } from './filter-bar.tsx';
import { ListCount, ListTools } from './list-tools.tsx';
import { mostNews, quietly, useListRows } from './list-rows.ts';
import { useSavedViews } from './saved-views.ts';
import { askedBy, type CaseSearch, filtersIn } from './search.ts';
import { useSelection, type Selection } from './selection.ts';
import { ViewTabs } from './view-tabs.tsx';

const RefusedDialog = fetched(() => import('./bulk-dialogs.tsx').then((m) => m.RefusedDialog));

export function CaseListScreen() {
  const search = useSearch({ from: '/inside/cases' });
  const navigate = useNavigate();
  const asked = askedBy(search);
  const saved = useSavedViews();
  const view = saved?.items.find(({ id }) => id === search.saved);
  const columns = columnsOf(asked.view, view, saved?.columns);
  // A step that one takes back: a filter. Typing in the field of titles is one step.
  const change = (to: CaseSearch): void =>
    void navigate({
      to: '/cases',
      search: { ...to, view: asked.view },
      replace: search.text !== undefined && to.text !== undefined,
    });
  const title = view?.name ?? t(`view.${asked.view}`);
  return (
    <Page
      title={title}
      width="wide"
      lead={
        view
          ? view.team
            ? t('saved.shared-by', { name: view.owner.name, team: view.team.name })
            : t('saved.own')
          : t(`view.${asked.view}-lead`)
      }
      actions={<ListTools {...{ search, asked, view, columns }} />}
    >
      <ViewTabs view={asked.view} saved={search.saved} />
      <FilterBar search={search} onChange={change} />
      <Later>
        <CaseRows {...{ title, search, asked, columns, onChange: change }} />
      </Later>
    </Page>
  );
}

const columnsOf = (
  view: View,
  saved: SavedView | undefined,
  own: Record<string, Column[]> | undefined,
): readonly Column[] => saved?.columns ?? own?.[view] ?? usualColumns;

interface CaseRowsProps {
  title: string;
  search: CaseSearch;
  asked: SavedSearch & { view: View };
  columns: readonly Column[];
  onChange: (search: CaseSearch) => void;
}

function CaseRows({ title, search, asked, columns, onChange }: CaseRowsProps) {
  const topics = useTopicsOf(asked);
  const keys = fieldKeysIn(columns);
  const fields = useFields(keys.length > 0);
  const list = useListRows(asked, topics, keys);
  const { shown, query, adopt, look } = list;
  const order = useMemo(() => shown.filter(({ row }) => row).map(({ id }) => id), [shown]);
  const selection = useSelection(JSON.stringify(asked), order);
  const bulk = useBulk(selection.ids, async (how) => {
    // What left the list by one's own hand leaves the screen, and comes back when it is undone.
    if (how === 'done') selection.clear();
    await adopt();
  });
  useListKeys(selection, bulk, adopt, list.news);
  useEffect(() => void quietly(look(false)), [look]);
  const select = useLatest((id: string, isRange: boolean) =>
    isRange ? selection.extendTo(id) : selection.toggle(id),
  );
  const sort = search.sort ?? 'updated';
  return (
    <div data-selecting={selection.ids.size > 0 || undefined} className={css.cases}>
      <ListCount asked={asked} topics={topics} />
      <News count={list.news} onShow={() => void show(adopt)} />
      {shown.length > 0 && (
        <div className={css.frame}>
          <ColumnHead
            columns={columns}
            fields={fields}
            sort={sort}
            order={search.order === 'reversed' ? 'reversed' : 'usual'}
            onSort={(sort, order) => onChange({ ...search, sort, order })}
          >
            <SelectAll order={order} selection={selection} />
            <span className={css.headCell}>{t('column.title')}</span>
          </ColumnHead>
          <Windowed
            label={title}
            className={css.list}
            items={shown}
            hasMore={query.hasNextPage}
            onRange={list.onRange}
          >
            {(of, { aria }) => (
              <CaseListRow
                key={of.id}
                of={of}
                columns={columns}
                fields={fields}
                sort={sort}
                isSelected={selection.ids.has(of.id)}
                onSelect={select}
                aria={aria}
              />
            )}
          </Windowed>
        </div>
      )}
      {query.isSuccess && shown.length === 0 && (
        <NoCases view={asked.view} isNarrowed={filtersIn(search).length > 0} />
      )}
      <More query={query} />
      <BulkBar selection={selection} bulk={bulk} />
      {bulk.refused && (
        <Suspense>
          <RefusedDialog refused={bulk.refused} onClose={bulk.closeRefused} />
        </Suspense>
      )}
    </div>
  );
}

/** Lists that hear of more than one's own: of another team, or of all. */
function useTopicsOf({ view, teamId }: SavedSearch): string[] {
  const mine = useMyTopics();
  const ofTeam = teamId && teamId !== 'mine' ? [`cases/team/${teamId}`] : [];
  return [...mine, ...ofTeam, ...(view === 'all' ? ['cases'] : [])];
}

async function show(adopt: () => Promise<void>): Promise<void> {
  await adopt();
  window.scrollTo({ top: 0 });
}

/** The id of the row that has the focus. */
const focused = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('[data-id]')?.dataset.id;

function useListKeys(
  selection: Selection,
  bulk: Bulk,
  adopt: () => Promise<void>,
  news: number,
): void {
  const move = useRowKeys();
  const extend = (step: 1 | -1): void => {
    const from = focused();
    if (from && selection.ids.size === 0) selection.toggle(from);
    move(step);
    const to = focused();
    if (to) selection.extendTo(to);
  };
  useShortcut('x', t('keys.select'), () => {
    const id = focused();
    if (id) selection.toggle(id);
  });
  useShortcut('J', t('keys.select-down'), () => extend(1));
  useShortcut('K', t('keys.select-up'), () => extend(-1));
  useShortcut('n', t('keys.news'), () => void show(adopt), news > 0);
  useShortcut('z', t('bulk.undo'), bulk.undo);
}

/** One function for all rows, so that a row is drawn anew only when it changes. */
function useLatest<A extends unknown[]>(run: (...args: A) => void): (...args: A) => void {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}

function SelectAll({ order, selection }: { order: readonly string[]; selection: Selection }) {
  const isAll = order.length > 0 && order.every((id) => selection.ids.has(id));
  return (
    <label className={css.select}>
      <input
        type="checkbox"
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = !isAll && selection.ids.size > 0;
        }}
        onChange={() => (isAll ? selection.clear() : selection.choose(order))}
        aria-label={t('select.all')}
      />
    </label>
  );
}

/** What came anew is told, and shown when the person wants it. */
function News({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div role="status" className={css.news}>
      {count > 0 && (
        <button type="button" onClick={onShow}>
          {t(count >= mostNews ? 'list.news-more' : 'list.news', { count })}
        </button>
      )}
    </div>
  );
}

function NoCases({ view, isNarrowed }: { view: View; isNarrowed: boolean }) {
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
