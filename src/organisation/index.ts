/** The door of organisation: staff, teams, the reporting line, who stands in, who acts. */
export type {} from './tables.ts';
export { actorAtPost, actorForPerson, createActorOf } from './access.ts';
export { addStaff } from './actions/add-staff.ts';
export { addTeam } from './actions/change-team.ts';
export { createApiKey } from './actions/api-keys.ts';
export { beAway } from './actions/be-away.ts';
export { changeStaff } from './actions/change-staff.ts';
export { addTouchpoint } from './actions/change-touchpoint.ts';
export { leave } from './actions/leave.ts';
export { setUpOrganisation } from './actions/set-up.ts';
export {
  headOf,
  isAway,
  managersAbove,
  presentOr,
  standInFor,
  upFrom,
  type Walks,
  walksFrom,
  walksOver,
} from './line.ts';
export {
  findOrganisation,
  findStaff,
  listMembers,
  listTouchpoints,
  type Organisation,
  organisationAtHand,
  organisationFor,
  recourseIn,
  listAdministrators,
  partyShown,
  phoneOf,
  type Staff,
  staffByEmail,
  staffFor,
  type Team,
  teamFor,
  teamNamed,
  type Touchpoint,
  touchpointFor,
} from './queries.ts';
export {
  type Link,
  type Office,
  permissionsOf,
  type Role,
  roles,
  type TouchpointKind,
} from './rules.ts';
