import { handle, type Route } from '../platform/http/index.ts';
import { chooseNotices } from './actions/choose-notices.ts';
import { seeNotice, seeNotices } from './actions/see-notices.ts';
import * as api from './api.ts';
import { listNoticePreferences } from './preferences.ts';
import { listNotices } from './queries.ts';

export const noticesRoutes: Route[] = [
  handle(api.listNotices, listNotices),
  handle(api.listNoticePreferences, listNoticePreferences),
  handle(api.chooseNotices, chooseNotices),
  handle(api.seeNotice, seeNotice),
  handle(api.seeNotices, seeNotices),
];
