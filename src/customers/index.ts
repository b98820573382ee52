/** The door of customers: people and companies served, and those not yet served. */
export type {} from './tables.ts';
export { addContact, endContact } from './actions/change-contacts.ts';
export { addCustomers, type NewCustomerPerson } from './actions/add-customers.ts';
export { addCustomer } from './actions/add-customer.ts';
export { addCustomerIdentity, changeCustomer } from './actions/change-customer.ts';
export { customerOf, findOrCreateCustomer } from './actions/find-or-create-customer.ts';
export { withdrawCustomers } from './actions/withdraw-customers.ts';
export { companiesNamed, type KnownCompany, type KnownPerson, knownPeople } from './known.ts';
export {
  type Customer,
  customerClasses,
  customerFor,
  customerOfPerson,
  findCustomer,
  peopleOfCustomer,
} from './queries.ts';
export {
  type Merge,
  mergeFor,
  movedWith,
  noteMoved,
  notePutElsewhere,
  noteReturned,
  peopleOfMerged,
} from './merging/queries.ts';
export { customersReachedAt } from './search.ts';
