import { join } from 'node:path';
import { z } from 'zod';
import { findOrganisation } from '../organisation/index.ts';
import { type Ctx, system } from '../platform/context.ts';
import { enqueue } from '../platform/events/index.ts';
import { type Job, job, type Ticker } from '../platform/jobs/index.ts';
import { drillJob, makeJob } from './actions/ask-for.ts';
import type { BackupsDeps } from './deps.ts';
import { drill } from './drill.ts';
import { makeBackup } from './make.ts';
import { drilledAt, listKeepable, pastOf, planFor, runningNow, zoneFor } from './queries.ts';
import { retain } from './retain.ts';
import { isBackupDue, isDrillDue } from './rules.ts';

const asked = z.object({ byId: z.uuid().nullable() });

export const backupsJobs = (deps: BackupsDeps): Job[] => [
  job(makeJob, asked, async ({ byId }, signal) => {
    const why = byId ? 'asked' : 'schedule';
    if (await makeBackup(deps, { why, byId }, signal)) await retain(deps);
  }),
  job(drillJob, asked, async ({ byId }, signal) => {
    const [newest] = await deps.transact(system('clock'), listKeepable);
    if (!newest) return;
    const { id, folder, file } = newest;
    await drill(deps, { path: join(folder, file), file, backupId: id, byId }, signal);
  }),
];

export const backupsTickers = ({ transact }: BackupsDeps): Ticker[] => [
  { name: 'backups.schedule', everyMs: 60_000, run: () => transact(system('clock'), schedule) },
];

/** Leaves the job for what is due. Of several processes that do so at once one job remains. */
export async function schedule(ctx: Ctx): Promise<void> {
  if (!(await findOrganisation(ctx))) return;
  const { isRunning, isDrilling } = await runningNow(ctx);
  if (isRunning || isDrilling) return;
  const plan = await planFor(ctx);
  if (isBackupDue(plan, await zoneFor(ctx), await pastOf(ctx), ctx.now))
    enqueue(ctx, makeJob, { byId: null }, { jobKey: makeJob });
  else if (isDrillDue(plan, await drilledAt(ctx), ctx.now) && (await listKeepable(ctx)).length > 0)
    enqueue(ctx, drillJob, { byId: null }, { jobKey: drillJob });
}
