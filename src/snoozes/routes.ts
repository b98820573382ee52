import { handle, type Route } from '../platform/http/index.ts';
import * as api from './api.ts';
import { suggestTimes } from './times.ts';

/** What is put off is a case so far: cases answer that. */
export const snoozesRoutes: Route[] = [handle(api.suggestTimes, suggestTimes)];
