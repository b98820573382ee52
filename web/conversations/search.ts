import {
  outcomes,
  type Outcome,
  outboxStates,
  type OutboxState,
} from '../../src/conversations/rules.ts';

/** What the mail is narrowed by; it stands in the address. */
export interface JournalSearch {
  outcome?: Outcome;
}
export interface OutboxSearch {
  state?: OutboxState;
}

export function journalSearch(search: Record<string, unknown>): JournalSearch {
  const outcome = outcomes.find((each) => each === search.outcome);
  return outcome ? { outcome } : {};
}

export function outboxSearch(search: Record<string, unknown>): OutboxSearch {
  const state = outboxStates.find((each) => each === search.state);
  return state ? { state } : {};
}
