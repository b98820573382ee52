import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type CaseRow, listCases } from '../../src/views/api.ts';
import type { SavedSearch } from '../../src/views/rules.ts';
import { call, type InputOf, type OutputOf } from '../kit/api.ts';
import { listen } from '../kit/live.ts';
import type { Problem } from '../kit/problem.ts';

type Page = OutputOf<typeof listCases>;
type Pages = InfiniteData<Page, string | undefined>;

/** Of a row that left the list the place stays, until the person looks away: nothing jumps under the cursor. */
export type Shown = { id: string; row: CaseRow | undefined };

const most = 50;
const restMs = 60;

/**
 * The rows of a list, page by page. What happens to them meanwhile shows in their place; what comes anew is only
 * counted, until `adopt` shows the list as it is now.
 */
export function useListRows(
  search: SavedSearch,
  topics: readonly string[],
  fieldKeys: readonly string[],
) {
  const client = useQueryClient();
  const shownFields = fieldKeys.length > 0 ? { shownFields: fieldKeys.join(',') } : {};
  const input = { ...search, ...shownFields } as InputOf<typeof listCases>;
  const name = JSON.stringify(input);
  const queryKey = ['cases', 'rows', name];
  const query = useInfiniteQuery<Page, Problem, Pages, readonly string[], string | undefined>({
    queryKey,
    initialPageParam: undefined,
    queryFn: ({ signal, pageParam: cursor }) =>
      call(listCases, { ...input, limit: most, cursor }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    // What is new is told, not put in between.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    placeholderData: (last) => last,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];

  const [seen, setSeen] = useState({
    name,
    since: new Map<string, CaseRow | undefined>(),
    news: 0,
  });
  const isCurrent = seen.name === name;
  const latest = useRef({ name, rows, range: [0, 0], isStale: false });
  useLayoutEffect(() => {
    latest.current = { ...latest.current, name, rows };
  });

  /** Asks of the rows near the screen what became of them, and whether there are others before them. */
  const look = useCallback(
    async (withNews: boolean): Promise<void> => {
      const { rows, range } = latest.current;
      if (rows.length === 0 && !withNews) return;
      const [from = 0, to = 0] = range;
      const near = rows.slice(from, Math.min(to, from + 100)).map((row) => row.id);
      const asked = JSON.parse(name) as InputOf<typeof listCases>;
      const [now, first] = await Promise.all([
        near.length > 0
          ? call(listCases, { ...asked, among: near.join(','), limit: 100 })
          : { items: [] },
        withNews ? call(listCases, { ...asked, limit: most }) : undefined,
      ]);
      if (latest.current.name !== name) return;
      const found = new Map(now.items.map((row) => [row.id, row]));
      setSeen((was) => {
        const since = new Map(was.name === name ? was.since : []);
        for (const id of near) since.set(id, found.get(id));
        const news = first
          ? newIn(first.items, rows, asked.sort)
          : was.name === name
            ? was.news
            : 0;
        return { name, since, news };
      });
    },
    [name],
  );

  const wanted = topics.join(',');
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const lookSoon = (): void => {
      latest.current.isStale = true;
      if (waiting !== undefined) return;
      waiting = setTimeout(() => {
        waiting = undefined;
        void quietly(look(true));
      }, restMs);
    };
    const stop = listen(wanted.split(','), lookSoon);
    return () => {
      clearTimeout(waiting);
      stop();
    };
  }, [wanted, look]);

  /** Shows the list as it is now. */
  const adopt = useCallback(async (): Promise<void> => {
    const key = ['cases', 'rows', name];
    client.setQueryData<Pages>(
      key,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    );
    await client.refetchQueries({ queryKey: key, exact: true });
    setSeen({ name, since: new Map(), news: 0 });
    latest.current.isStale = false;
  }, [client, name]);

  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onRange = useCallback(
    (from: number, to: number): void => {
      latest.current.range = [from, to];
      if (!latest.current.isStale) return;
      clearTimeout(resting.current);
      resting.current = setTimeout(() => void quietly(look(false)), 200);
    },
    [look],
  );

  const since = isCurrent ? seen.since : undefined;
  const shown: Shown[] = rows.map((row) => ({
    id: row.id,
    row: since?.has(row.id) ? since.get(row.id) : row,
  }));
  return { query, shown, news: isCurrent ? seen.news : 0, look, adopt, onRange };
}

/** What could not be asked now is asked when something stirs again; the rows stand as they are. */
export const quietly = (asking: Promise<unknown>): Promise<unknown> => asking.catch(() => {});

/** How many of the first rows are not among those that are shown, and stand before their end. */
function newIn(
  first: readonly CaseRow[],
  rows: readonly CaseRow[],
  sort: InputOf<typeof listCases>['sort'] = 'updated',
): number {
  const ids = new Set(rows.map((row) => row.id));
  const unknown = first.filter((row) => !ids.has(row.id));
  // A full page may have ended before them: those that only moved up from behind are not new.
  const last = rows.at(-1);
  if (!last || rows.length < most) return unknown.length;
  const key = (row: CaseRow): string =>
    (sort === 'due' ? row.dueAt : sort === 'opened' ? row.openedAt : row.updatedAt) ?? '';
  const isDown = key(rows[0] as CaseRow) >= key(last);
  return unknown.filter((row) => (isDown ? key(row) > key(last) : key(row) < key(last))).length;
}

export const mostNews = most;
