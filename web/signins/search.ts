/** Which entries of the sign-in log are shown; it stands in the address. Days are those of the organisation. */
export interface SignInsSearch {
  person?: string;
  kind?: string;
  place?: string;
  from?: string;
  to?: string;
}

const names = ['person', 'kind', 'place', 'from', 'to'] as const;

export const signInsSearch = (search: Record<string, unknown>): SignInsSearch =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' && value !== '' ? [[name, value]] : [];
    }),
  );
