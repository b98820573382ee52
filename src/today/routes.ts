import { handle, type Route } from '../platform/http/index.ts';
import * as api from './api.ts';
import { showToday } from './queries.ts';

export const todayRoutes: Route[] = [handle(api.showToday, showToday)];
