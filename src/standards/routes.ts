import { handle, type Route } from '../platform/http/index.ts';
import { addPolicy } from './actions/add-policy.ts';
import { type OpenFacts, previewPolicy } from './actions/apply-to-open.ts';
import { changePolicy } from './actions/change-policy.ts';
import { endPolicy } from './actions/end-policy.ts';
import * as api from './api.ts';
import { workExample } from './example.ts';
import { listPolicies } from './listing.ts';

/** @param openFacts what the open cases are, which stand on the floor above */
export const standardsRoutes = (openFacts: OpenFacts): Route[] => [
  handle(api.listPolicies, listPolicies),
  handle(api.addPolicy, addPolicy(openFacts)),
  handle(api.changePolicy, changePolicy(openFacts)),
  handle(api.endPolicy, endPolicy(openFacts)),
  handle(api.previewPolicy, previewPolicy(openFacts)),
  handle(api.workExample, workExample),
];
