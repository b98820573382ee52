import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { announce, record } from '../../platform/events/index.ts';
import type { Failure } from '../deps.ts';
import type { DrillReport } from '../rules.ts';
import type {} from '../tables.ts';

export interface EndedDrill {
  backupId: string | null;
  file: string;
  byId: string | null;
  begunAt: Date;
  /** Null: all was as it must be. */
  failure: Failure | null;
  report: DrillReport | null;
}

/** Records `backup.drill-passed`, or `backup.drill-failed` { reason }. */
export async function recordDrill(ctx: Ctx, drill: EndedDrill): Promise<void> {
  const id = newId();
  await ctx.db
    .insertInto('backup_drills')
    .values({
      id,
      backup_id: drill.backupId,
      file: drill.file,
      by_id: drill.byId,
      begun_at: drill.begunAt,
      ended_at: ctx.now,
      failure: drill.failure?.message ?? null,
      failure_code: drill.failure?.code ?? null,
      report: JSON.stringify(drill.report),
    })
    .execute();
  record(
    ctx,
    drill.failure === null
      ? { kind: 'backup.drill-passed', subjectId: id }
      : { kind: 'backup.drill-failed', subjectId: id, data: { reason: drill.failure.code } },
  );
  announce(ctx, 'admin/backups');
}
