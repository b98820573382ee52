import { caseKinds, severities, statuses } from '../../src/cases/rules.ts';
import { sorts, views } from '../../src/views/rules.ts';

export const statusFilters = [...statuses, 'unresolved', 'any'] as const;

/** What a case list is narrowed by; it stands in the address, so that a list can be sent to a colleague. */
export interface CaseSearch {
  view?: (typeof views)[number];
  status?: (typeof statusFilters)[number];
  kind?: (typeof caseKinds)[number];
  severity?: (typeof severities)[number];
  sort?: (typeof sorts)[number];
  teamId?: string;
  holderId?: string;
}

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((each) => each === value);
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length > 0 ? value : undefined;

/** What stands in an address may have been written by anybody: only what we know is taken. */
export function caseSearch(search: Record<string, unknown>): CaseSearch {
  const known = {
    view: oneOf(views, search.view),
    status: oneOf(statusFilters, search.status),
    kind: oneOf(caseKinds, search.kind),
    severity: oneOf(severities, search.severity),
    sort: oneOf(sorts, search.sort),
    teamId: text(search.teamId),
    holderId: text(search.holderId),
  };
  return Object.fromEntries(
    Object.entries(known).filter(([, value]) => value !== undefined),
  ) as CaseSearch;
}
