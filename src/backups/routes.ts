import { handle, type Route } from '../platform/http/index.ts';
import { askForBackup, askForDrill } from './actions/ask-for.ts';
import { planBackups } from './actions/plan-backups.ts';
import * as api from './api.ts';
import { showBackups } from './queries.ts';

export const backupsRoutes: readonly Route[] = [
  handle(api.showBackups, showBackups),
  handle(api.planBackups, async (ctx, plan) => {
    await planBackups(ctx, plan);
    return showBackups(ctx);
  }),
  handle(api.askForBackup, async (ctx) => {
    await askForBackup(ctx);
    return showBackups(ctx);
  }),
  handle(api.askForDrill, async (ctx) => {
    await askForDrill(ctx);
    return showBackups(ctx);
  }),
];
