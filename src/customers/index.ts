/** The door of customers: people and companies served, and those not yet served. */
export type {} from './tables.ts';
export { addContact } from './actions/change-contacts.ts';
export { addCustomer } from './actions/add-customer.ts';
export { findOrCreateCustomer } from './actions/find-or-create-customer.ts';
export {
  type Customer,
  customerClasses,
  customerFor,
  customerOfPerson,
  findCustomer,
  peopleOfCustomer,
} from './queries.ts';
export { type Merge, mergeFor, noteMoved, peopleOfMerged } from './merging/queries.ts';
export { customersReachedAt } from './search.ts';
