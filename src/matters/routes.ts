import { handle, type Route } from '../platform/http/index.ts';
import { startFollowing, stopFollowing } from './actions/follow-matter.ts';
import * as api from './api.ts';
import { showReaders } from './queries.ts';
import { showTimeline } from './timeline.ts';

export const mattersRoutes: Route[] = [
  handle(api.listTimeline, showTimeline),
  handle(api.listReadersOf, showReaders),
  handle(api.followMatter, startFollowing),
  handle(api.unfollowMatter, stopFollowing),
];
