import { handle, type Route } from '../platform/http/index.ts';
import * as api from './api.ts';
import { bePresent, leavePresence, listPresent } from './presence.ts';

export const presenceRoutes: readonly Route[] = [
  handle(api.bePresent, bePresent),
  handle(api.leavePresence, leavePresence),
  handle(api.listPresent, listPresent),
];
