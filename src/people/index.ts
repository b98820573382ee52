/** The door of people: one human being, once; their identities; their language. */
export type {} from './tables.ts';
export { type IdentityKind, type Language, languages } from './api.ts';
export { createPeople } from './actions/create-people.ts';
export { createPerson } from './actions/create-person.ts';
export { addIdentity } from './actions/add-identity.ts';
export { changePerson } from './actions/change-person.ts';
export { findOrCreatePerson } from './actions/find-or-create-person.ts';
export { preferIdentity } from './actions/prefer-identity.ts';
export { noName, withdrawIdentity, withdrawPeople } from './actions/withdraw-people.ts';
export { markBounced } from './actions/mark-bounced.ts';
export {
  findPerson,
  findPersonByIdentity,
  type Identity,
  identitiesOf,
  listIdentities,
  mailAddressOf,
  nameOf,
  namesOf,
  ownersOf,
  type Person,
  personFor,
  personShown,
  shownIdentity,
} from './queries.ts';
export {
  callingCodeOf,
  normaliseEmail,
  normaliseIdentity,
  normalisePhone,
  presentableName,
  readEmail,
  requireCountry,
} from './rules.ts';
