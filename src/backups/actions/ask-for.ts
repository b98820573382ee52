import type { Ctx } from '../../platform/context.ts';
import { isDrilling, isRunning } from '../../platform/db/backup/refusals.ts';
import { enqueue, record } from '../../platform/events/index.ts';
import { againstRule } from '../../platform/refusal.ts';
import { listKeepable, runningNow } from '../queries.ts';

export const makeJob = 'backups.make';
export const drillJob = 'backups.drill';

/** Refuses `backup.running`. Records `backup.asked`. */
export async function askForBackup(ctx: Ctx): Promise<void> {
  if ((await runningNow(ctx)).isRunning) throw isRunning();
  enqueue(ctx, makeJob, { byId: ctx.actor.personId }, { jobKey: makeJob });
  record(ctx, { kind: 'backup.asked' });
}

/** Refuses `backup.drill-running`, `backup.none-yet`. Records `backup.drill-asked`. */
export async function askForDrill(ctx: Ctx): Promise<void> {
  if ((await runningNow(ctx)).isDrilling) throw isDrilling();
  if ((await listKeepable(ctx)).length === 0)
    throw againstRule('backup.none-yet', 'There is no backup yet that could be tried out.');
  enqueue(ctx, drillJob, { byId: ctx.actor.personId }, { jobKey: drillJob });
  record(ctx, { kind: 'backup.drill-asked' });
}
