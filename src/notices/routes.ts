import { handle, type Route } from '../platform/http/index.ts';
import { seeNotice, seeNotices } from './actions/see-notices.ts';
import * as api from './api.ts';
import { listNotices } from './queries.ts';

export const noticesRoutes: Route[] = [
  handle(api.listNotices, listNotices),
  handle(api.seeNotice, seeNotice),
  handle(api.seeNotices, seeNotices),
];
