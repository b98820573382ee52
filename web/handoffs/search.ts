/** What the rows behind the matrix are narrowed by; it stands in the address. */
export interface WaitingSearch {
  fromTeam?: string;
  toTeam?: string;
  state?: 'offered' | 'accepted';
  overdue?: 'true';
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length > 0 ? value : undefined;

/** Of an address, which anybody may have written, only what we know is taken. */
export function waitingSearch(search: Record<string, unknown>): WaitingSearch {
  const known = {
    fromTeam: text(search.fromTeam),
    toTeam: text(search.toTeam),
    state: (['offered', 'accepted'] as const).find((each) => each === search.state),
    // The address bar reads the word as what it means.
    overdue: String(search.overdue) === 'true' ? ('true' as const) : undefined,
  };
  return Object.fromEntries(
    Object.entries(known).filter(([, value]) => value !== undefined),
  ) as WaitingSearch;
}
