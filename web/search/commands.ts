// What can be gone to and done from where somebody is, by typing a piece of its name.
import type { LinkProps } from '@tanstack/react-router';
import { fold, wordsOf } from '../../src/search/words/rules.ts';
import { useShortcuts } from '../kit/keys.ts';
import { t, type Word } from '../kit/words.ts';
import { useMay } from '../shell/me.ts';

export interface Entry {
  id: string;
  label: string;
  detail?: string | undefined;
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
  ['view.all', { to: '/cases', search: { view: 'all' } }, 'g a'],
  ['search.title', { to: '/search' }, '/'],
  ['nav.notices', { to: '/notices' }, 'g n'],
  ['nav.hand-offs', { to: '/hand-offs' }],
  ['nav.escalations', { to: '/escalations' }],
  ['nav.kept', { to: '/kept' }],
  ['nav.customers', { to: '/customers' }, 'g c'],
  ['nav.people', { to: '/people' }, 'g p'],
  ['nav.teams', { to: '/teams' }],
  ['nav.duty', { to: '/duty' }],
  ['nav.profile', { to: '/profile' }],
  ['nav.api-keys', { to: '/api-keys' }],
];
const mailScreens: readonly Screen[] = [
  ['nav.journal', { to: '/mail/journal' }],
  ['nav.outbox', { to: '/mail/outbox' }],
  ['nav.addresses', { to: '/mail/addresses' }],
];
const settingsScreens: readonly Screen[] = [
  ['nav.organisation', { to: '/organisation' }],
  ['nav.calendars', { to: '/calendars' }],
  ['nav.standards', { to: '/standards' }],
];

/** Screens that the person may see. */
export function useScreens(go: (target: Target) => void): Entry[] {
  const mail = useMay('mail.administer') ? mailScreens : [];
  const settings = useMay('organisation.administer') ? settingsScreens : [];
  return [...screens, ...mail, ...settings].map(([word, target, keys]) => ({
    id: `go-${word}`,
    label: t(word),
    keys,
    run: () => go(target),
  }));
}

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

/** Every word typed begins a word of the label. */
export function fitting(entries: readonly Entry[], typed: string): Entry[] {
  const wanted = typed.split(/\s+/).map(fold).filter(Boolean);
  return entries.filter(({ label }) => {
    const words = wordsOf(label).map(({ word }) => word);
    return wanted.every((word) => words.some((each) => each.startsWith(word)));
  });
}
