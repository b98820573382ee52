/** What the mail is narrowed by; it stands in the address. Which words there are is known to the screen. */
export interface JournalSearch {
  outcome?: string;
}
export interface OutboxSearch {
  state?: string;
}

export const journalSearch = ({ outcome }: Record<string, unknown>): JournalSearch =>
  typeof outcome === 'string' ? { outcome } : {};

export const outboxSearch = ({ state }: Record<string, unknown>): OutboxSearch =>
  typeof state === 'string' ? { state } : {};
