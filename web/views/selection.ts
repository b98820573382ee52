import { useRef, useState } from 'react';
import { mostAtOnce } from '../../src/views/bulk/rules.ts';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';

export interface Selection {
  ids: ReadonlySet<string>;
  toggle(id: string): void;
  /** All rows between the last one that was pressed and this one. */
  extendTo(id: string): void;
  choose(ids: readonly string[]): void;
  clear(): void;
}

const none: ReadonlySet<string> = new Set();

/**
 * Which rows are chosen; of another list none.
 * @param list its name
 * @param order all rows that can be, as they stand
 */
export function useSelection(list: string, order: readonly string[]): Selection {
  const [chosen, setChosen] = useState({ list, ids: none });
  const ids = chosen.list === list ? chosen.ids : none;
  const setIds = (ids: ReadonlySet<string>): void => setChosen({ list, ids });
  const anchor = useRef<{ list: string; id: string }>(undefined);
  const keep = (chosen: Iterable<string>): void => {
    const all = [...new Set(chosen)];
    if (all.length > mostAtOnce) say(t('select.most', { count: mostAtOnce }));
    setIds(new Set(all.slice(0, mostAtOnce)));
  };
  return {
    ids,
    toggle(id) {
      anchor.current = { list, id };
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      keep(next);
    },
    extendTo(id) {
      const last = anchor.current?.list === list ? anchor.current.id : id;
      const from = order.indexOf(last);
      const to = order.indexOf(id);
      const between = order.slice(Math.min(from, to), Math.max(from, to) + 1);
      keep(from === -1 ? [...ids, id] : [...ids, ...between]);
    },
    choose: keep,
    clear: () => {
      anchor.current = undefined;
      setIds(none);
    },
  };
}
