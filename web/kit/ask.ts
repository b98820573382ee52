import {
  type QueryClient,
  type QueryKey,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { call, type Contract, type InputOf, type OutputOf } from './api.ts';
import { listen } from './live.ts';
import type { Problem } from './problem.ts';

export interface AskOptions {
  /** Topics of the live stream that make the answer old. */
  topics?: readonly (string | undefined | false)[];
  enabled?: boolean;
  /** Show the answer to the last question until the new one is there. */
  keep?: boolean;
  /** What the contract calls the place where the next page begins. */
  cursor?: string;
}

export const askKey = <C extends Contract>(contract: C, input?: InputOf<C>): QueryKey =>
  input === undefined
    ? [contract.method + contract.path]
    : [contract.method + contract.path, input];

/** The question as the cache knows it. */
export const asking = <C extends Contract>(contract: C, input: InputOf<C>) => ({
  queryKey: askKey(contract, input),
  queryFn: ({ signal }: { signal: AbortSignal }) => call(contract, input, { signal }),
});

const keepLast = <T>(last: T | undefined): T | undefined => last;

/** A question to the API: kept, shared between screens, asked again when a topic changes. */
export function useAsk<C extends Contract>(
  contract: C,
  input: InputOf<C>,
  { topics = [], enabled = true, keep = false }: AskOptions = {},
) {
  useTopics(topics, askKey(contract, input), enabled);
  return useQuery<OutputOf<C>, Problem>({
    ...asking(contract, input),
    enabled,
    ...(keep ? { placeholderData: keepLast } : {}),
  });
}

interface Page<T> {
  items: T[];
  next: string | null;
}
type ItemOf<C> = OutputOf<C> extends Page<infer T> ? T : never;

/** A list read page by page; `items` are those read so far. */
export function useList<C extends Contract>(
  contract: C,
  input: Omit<InputOf<C>, 'cursor'>,
  { topics = [], enabled = true, keep = false, cursor = 'cursor' }: AskOptions = {},
) {
  const queryKey: QueryKey = [contract.method + contract.path, 'pages', input];
  useTopics(topics, queryKey, enabled);
  const query = useInfiniteQuery({
    queryKey,
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      call(contract, { ...input, [cursor]: pageParam } as InputOf<C>, { signal }),
    getNextPageParam: (page) => (page as Page<unknown>).next ?? undefined,
    ...(keep ? { placeholderData: keepLast } : {}),
  });
  return {
    query: query as typeof query & { error: Problem | null },
    items: query.data?.pages.flatMap((page) => (page as Page<ItemOf<C>>).items) ?? [],
  };
}

function useTopics(topics: AskOptions['topics'], queryKey: QueryKey, enabled: boolean): void {
  const client = useQueryClient();
  const wanted = enabled ? (topics ?? []).filter(Boolean).join(',') : '';
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    if (!wanted) return undefined;
    const queryKey = JSON.parse(key) as QueryKey;
    const leave = listen(wanted.split(','), gathered(client, queryKey));
    return () => {
      leave();
      // Whoever comes back finds what it was, and has it asked for again: nobody hears meanwhile.
      const others = (client.getQueryCache().find({ queryKey })?.getObserversCount() ?? 0) - 1;
      if (others < 1) void client.invalidateQueries({ queryKey, exact: true, refetchType: 'none' });
    };
  }, [client, wanted, key]);
}

/** Ten events of one transaction are one reason to fetch. */
function gathered(client: QueryClient, queryKey: QueryKey): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      void client.invalidateQueries({ queryKey });
    }, 25);
  };
}
