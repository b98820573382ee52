import { handle, type Route } from '../platform/http/index.ts';
import { addLink } from './actions/add-link.ts';
import { endLink } from './actions/end-link.ts';
import * as api from './api.ts';
import { listLinks, type StatusesOf } from './queries.ts';
import type { LinkView } from './api.ts';

/** @param statusesOf what upper slices know of their matters */
export function linksRoutes(statusesOf: StatusesOf): Route[] {
  const list = listLinks(statusesOf);
  return [
    handle(api.listLinks, list),
    handle(api.addLink, async (ctx, input) => {
      const id = await addLink(ctx, input);
      const { items } = await list(ctx, input);
      return items.find((each) => each.id === id) as LinkView;
    }),
    handle(api.endLink, async (ctx, input) => {
      const { from } = await endLink(ctx, input);
      return list(ctx, { id: from });
    }),
  ];
}
