import { handle, type Route } from '../platform/http/index.ts';
import * as api from './api.ts';
import * as kept from './kept-promises/api.ts';
import { showKeptPromises } from './kept-promises/figures.ts';
import { listOffered, listSettled } from './kept-promises/rows.ts';
import { listUnrecorded } from './kept-promises/said.ts';
import { listCases, listCasesOfCustomer, showCounts } from './queries.ts';

export const viewsRoutes: Route[] = [
  handle(api.listCases, listCases),
  // Before /cases/:id, which would take the word for an id.
  handle(api.countCases, showCounts),
  handle(api.listCasesOfCustomer, listCasesOfCustomer),
  handle(kept.showKeptPromises, showKeptPromises),
  handle(kept.listSettled, listSettled),
  handle(kept.listOffered, listOffered),
  handle(kept.listUnrecorded, listUnrecorded),
];
