/** The door of signins: how people show who they are, and where they are signed in. */
export type {} from './tables.ts';
export { takeStepAway } from './actions/end-sessions.ts';
export { invite } from './actions/invite.ts';
export { house } from './house.ts';
export { limitedMay } from './rules.ts';
