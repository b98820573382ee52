export const kinds = ['cases', 'customers', 'people'] as const;

/** What is looked for stands in the address: a search can be sent to a colleague. */
export interface SearchAddress {
  q?: string;
  kind?: (typeof kinds)[number];
}

export function searchAddress(search: Record<string, unknown>): SearchAddress {
  // A number in the address is read as one.
  const q = typeof search.q === 'number' ? String(search.q) : search.q;
  const kind = kinds.find((each) => each === search.kind);
  return {
    ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, 1000) } : {}),
    ...(kind ? { kind } : {}),
  };
}
