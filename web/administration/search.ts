/** Which changes are shown; it stands in the address. Days are those of the organisation. */
export interface ChangesSearch {
  area?: string;
  person?: string;
  from?: string;
  to?: string;
}

const names = ['area', 'person', 'from', 'to'] as const;

export const changesSearch = (search: Record<string, unknown>): ChangesSearch =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' && value !== '' ? [[name, value]] : [];
    }),
  );
