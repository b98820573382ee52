import { sql } from 'kysely';
import { requireFreshSession } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { announce, record } from '../../platform/events/index.ts';
import { type Import, importToChange } from '../store.ts';
import { importsTopic } from '../work/portion.ts';
import { requireCan } from './standing.ts';
import type {} from '../tables.ts';

/**
 * From now on it is done in the background. Refuses `imports.not-found`, `imports.not-now`, and what
 * `requireFreshSession` refuses where it makes administrators.
 */
export async function runImport(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const of = await importToChange(ctx, id);
  requireCan(of, 'run');
  if (await makesAdministrators(ctx, of)) await requireFreshSession(ctx);
  await ctx.db
    .updateTable('imports')
    .set({
      ...{ phase: 'running', problem: null, ended_at: null },
      started_at: of.startedAt ?? ctx.now,
      started_by: ctx.actor.personId,
    })
    .where('id', '=', id)
    .execute();
  record(ctx, { kind: 'import.started', subjectId: id, data: about(of) });
  announce(ctx, importsTopic);
}

/** Whether a row names that role, as it is read in the end. */
async function makesAdministrators(ctx: Ctx, { id, columns }: Import): Promise<boolean> {
  const column = columns.indexOf('roles');
  if (column < 0) return false;
  const { rows } = await sql<{ is: boolean }>`
    select exists (select from import_rows where import_id = ${id}
      and normalize(cells ->> ${column}::int, NFKC) ~* 'administrator') as is`.execute(ctx.db);
  return rows[0]?.is === true;
}

/** No portion begins any more. Refuses `imports.not-found`, `imports.not-now`. */
export async function stopImport(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const of = await importToChange(ctx, id);
  requireCan(of, 'stop');
  await ctx.db
    .updateTable('imports')
    .set({ phase: 'done', problem: null, ended_at: ctx.now })
    .where('id', '=', id)
    .execute();
  const { made, changed, failed } = of.counts;
  record(ctx, {
    kind: 'import.ended',
    subjectId: id,
    data: { ...about(of), made, changed, failed, isStopped: true },
  });
  announce(ctx, importsTopic);
}

/** Goes on where it stood. Refuses `imports.not-found`, `imports.not-now`. */
export async function retryImport(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const of = await importToChange(ctx, id);
  requireCan(of, 'retry');
  const { personId } = ctx.actor;
  await ctx.db
    .updateTable('imports')
    .set({
      problem: null,
      // Who tries again asks for it from now on.
      ...(of.phase === 'running' ? { started_by: personId } : {}),
      ...(of.phase === 'undoing' ? { undone_by: personId } : {}),
    })
    .where('id', '=', id)
    .execute();
  announce(ctx, importsTopic);
}

const about = ({ kind, fileName }: Import) => ({ of: kind, name: fileName });
