import { handle, type Route } from '../platform/http/index.ts';
import { acknowledgeEscalation } from './actions/acknowledge-escalation.ts';
import * as api from './api.ts';
import { listEscalations, showEscalation } from './queries.ts';

export const escalationsRoutes: Route[] = [
  handle(api.listEscalations, listEscalations),
  handle(api.showEscalation, showEscalation),
  handle(api.acknowledgeEscalation, acknowledgeEscalation),
];
