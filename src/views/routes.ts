import { handle, type Route } from '../platform/http/index.ts';
import * as api from './api.ts';
import * as bulk from './bulk/api.ts';
import { changeMany } from './bulk/change-many.ts';
import { countList, showCounts } from './counts.ts';
import { exportCases as exportContract } from './export/api.ts';
import { exportCases } from './export/export-cases.ts';
import * as history from './history/api.ts';
import { showCustomerHistory } from './history/customer-history.ts';
import { showMergeRemains } from './history/merge-remains.ts';
import * as kept from './kept-promises/api.ts';
import { showKeptPromises } from './kept-promises/figures.ts';
import { listOffered, listSettled } from './kept-promises/rows.ts';
import { listUnrecorded } from './kept-promises/said.ts';
import { listCases, listCasesOfCustomer } from './queries.ts';
import { changeView } from './saved/actions/change-view.ts';
import { chooseColumns, orderViews } from './saved/actions/choose.ts';
import { removeView } from './saved/actions/remove-view.ts';
import { saveView } from './saved/actions/save-view.ts';
import * as saved from './saved/api.ts';
import { listViews } from './saved/queries.ts';

export const viewsRoutes: Route[] = [
  handle(api.listCases, listCases),
  // Before /cases/:id, which would take the word for an id.
  handle(api.countCases, showCounts),
  handle(api.countList, countList),
  handle(exportContract, exportCases),
  handle(bulk.changeMany, changeMany),
  handle(api.listCasesOfCustomer, listCasesOfCustomer),
  handle(history.showCustomerHistory, showCustomerHistory),
  handle(history.showMergeRemains, showMergeRemains),
  handle(saved.listViews, listViews),
  handle(saved.saveView, saveView),
  handle(saved.changeView, changeView),
  handle(saved.removeView, removeView),
  handle(saved.chooseColumns, chooseColumns),
  handle(saved.orderViews, orderViews),
  handle(kept.showKeptPromises, showKeptPromises),
  handle(kept.listSettled, listSettled),
  handle(kept.listOffered, listOffered),
  handle(kept.listUnrecorded, listUnrecorded),
];
