import { handle, type Route } from '../platform/http/index.ts';
import { addMacro } from './actions/add-macro.ts';
import { changeMacro } from './actions/change-macro.ts';
import { orderMacros } from './actions/order-macros.ts';
import { previewMacro } from './actions/preview-macro.ts';
import { restoreMacro, retireMacro } from './actions/retire-macro.ts';
import { runMacro, runMacroOnMany } from './actions/run-macro.ts';
import * as api from './api.ts';
import { listMacros, showMacro } from './queries.ts';

export const macrosRoutes: readonly Route[] = [
  handle(api.listMacros, listMacros),
  handle(api.showMacro, showMacro),
  handle(api.addMacro, addMacro),
  handle(api.changeMacro, changeMacro),
  handle(api.retireMacro, retireMacro),
  handle(api.restoreMacro, restoreMacro),
  handle(api.orderMacros, orderMacros),
  handle(api.previewMacro, previewMacro),
  handle(api.runMacro, runMacro),
  handle(api.runMacroOnMany, runMacroOnMany),
];
