/**
 * The door of the ledger: who owes what to whom by when, who bears it, how it ended.
 *
 * Events of what was said, each with { messageId }: `promise.unrecorded` { found, recorded } (a person promised more in
 * a message than was recorded), `promise.offered` { found } (in a mail of staff) and `promise.dismissed` { offerId }.
 */
export type {} from './offers/tables.ts';
export type {} from './tables.ts';
export type { CommitmentView } from './api.ts';
export {
  endHandoffCommitments,
  handoffCommitments,
  keepHandoffStep,
} from './actions/handoff-commitments.ts';
export { keepByActor, keepCommitment, keepStandard } from './actions/keep-commitment.ts';
export { makeCommitment, makeMany, type NewCommitment } from './actions/make-commitment.ts';
export { moveBearer, moveBearings } from './actions/move-bearer.ts';
export { moveDue, moveDues } from './actions/move-due.ts';
export { noteUnrecorded } from './actions/note-unrecorded.ts';
export { promise } from './actions/promise.ts';
export { restOn } from './actions/rest-on.ts';
export { withdrawStandard } from './actions/withdraw-commitment.ts';
export { feedsSealed } from './feed/token.ts';
export { openCommitments, standardsOn, standardsOnAll } from './entries.ts';
export { commitmentsOf } from './queries.ts';
export { bearerOf, type Evidence, type Entry, type Party } from './ledger.ts';
export {
  type BearingWhy,
  type CommitmentKind,
  type CommitmentState,
  type HandoffStep,
  type MoveCause,
  type Purpose,
  reminderBefore,
  requireFuture,
  requireOpenMatter,
  type Standard,
  type StandardEnding,
  standardMetrics,
} from './rules.ts';
export { remindDue } from './remind.ts';
export { sweepDue } from './sweep.ts';
export { type FoundPromise, findPromises } from './promises/find-promises.ts';
export { countsOf, judgeExamples, type Miss, readExamples } from './promises/judge.ts';
