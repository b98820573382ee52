import type { Ctx } from '../platform/context.ts';
import { handle, type Route } from '../platform/http/index.ts';
import { addChecklist, addItem } from './actions/add-items.ts';
import { orderItems } from './actions/order-items.ts';
import { tickItem } from './actions/tick-item.ts';
import * as api from './api.ts';
import { checklistOf, showChecklist } from './queries.ts';
import { addTemplate, changeTemplate, endTemplate, listTemplates } from './templates.ts';

/** Does it, then answers with the list as it is now. */
const thenShow =
  <I extends { id: string }>(action: (ctx: Ctx, input: I) => Promise<unknown>) =>
  async (ctx: Ctx, input: I) => {
    await action(ctx, input);
    return showChecklist(ctx, input);
  };

export const checklistsRoutes: Route[] = [
  handle(api.showChecklist, showChecklist),
  handle(api.addItem, thenShow(addItem)),
  handle(
    api.putTemplate,
    thenShow((ctx, { id, templateId }) => addChecklist(ctx, id, templateId)),
  ),
  handle(api.orderItems, thenShow(orderItems)),
  handle(api.tickItem, async (ctx, input) => checklistOf(ctx, await tickItem(ctx, input))),
  handle(api.listTemplates, listTemplates),
  handle(api.addTemplate, addTemplate),
  handle(api.changeTemplate, changeTemplate),
  handle(api.endTemplate, endTemplate),
];
