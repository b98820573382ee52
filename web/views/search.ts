import { caseKinds, severities, statuses } from '../../src/cases/rules.ts';
import {
  ages,
  dues,
  orderings,
  type SavedSearch,
  type SearchField,
  searchFields,
  type Sort,
  sorts,
  type View,
  views,
  waitsFors,
} from '../../src/views/rules.ts';

/** What a case list is narrowed and ordered by; it stands in the address, so that a list can be sent to a colleague. */
export interface CaseSearch extends Omit<SavedSearch, 'view' | 'sort'> {
  view?: View;
  sort?: Sort;
  /** The saved view that was opened; it may have been changed since, here or there. */
  saved?: string;
}

const known: Partial<Record<SearchField, readonly string[]>> = {
  view: views,
  status: [...statuses, 'unresolved', 'any'],
  kind: caseKinds,
  severity: severities,
  age: ages,
  due: dues,
  waitsFor: waitsFors,
  sort: sorts,
  order: orderings,
};
/** Those of which several may be asked for. */
export const severals = ['status', 'kind', 'severity', 'waitsFor'] as const;
export type Several = (typeof severals)[number];

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const free: Partial<Record<SearchField | 'saved', (text: string) => boolean>> = {
  teamId: (text) => text === 'mine' || isId(text),
  holderId: (text) => text === 'me' || text === 'nobody' || isId(text),
  customerId: isId,
  touchpointId: isId,
  tagIds: (text) => text.split(',').every(isId),
  fields: (text) => text.split(',').every((each) => /^[a-z][a-z0-9-]*:[a-z0-9-]+$/.test(each)),
  product: (text) => text.trim() !== '' && text.length <= 300,
  text: (text) => text.trim() !== '' && text.length <= 200,
  saved: isId,
};

/** What stands in an address may have been written by anybody: only what we know is taken. */
export function caseSearch(search: Record<string, unknown>): CaseSearch {
  const taken: Record<string, string> = {};
  for (const field of [...searchFields, 'saved'] as const) {
    const value = search[field];
    // The router reads a number where somebody sought one.
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    const fits = field === 'saved' ? undefined : known[field];
    const found = fits
      ? onlyKnown(text, fits, severals.includes(field as Several))
      : free[field]?.(text)
        ? text
        : '';
    if (found) taken[field] = found;
  }
  return taken as CaseSearch;
}

const onlyKnown = (text: string, all: readonly string[], isSeveral: boolean): string =>
  (isSeveral ? text.split(',') : [text]).filter((each) => all.includes(each)).join(',');

/** What the list is asked by; the view is always said. */
export function askedBy(search: CaseSearch): SavedSearch & { view: View } {
  const asked = Object.entries(search).filter(([field]) => field !== 'saved');
  return { ...Object.fromEntries(asked), view: search.view ?? 'mine' };
}

/** Is it narrowed beyond its view and its order? */
export const filtersIn = (search: CaseSearch): SearchField[] =>
  searchFields.filter(
    (field) => !['view', 'sort', 'order'].includes(field) && search[field] !== undefined,
  );

/** Do two addresses ask for the same list? */
export const isSame = (one: SavedSearch, other: SavedSearch): boolean =>
  searchFields.every((field) => said(one, field) === said(other, field));

const usual: SavedSearch = { sort: 'updated', order: 'usual' };
const said = (search: SavedSearch, field: SearchField): string | undefined =>
  search[field] ?? usual[field];
