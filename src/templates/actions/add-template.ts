import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { newId } from '../../platform/db/id.ts';
import { begunWith, record } from '../../platform/events/index.ts';
import type { addTemplate as contract, Template } from '../api.ts';
import { audienceFor } from '../audience.ts';
import { templateView } from '../queries.ts';
import { eachText, requireTexts, saidIn } from '../rules.ts';
import type {} from '../tables.ts';

/**
 * Writes a ready text. Refuses what `requireTexts` and `audienceFor` refuse, and `template.shortcut-taken`. Records
 * `template.added`.
 */
export async function addTemplate(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<Template> {
  const whom = await audienceFor(ctx, input);

  const texts = saidIn(input.texts);
  requireTexts(texts);

  const id = newId();
  const by = ctx.actor.personId as string;
  await ctx.db
    .insertInto('templates')
    .values({
      id,
      name: input.name,
      shortcut: input.shortcut,
      ...whom,
      texts: JSON.stringify(texts),
      created_at: ctx.now,
      created_by: by,
      changed_at: ctx.now,
      changed_by: by,
    })
    .execute();

  const { name, shortcut } = input;
  const changes = begunWith({
    ...{ name, shortcut, for: input.for, teamId: whom.team_id },
    ...eachText(texts),
  });
  record(ctx, { kind: 'template.added', subjectId: id, data: { name, changes } });
  return templateView(ctx, id);
}
