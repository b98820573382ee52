import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { changesBetween, record } from '../../platform/events/index.ts';
import type { changeTemplate as contract, Template } from '../api.ts';
import { audienceFor } from '../audience.ts';
import { templateToChange, templateView } from '../queries.ts';
import { eachText, requireTexts, saidIn } from '../rules.ts';
import type {} from '../tables.ts';

/**
 * Refuses `template.not-found`, `audience.not-yours`, `template.shortcut-taken` and what `requireTexts` refuses. Records
 * `template.changed` { name, changes }, each language of the text by itself.
 */
export async function changeTemplate(
  ctx: Ctx,
  { id, ...to }: ParsedInputOf<typeof contract>,
): Promise<Template> {
  const before = await templateToChange(ctx, id);
  const isMoved = to.for !== undefined || to.teamId !== undefined;
  const whom = isMoved
    ? await audienceFor(ctx, { for: to.for ?? before.for, teamId: to.teamId ?? before.team?.id })
    : { team_id: before.team?.id ?? null, person_id: before.ownerId };

  const texts = to.texts ? saidIn(to.texts) : before.texts;
  requireTexts(texts);
  const { name = before.name, shortcut = before.shortcut } = to;
  const changes = changesBetween(
    { ...before, teamId: before.team?.id, ...eachText(before.texts) },
    { name, shortcut, for: to.for ?? before.for, teamId: whom.team_id, ...eachText(texts) },
  );
  if (changes.length === 0) return templateView(ctx, id);

  await ctx.db
    .updateTable('templates')
    .set({
      name,
      shortcut,
      ...whom,
      texts: JSON.stringify(texts),
      changed_at: ctx.now,
      changed_by: ctx.actor.personId as string,
    })
    .where('id', '=', id)
    .execute();

  record(ctx, { kind: 'template.changed', subjectId: id, data: { name, changes } });
  return templateView(ctx, id);
}
