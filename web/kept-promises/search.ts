import { keptKinds, partings } from '../../src/views/kept-promises/rules.ts';
import { type Period, periods } from './period.ts';

export const groupings = partings.filter((each) => each !== 'week');

/** What the figures are of; it stands in the address. */
export interface KeptSearch {
  by?: (typeof groupings)[number];
  period?: Period;
  kind?: (typeof keptKinds)[number];
  team?: string;
}

const ofPromises = ['kept', 'broken'] as const;
const ofHandoffs = ['declined', 'returned', 'taken-back'] as const;
type HandoffState = (typeof ofHandoffs)[number];

export const isOfHandoffs = (state: RowsSearch['state']): state is HandoffState =>
  ofHandoffs.some((each) => each === state);

/** What the rows behind a figure are narrowed by. */
export interface RowsSearch {
  from?: string;
  to?: string;
  kind?: (typeof keptKinds)[number];
  team?: string;
  person?: string;
  touchpoint?: string;
  product?: string;
  without?: 'person' | 'touchpoint' | 'product';
  /** `unrecorded`: said in a message, and not recorded. */
  state?: (typeof ofPromises)[number] | HandoffState | 'unrecorded';
  because?: 'true';
}

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((each) => each === value);
const text = (value: unknown): string | undefined =>
  (typeof value === 'string' || typeof value === 'number') && value !== ''
    ? String(value)
    : undefined;
const known = <T extends object>(search: object): T =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;

export const keptSearch = (search: Record<string, unknown>): KeptSearch =>
  known({
    by: oneOf(groupings, search.by),
    period: oneOf(periods, search.period),
    kind: oneOf(keptKinds, search.kind),
    team: text(search.team),
  });

export function rowsSearch(search: Record<string, unknown>): RowsSearch {
  const state = oneOf([...ofPromises, ...ofHandoffs, 'unrecorded'], search.state);
  // Only a promise breaks because of another.
  const isBecause =
    String(search.because) === 'true' && !isOfHandoffs(state) && state !== 'unrecorded';
  return known({
    from: text(search.from),
    to: text(search.to),
    kind: oneOf(keptKinds, search.kind),
    team: text(search.team),
    person: text(search.person),
    touchpoint: text(search.touchpoint),
    product: text(search.product),
    without: oneOf(['person', 'touchpoint', 'product'] as const, search.without),
    state,
    because: isBecause ? ('true' as const) : undefined,
  });
}
