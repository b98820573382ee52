import type { Ctx } from '../../../platform/context.ts';
import { record } from '../../../platform/events/index.ts';
import { viewToChange } from '../queries.ts';
import { tellOfViews } from './save-view.ts';

/** Refuses `views.not-found`, `views.not-yours`. Records `view.removed` with what it was. */
export async function removeView(ctx: Ctx, { id }: { id: string }): Promise<Record<string, never>> {
  const { name, owner, team, search } = await viewToChange(ctx, id);

  await ctx.db.deleteFrom('view_choices').where('view', '=', id).execute();
  await ctx.db.deleteFrom('saved_views').where('id', '=', id).execute();

  record(ctx, {
    kind: 'view.removed',
    subjectId: id,
    data: { name, ownerId: owner.id, teamId: team?.id ?? null, search },
  });
  tellOfViews(ctx, [owner.id], [team?.id]);
  return {};
}
