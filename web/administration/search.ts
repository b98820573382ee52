import { areas, type Area } from '../../src/changes/rules.ts';

/** Which changes are shown; it stands in the address. Days are those of the organisation. */
export interface ChangesSearch {
  area?: Area;
  person?: string;
  from?: string;
  to?: string;
}

const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;

export function changesSearch(search: Record<string, unknown>): ChangesSearch {
  const area = areas.find((each) => each === search.area);
  const person = typeof search.person === 'string' ? search.person : undefined;
  const [from, to] = [day(search.from), day(search.to)];
  return {
    ...(area ? { area } : {}),
    ...(person ? { person } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}
