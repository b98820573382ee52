// What the help knows: screens by their addresses, and the words of the product.
import type { LinkProps } from '@tanstack/react-router';

export type ScreenTopic =
  | 'today'
  | 'notices'
  | 'cases'
  | 'search'
  | 'new-case'
  | 'case'
  | 'hand-offs'
  | 'escalations'
  | 'kept'
  | 'customers'
  | 'people'
  | 'teams'
  | 'duty'
  | 'profile'
  | 'mail'
  | 'organisation'
  | 'calendars'
  | 'standards'
  | 'imports'
  | 'administration'
  | 'other';

/** The first that fits. One without a way is reached from another. */
export const screens: readonly { topic: ScreenTopic; path: RegExp; to?: LinkProps['to'] }[] = [
  { topic: 'today', path: /^\/today/, to: '/today' },
  { topic: 'notices', path: /^\/notices/, to: '/notices' },
  { topic: 'new-case', path: /^\/cases\/new/, to: '/cases/new' },
  { topic: 'case', path: /^\/cases\/[^/]+/ },
  { topic: 'cases', path: /^\/cases/, to: '/cases' },
  { topic: 'search', path: /^\/search/, to: '/search' },
  { topic: 'hand-offs', path: /^\/hand-offs/, to: '/hand-offs' },
  { topic: 'escalations', path: /^\/escalations/, to: '/escalations' },
  { topic: 'kept', path: /^\/kept/, to: '/kept' },
  { topic: 'customers', path: /^\/customers/, to: '/customers' },
  { topic: 'people', path: /^\/people/, to: '/people' },
  { topic: 'teams', path: /^\/teams/, to: '/teams' },
  { topic: 'duty', path: /^\/duty/, to: '/duty' },
  { topic: 'profile', path: /^\/profile/, to: '/profile' },
  { topic: 'mail', path: /^\/mail/ },
  { topic: 'organisation', path: /^\/organisation/ },
  { topic: 'calendars', path: /^\/calendars/ },
  { topic: 'standards', path: /^\/standards/ },
  { topic: 'imports', path: /^\/administration\/imports/ },
  {
    topic: 'administration',
    path: /^\/(administration|changes|roles|api-keys|templates|tags|fields|macros|checklists)/,
  },
];

export const screenAt = (path: string): ScreenTopic =>
  screens.find((each) => each.path.test(path))?.topic ?? 'other';

export const productWords = [
  'case',
  'holder',
  'customer',
  'touchpoint',
  'commitment',
  'bearer',
  'evidence',
  'hand-off',
  'fit',
  'standard',
  'charter',
  'escalation',
  'stand-in',
  'duty',
  'restricted',
  'outside-ear',
  'note',
  'template',
  'macro',
  'snooze',
  'tag',
  'view',
  'quarantine',
  'trail',
] as const;
export type ProductWord = (typeof productWords)[number];

/** Words that one meets on a screen; they stand first in its help. */
export const wordsOn: Partial<Record<ScreenTopic, readonly ProductWord[]>> = {
  today: ['commitment', 'hand-off', 'standard'],
  case: ['holder', 'commitment', 'hand-off', 'fit', 'note', 'trail'],
  cases: ['case', 'holder', 'view', 'snooze'],
  'hand-offs': ['hand-off', 'fit'],
  escalations: ['escalation', 'commitment'],
  kept: ['commitment', 'evidence', 'restricted'],
  teams: ['duty', 'stand-in'],
  standards: ['standard', 'charter'],
  mail: ['quarantine', 'case'],
  organisation: ['outside-ear', 'touchpoint'],
  'new-case': ['case', 'customer', 'touchpoint'],
};
