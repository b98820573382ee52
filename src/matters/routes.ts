import { handle, type Route } from '../platform/http/index.ts';
import * as api from './api.ts';
import * as answers from './answers.ts';

export const mattersRoutes: Route[] = [
  handle(api.listTimeline, answers.timeline),
  handle(api.listReadersOf, answers.readers),
  handle(api.followMatter, answers.startFollowing),
  handle(api.unfollowMatter, answers.stopFollowing),
];
