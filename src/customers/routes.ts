import { handle, type Route } from '../platform/http/index.ts';
import { addCustomer } from './actions/add-customer.ts';
import { addContact, endContact } from './actions/change-contacts.ts';
import { addCustomerIdentity, changeCustomer } from './actions/change-customer.ts';
import { showCustomer } from './answers.ts';
import * as api from './api.ts';
import { mergeCustomer } from './merging/actions/merge-customer.ts';
import { takeForTwins, tellCustomersApart } from './merging/actions/tell-apart.ts';
import { undoMerge } from './merging/actions/undo-merge.ts';
import * as merging from './merging/api.ts';
import { listAllTwins, listTwins } from './merging/suggestions.ts';
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
  handle(merging.listTwins, listTwins),
  handle(merging.listAllTwins, listAllTwins),
  handle(merging.mergeCustomer, async (ctx, input) =>
    showCustomer(ctx, { id: await mergeCustomer(ctx, input) }),
  ),
  handle(merging.undoMerge, async (ctx, input) =>
    showCustomer(ctx, { id: await undoMerge(ctx, input) }),
  ),
  handle(merging.tellCustomersApart, tellCustomersApart),
  handle(merging.takeForTwins, takeForTwins),
];
