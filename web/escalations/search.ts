/** Which escalations are shown; it stands in the address. */
export interface EscalationSearch {
  /** What I was told, else also what climbs in my part of the organisation. */
  view?: 'told';
  state?: 'ended';
  team?: string;
  level?: number;
}

/** Of an address, which anybody may have written, only what we know is taken. */
export function escalationSearch(search: Record<string, unknown>): EscalationSearch {
  const { view, state, team, level } = search;
  return {
    ...(view === 'told' ? { view } : {}),
    ...(state === 'ended' ? { state } : {}),
    ...(typeof team === 'string' && team ? { team } : {}),
    ...(Number.isInteger(Number(level)) && Number(level) > 0 ? { level: Number(level) } : {}),
  };
}

/** The same as the API asks it. */
export const questionOf = ({ view, state, team, level }: EscalationSearch) => ({
  state: state ?? ('open' as const),
  ...(view === 'told' ? { mine: 'true' as const } : {}),
  ...(team ? { team } : {}),
  ...(level ? { level } : {}),
});
