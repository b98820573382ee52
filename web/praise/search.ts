/** What the wall is narrowed to; it stands in the address. */
export interface PraiseSearch {
  team?: string;
  touchpoint?: string;
  person?: string;
}

const fields = ['team', 'touchpoint', 'person'] as const;

export const praiseSearch = (search: Record<string, unknown>): PraiseSearch =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = search[field];
      return typeof value === 'string' && value !== '' ? [[field, value]] : [];
    }),
  );
