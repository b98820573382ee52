import { handle, type Route } from '../platform/http/index.ts';
import { addCustomer } from './actions/add-customer.ts';
import { addContact, endContact } from './actions/change-contacts.ts';
import { addCustomerIdentity, changeCustomer } from './actions/change-customer.ts';
import { showCustomer } from './answers.ts';
import * as api from './api.ts';
import { listCustomers } from './search.ts';

export const customersRoutes: readonly Route[] = [
  handle(api.listCustomers, listCustomers),
  handle(api.showCustomer, showCustomer),
  handle(api.addCustomer, async (ctx, input) =>
    showCustomer(ctx, { id: await addCustomer(ctx, input) }),
  ),
  handle(api.changeCustomer, async (ctx, input) => {
    await changeCustomer(ctx, input);
    return showCustomer(ctx, input);
  }),
  handle(api.addIdentity, async (ctx, input) => {
    await addCustomerIdentity(ctx, input);
    return showCustomer(ctx, input);
  }),
  handle(api.addContact, async (ctx, input) => {
    await addContact(ctx, input);
    return showCustomer(ctx, input);
  }),
  handle(api.endContact, async (ctx, input) => {
    await endContact(ctx, input);
    return showCustomer(ctx, input);
  }),
];
