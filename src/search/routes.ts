import { handle, type Route } from '../platform/http/index.ts';
import { takeForAlike, tellApart } from './alike/actions/tell-apart.ts';
import * as alike from './alike/api.ts';
import { listAlike } from './alike/find-alike.ts';
import * as api from './api.ts';
import { searchAll, suggestions } from './queries.ts';

export const searchRoutes: Route[] = [
  handle(api.search, searchAll),
  handle(api.suggest, suggestions),
  handle(alike.listAlike, listAlike),
  handle(alike.tellApart, tellApart),
  handle(alike.takeForAlike, takeForAlike),
];
