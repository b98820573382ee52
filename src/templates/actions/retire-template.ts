import type { Ctx } from '../../platform/context.ts';
import { changesBetween, record } from '../../platform/events/index.ts';
import type { Template } from '../api.ts';
import { templateToChange, templateView } from '../queries.ts';
import type {} from '../tables.ts';

/** Refuses `template.not-found`, `audience.not-yours`. Records `template.retired`. */
export async function retireTemplate(
  ctx: Ctx,
  { id }: { id: string },
): Promise<Record<string, never>> {
  const { name, retiredAt } = await templateToChange(ctx, id);
  if (retiredAt !== null) return {};
  await stand(ctx, id, ctx.now);
  const changes = changesBetween({ isRetired: false }, { isRetired: true });
  record(ctx, { kind: 'template.retired', subjectId: id, data: { name, changes } });
  return {};
}

/** Refuses as above, and `template.shortcut-taken`. Records `template.restored`. */
export async function restoreTemplate(ctx: Ctx, { id }: { id: string }): Promise<Template> {
  const { name, retiredAt } = await templateToChange(ctx, id);
  if (retiredAt !== null) {
    await stand(ctx, id, null);
    const changes = changesBetween({ isRetired: true }, { isRetired: false });
    record(ctx, { kind: 'template.restored', subjectId: id, data: { name, changes } });
  }
  return templateView(ctx, id);
}

const stand = (ctx: Ctx, id: string, retiredAt: Date | null) =>
  ctx.db
    .updateTable('templates')
    .set({
      retired_at: retiredAt,
      changed_at: ctx.now,
      changed_by: ctx.actor.personId as string,
    })
    .where('id', '=', id)
    .execute();
