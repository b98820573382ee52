import { handle, type Route } from '../platform/http/index.ts';
import * as api from './api.ts';
import { searchAll, suggestions } from './queries.ts';

export const searchRoutes: Route[] = [
  handle(api.search, searchAll),
  handle(api.suggest, suggestions),
];
