import type { Ctx } from '../../platform/context.ts';
import { announce } from '../../platform/events/index.ts';
import { importToChange } from '../store.ts';
import { importsTopic } from '../work/portion.ts';
import { requireCan } from './standing.ts';
import type {} from '../tables.ts';

/** From now on it is taken back in the background. Refuses `imports.not-found`, `imports.not-now`. */
export async function undoImport(ctx: Ctx, { id }: { id: string }): Promise<void> {
  requireCan(await importToChange(ctx, id), 'undo');
  await ctx.db
    .updateTable('imports')
    .set({ phase: 'undoing', problem: null, undone_by: ctx.actor.personId })
    .where('id', '=', id)
    .execute();
  announce(ctx, importsTopic);
}
