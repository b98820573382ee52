import { handle, type Route } from '../platform/http/index.ts';
import { fetchOnboarding, noteLook, putAwayOnboarding } from './actions/change-onboarding.ts';
import * as api from './api.ts';
import { showOnboarding } from './queries.ts';

export const onboardingRoutes: Route[] = [
  handle(api.showOnboarding, showOnboarding),
  handle(api.fetchOnboarding, fetchOnboarding),
  handle(api.putAwayOnboarding, putAwayOnboarding),
  handle(api.noteLook, noteLook),
];
