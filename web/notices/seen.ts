import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listNotices, seeNotices } from '../../src/notices/api.ts';
import { call } from '../kit/api.ts';
import { askKey, useAsk } from '../kit/ask.ts';
import { useMe } from '../shell/me.ts';

/** How many notices were not seen yet. */
export function useUnseen(): number {
  const me = useMe();
  const topics = [`person/${me.person.id}`];
  return useAsk(listNotices, { unseen: 'true', limit: 1 }, { topics }).data?.unseen ?? 0;
}

/** Whoever looks at a case has seen what there was to hear of it. */
export function useSeenWith(matterId: string): void {
  const client = useQueryClient();
  const unseen = useUnseen();
  useEffect(() => {
    if (unseen === 0) return;
    call(seeNotices, { matterId })
      .then(() => client.invalidateQueries({ queryKey: askKey(listNotices) }))
      .catch(() => undefined);
  }, [client, matterId, unseen]);
}
