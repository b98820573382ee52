// What can be gone to and done from where somebody is, by typing a piece of its name.
import type { LinkProps } from '@tanstack/react-router';
import { listMacros } from '../../src/macros/api.ts';
import { mayAdminister } from '../administration/may.ts';
import { fits, placesFor, wordsOfPlace } from '../administration/places.ts';
import { useAsk } from '../kit/ask.ts';
import { useShortcuts } from '../kit/keys.ts';
import { t, type Word } from '../kit/words.ts';
import { useOpenMacros } from '../macros/here.ts';
import { useMe } from '../shell/me.ts';

export interface Entry {
  id: string;
  label: string;
  detail?: string | undefined;
  /** Other words by which it is looked for. */
  also?: string;
  /** The keys that do the same. */
  keys?: string | undefined;
  run: () => void;
}

type Target = Pick<LinkProps, 'to' | 'search'>;
type Screen = readonly [word: Word, target: Target, keys?: string];

const screens: readonly Screen[] = [
  ['nav.today', { to: '/today' }, 'g t'],
  ['view.mine', { to: '/cases', search: { view: 'mine' } }, 'g m'],
  ['view.asked', { to: '/cases', search: { view: 'asked' } }],
  ['view.held-by-team', { to: '/cases', search: { view: 'held-by-team' } }],
  ['view.team', { to: '/cases', search: { view: 'team' } }],
  ['view.following', { to: '/cases', search: { view: 'following' } }],
  ['view.all', { to: '/cases', search: { view: 'all' } }, 'g l'],
  ['search.title', { to: '/search' }, '/'],
  ['nav.notices', { to: '/notices' }, 'g n'],
  ['nav.hand-offs', { to: '/hand-offs' }],
  ['nav.escalations', { to: '/escalations' }],
  ['nav.kept', { to: '/kept' }],
  ['nav.customers', { to: '/customers' }, 'g c'],
  ['nav.people', { to: '/people' }, 'g p'],
  ['nav.teams', { to: '/teams' }],
  ['nav.duty', { to: '/duty' }],
  ['nav.templates', { to: '/templates' }],
  ['nav.macros', { to: '/macros' }],
  ['nav.profile', { to: '/profile' }],
  ['nav.api-keys', { to: '/api-keys' }],
];
/** Screens that the person may see. */
export function useScreens(go: (target: Target) => void): Entry[] {
  const { permissions } = useMe();
  const places = placesFor(permissions).flatMap((group) => group.places);
  const usual = screens.map(([word, target, keys]) => ({
    id: `go-${word}`,
    label: t(word),
    also: wordsOfPlace(places.find((each) => each.word === word)),
    keys,
    run: () => go(target),
  }));
  const known = new Set<string>(screens.map(([word]) => word));
  const administration = places
    .filter(({ word }) => !known.has(word))
    .map((place) => ({
      id: `go-${place.name}`,
      label: t(place.word),
      also: wordsOfPlace(place),
      run: () => go({ to: place.to, search: place.search as never }),
    }));
  return [...usual, ...home(permissions, go), ...administration];
}

const home = (permissions: readonly string[], go: (target: Target) => void): Entry[] =>
  mayAdminister(permissions)
    ? [
        {
          id: 'go-administration',
          label: t('nav.administration'),
          keys: 'g a',
          run: () => go({ to: '/administration' }),
        },
      ]
    : [];

/** Ways to a screen are among the screens; moving along rows is nothing to choose from a list. */
const isElsewhere = (keys: string): boolean => /^(g .|\/|j|k|(⌘|Ctrl) K)$/.test(keys);

/** Whatever has a key on the screen below, that of the screen itself first. */
export function useDeeds(close: () => void): Entry[] {
  return useShortcuts()
    .filter(({ keys }) => !isElsewhere(keys))
    .toReversed()
    .map(({ keys, label, run }) => ({
      id: `do-${keys}`,
      label,
      keys,
      run: () => {
        close();
        run.current();
      },
    }));
}

/** On a case: each macro by its name. It is shown before it runs. */
export function useMacros(close: () => void): Entry[] {
  const open = useOpenMacros();
  const { data } = useAsk(listMacros, {}, { enabled: open !== undefined });
  if (!open) return [];
  return (data?.items ?? []).map(({ id, name, key }) => ({
    id: `macro-${id}`,
    label: name,
    keys: key ? `m ${key}` : undefined,
    run: () => {
      close();
      open(id);
    },
  }));
}

/** Every word typed begins a word of its name, or of what else it is called. */
export const fitting = (entries: readonly Entry[], typed: string): Entry[] =>
  entries.filter(({ label, also = '' }) => fits(typed, `${label} ${also}`));
