/** The door of hand-offs: the contract by which one desk asks another. */
export type {} from './tables.ts';
export type { HandoffView } from './api.ts';
export { acceptHandoff } from './actions/accept-handoff.ts';
export { agreeAnswerTime } from './actions/agree-answer-time.ts';
export { answerHandoff } from './actions/answer-handoff.ts';
export { declineHandoff } from './actions/decline-handoff.ts';
export { markUnfit } from './actions/mark-unfit.ts';
export { nameHandoffMember } from './actions/name-member.ts';
export { offerHandoff } from './actions/offer-handoff.ts';
export { proposeAnswerTime } from './actions/propose-answer-time.ts';
export { returnHandoff } from './actions/return-handoff.ts';
export { takeBackHandoff, takeBackOpenHandoffs } from './actions/take-back-handoff.ts';
export { handoffsOf } from './queries.ts';
export type { HandoffKind, HandoffState } from './rules.ts';
