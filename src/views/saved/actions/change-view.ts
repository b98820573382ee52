import type { Ctx } from '../../../platform/context.ts';
import type { ParsedInputOf } from '../../../platform/contract.ts';
import { record } from '../../../platform/events/index.ts';
import type { changeView as contract, SavedView } from '../api.ts';
import { viewFor, viewToChange } from '../queries.ts';
import { requireOwnTeam, tellOfViews } from './save-view.ts';

/** Refuses `views.not-found`, `views.not-yours`, `views.not-your-team`. Records `view.changed` with what changed. */
export async function changeView(
  ctx: Ctx,
  { id, ...to }: ParsedInputOf<typeof contract>,
): Promise<SavedView> {
  const view = await viewToChange(ctx, id);

  if (to.teamId && to.teamId !== view.team?.id) await requireOwnTeam(ctx, to.teamId);

  const changed = Object.fromEntries(
    Object.entries(to).filter(([, value]) => value !== undefined),
  ) as typeof to;
  if (Object.keys(changed).length === 0) return viewFor(ctx, id);
  await ctx.db
    .updateTable('saved_views')
    .set({
      ...(changed.name === undefined ? {} : { name: changed.name }),
      ...(changed.search === undefined ? {} : { search: JSON.stringify(changed.search) }),
      ...(changed.columns === undefined ? {} : { columns: changed.columns }),
      ...(changed.teamId === undefined ? {} : { team_id: changed.teamId }),
    })
    .where('id', '=', id)
    .execute();
  // Who saves columns with the view has chosen them for everybody, themselves too.
  if (changed.columns)
    await ctx.db
      .updateTable('view_choices')
      .set({ columns: null })
      .where('person_id', '=', ctx.actor.personId as string)
      .where('view', '=', id)
      .execute();

  record(ctx, { kind: 'view.changed', subjectId: id, data: changed });
  tellOfViews(ctx, [view.owner.id], [view.team?.id, to.teamId]);
  return viewFor(ctx, id);
}
