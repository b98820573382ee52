import { handle, type Route } from '../platform/http/index.ts';
import { takeBackThanks, thank } from './actions/thank.ts';
import { putBackOnWall, takeOffWall } from './actions/take-off-wall.ts';
import * as api from './api.ts';
import { listPraises } from './queries.ts';
import { suggestPraised } from './suggestions.ts';

export const praiseRoutes: readonly Route[] = [
  handle(api.listPraises, listPraises),
  handle(api.thank, thank),
  handle(api.takeBackThanks, takeBackThanks),
  handle(api.takeOffWall, takeOffWall),
  handle(api.putBackOnWall, putBackOnWall),
  handle(api.suggestPraised, suggestPraised),
];
