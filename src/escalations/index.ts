/**
 * The door of escalations: what broke climbs the reporting line until somebody says what happens next.
 *
 * Events, with the matter's id and the escalation's as subject:
 * - `escalation.stepped` { escalationId, level, personId, teamId }: a level was told; `teamId` is the desk's team.
 * - `escalation.unanswered` { escalationId, isChiefExcluded }: the chief executive's time passed without a word.
 * - `escalation.acknowledged` { escalationId, wordId, tell }, `escalation.ended` { escalationId, why, tell }.
 */
export type {} from './tables.ts';
export { withdrawEscalations } from './actions/end-escalations.ts';
export { recourseShownOn } from './queries.ts';
