import { handle, type Route } from '../platform/http/index.ts';
import { addField, changeField, orderFields, retireField } from './actions/define-fields.ts';
import * as api from './api.ts';
import { listFields, showFieldCounts } from './queries.ts';

export const fieldsRoutes: readonly Route[] = [
  handle(api.listFields, listFields),
  handle(api.countFields, showFieldCounts),
  handle(api.addField, addField),
  handle(api.changeField, changeField),
  handle(api.orderFields, orderFields),
  handle(api.retireField, (ctx, { id }) => retireField(ctx, id, true)),
  handle(api.restoreField, (ctx, { id }) => retireField(ctx, id, false)),
];
