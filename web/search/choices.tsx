// What the palette offers for what is typed: deeds and screens by their names, and what the server finds.
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { suggest } from '../../src/search/api.ts';
import { useAsk } from '../kit/ask.ts';
import type { OutputOf } from '../kit/api.ts';
import { name, t } from '../kit/words.ts';
import { type Entry, fitting, useDeeds, useMacros, useScreens } from './commands.ts';
import { Marked, plain } from './marked.tsx';

export type Choosable = Entry & { marked?: ReactNode };
export interface Group {
  name: string;
  entries: Choosable[];
}

const restMs = 110;

export function useChoices(typed: string, close: () => void): { groups: Group[]; isBusy: boolean } {
  const navigate = useNavigate();
  const go: Go = (way) => {
    close();
    void way();
  };
  const q = typed.trim();
  const [asked] = useDebouncedValue(q, restMs);
  const answer = useAsk(suggest, { q: asked }, { enabled: asked !== '', keep: true });
  const deeds = useDeeds(close);
  const macros = useMacros(close);
  const screens = useScreens((target) => go(() => navigate(target as { to: '/today' })));
  const found = q === '' || !answer.data ? [] : foundGroups(answer.data, navigate, go);
  const everywhere = {
    id: 'find-all',
    label: t('palette.search', { q }),
    run: () => go(() => navigate({ to: '/search', search: { q } })),
  };
  const groups = [
    { name: t('palette.do'), entries: [...fitting(deeds, q), ...fitting(macros, q)] },
    { name: t('palette.go'), entries: fitting(screens, q) },
    ...found,
    { name: t('palette.find'), entries: q === '' ? [] : [everywhere] },
  ];
  return {
    groups: groups.filter((group) => group.entries.length > 0),
    isBusy: q !== '' && (answer.isFetching || asked !== q) && found.every(isEmpty),
  };
}

type Go = (way: () => Promise<void>) => void;

const isEmpty = (group: Group): boolean => group.entries.length === 0;

const foundGroups = (
  { cases, customers, people }: OutputOf<typeof suggest>,
  navigate: ReturnType<typeof useNavigate>,
  go: Go,
): Group[] => [
  {
    name: t('search.cases'),
    entries: cases.map((each) => ({
      id: each.id,
      label: plain(each.title),
      marked: <Marked of={each.title} />,
      detail: [`#${each.number}`, each.customer, name('status', each.status)]
        .filter(Boolean)
        .join(' · '),
      run: () => go(() => navigate({ to: '/cases/$id', params: { id: String(each.number) } })),
    })),
  },
  {
    name: t('search.customers'),
    entries: customers.map((each) => ({
      id: each.id,
      label: plain(each.name),
      marked: <Marked of={each.name} />,
      detail: each.email ?? each.phone ?? undefined,
      run: () => go(() => navigate({ to: '/customers/$id', params: { id: each.id } })),
    })),
  },
  {
    name: t('search.people'),
    entries: people.map((each) => ({
      id: `person-${each.id}`,
      label: plain(each.name),
      marked: <Marked of={each.name} />,
      detail: `${plain(each.jobTitle)} · ${each.team.name}`,
      run: () => go(() => navigate({ to: '/people/$id', params: { id: each.id } })),
    })),
  },
];
