import { handle, type Route } from '../platform/http/index.ts';
import * as api from './api.ts';
import { exportChanges } from './export-changes.ts';
import { showHouse } from './house.ts';
import { listChanges } from './queries.ts';

export const changesRoutes: Route[] = [
  handle(api.listChanges, listChanges),
  handle(api.exportChanges, exportChanges),
  handle(api.showHouse, showHouse),
];
