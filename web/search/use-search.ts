import { useInfiniteQuery } from '@tanstack/react-query';
import { caseKinds, severities } from '../../src/cases/rules.ts';
import { search } from '../../src/search/api.ts';
import { isEmpty, type Query, readQuery } from '../../src/search/rules.ts';
import { call } from '../kit/api.ts';
import type { SearchAddress } from './address.ts';

const known = { kind: caseKinds, severity: severities };

/** What was typed, as the server will understand it. */
export const understood = (q: string): Query => readQuery(q, known);

/** All that is found: the cases page by page, of customers and staff the first, or one kind page by page. */
export function useSearch({ q = '', kind }: SearchAddress) {
  const part = kind ?? 'cases';
  const query = useInfiniteQuery({
    queryKey: [search.method + search.path, q, kind],
    enabled: !isEmpty(understood(q)),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      call(
        search,
        { q, ...(kind ? { kind } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        { signal },
      ),
    getNextPageParam: (page) => page[part].next ?? undefined,
    placeholderData: (last) => last,
  });
  const pages = query.data?.pages ?? [];
  return {
    query,
    cases: pages.flatMap((page) => page.cases.items),
    customers: pages.flatMap((page) => page.customers.items),
    people: pages.flatMap((page) => page.people.items),
    hasMore: {
      customers: pages[0]?.customers.next !== null,
      people: pages[0]?.people.next !== null,
    },
  };
}
