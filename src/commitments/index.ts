/** The door of the ledger: who owes what to whom by when, who bears it, how it ended. */
export type {} from './tables.ts';
export type { CommitmentView } from './api.ts';
export {
  endHandoffCommitments,
  handoffCommitments,
  keepHandoffStep,
} from './actions/handoff-commitments.ts';
export { keepCommitment } from './actions/keep-commitment.ts';
export { makeCommitment, type NewCommitment } from './actions/make-commitment.ts';
export { moveBearer, moveBearings } from './actions/move-bearer.ts';
export { promise } from './actions/promise.ts';
export { restOn } from './actions/rest-on.ts';
export { openCommitments } from './entries.ts';
export { commitmentsOf } from './queries.ts';
export type { Evidence, Entry, Party } from './ledger.ts';
export type { BearingWhy, CommitmentKind, CommitmentState, HandoffStep } from './rules.ts';
export { sweepDue } from './sweep.ts';
