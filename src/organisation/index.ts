/** The door of organisation: staff, teams, the reporting line, who stands in, who acts. */
export type {} from './tables.ts';
export { actorForKey, actorForPerson, createActorOf } from './access.ts';
export { addStaff, type NewStaff } from './actions/add-staff.ts';
export { addTeam } from './actions/change-team.ts';
export { createApiKey } from './actions/api-keys.ts';
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
} from './line.ts';
export {
  findOrganisation,
  findStaff,
  listMembers,
  listTouchpoints,
  type Organisation,
  organisationFor,
  phoneOf,
  type Staff,
  staffFor,
  type Team,
  teamFor,
} from './queries.ts';
export { type Office, permissionsOf, type Role, type TouchpointKind } from './rules.ts';
