import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { announce } from '../../platform/events/index.ts';
import { importToChange } from '../store.ts';
import { keptDays } from '../rules.ts';
import { importsTopic } from '../work/portion.ts';
import { requireCan } from './standing.ts';
import type {} from '../tables.ts';

/** Nothing was made of it, so nothing of it stays. Refuses `imports.not-found`, `imports.not-now`. */
export async function discardImport(ctx: Ctx, { id }: { id: string }): Promise<void> {
  requireCan(await importToChange(ctx, id), 'discard');
  await ctx.db.deleteFrom('imports').where('id', '=', id).execute();
  announce(ctx, importsTopic);
}

/** What old files said is forgotten; that they were imported, and what was made, stays. */
export async function forgetOld(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update imports set forgotten_at = ${ctx.now}
    where forgotten_at is null and created_at < ${new Date(ctx.now.getTime() - keptDays * 86_400_000)}
      and phase not in ('checking', 'running', 'undoing')
    returning id`.execute(ctx.db);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await ctx.db.deleteFrom('import_keys').where('import_id', 'in', ids).execute();
  await ctx.db.deleteFrom('import_rows').where('import_id', 'in', ids).execute();
}
