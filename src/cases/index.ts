/**
 * The door of cases: one customer concern with one number for life.
 *
 * Events: `case.opened` { kind, severity, channel, toTeam, toPerson }, `case.started` (a human did something
 * with it for the first time), `case.described` (what changed), `case.waiting` (for the customer),
 * `case.merged` { into, number } and `case.took-in` { from, number, title } on its survivor, `case.split` { side:
 * 'from' | 'to', otherId, number, messageId } on both, `case.resolved` { outcome, words }, `case.reopened` { from, outcome, by }, `case.closed` { outcome }, `case.restored` (what it was made again
 * when something done by mistake was undone),
 * `case.mentioned` { messageId } and `case.person-named` { why: 'complaint' | 'praise' } about a person.
 */
export type {} from './tables.ts';
export { type Case, caseFor } from './access.ts';
export { assignCase } from './actions/assign-case.ts';
export { closeCase } from './actions/close-case.ts';
export { editCase } from './actions/edit-case.ts';
export { setField } from './actions/fill-field.ts';
export { addFollower, removeFollower } from './actions/follow-case.ts';
export { mergeCase } from './actions/merge-case.ts';
export { namePersonComplainedAbout } from './actions/name-person-complained-about.ts';
export { type NewCase, openCase } from './actions/open-case.ts';
export { resolveCase } from './actions/resolve-case.ts';
export { restoreCase } from './actions/restore-case.ts';
export { splitCase } from './actions/split-case.ts';
export { setTags } from './actions/tag-case.ts';
export { snoozeCase, wakeCase } from './actions/snooze-case.ts';
export { takeCase } from './actions/take-case.ts';
export { takeDown, takeDownConcern } from './actions/take-down-concern.ts';
export { writeMessage } from './actions/write-message.ts';
export { sayOwnHeld } from './held/hold-reply.ts';
export {
  caseKinds,
  type CaseKind,
  severities,
  type Severity,
  statuses,
  type Status,
} from './rules.ts';
export { stateOf } from './queries.ts';
export { openFacts } from './standard-facts.ts';
export { statusesOf } from './queries.ts';
