import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { changesBetween, record } from '../../platform/events/index.ts';
import { audienceFor } from '../../templates/index.ts';
import type { changeMacro as contract, Macro } from '../api.ts';
import { macroToChange, macroView } from '../queries.ts';
import { requireSteps } from '../rules.ts';
import { requireDoable } from '../steps/do.ts';
import type {} from '../tables.ts';

/**
 * Refuses `macro.not-found`, `audience.not-yours`, `macro.key-taken` and what `addMacro` refuses. Records `macro.changed`
 * { name, changes }.
 */
export async function changeMacro(
  ctx: Ctx,
  { id, ...to }: ParsedInputOf<typeof contract>,
): Promise<Macro> {
  const before = await macroToChange(ctx, id);
  const isMoved = to.for !== undefined || to.teamId !== undefined;
  const whom = isMoved
    ? await audienceFor(ctx, { for: to.for ?? before.for, teamId: to.teamId ?? before.team?.id })
    : { team_id: before.team?.id ?? null, person_id: before.ownerId };
  const { name = before.name, key = before.key, steps = before.steps } = to;
  if (to.steps || isMoved) {
    requireSteps(steps);
    await requireDoable(ctx, steps, whom);
  }

  const changes = changesBetween(
    { ...before, teamId: before.team?.id },
    { name, key, for: to.for ?? before.for, teamId: whom.team_id, steps },
  );
  if (changes.length === 0) return macroView(ctx, id);
  await ctx.db
    .updateTable('macros')
    .set({
      ...{ name, key },
      ...whom,
      steps: JSON.stringify(steps),
      changed_at: ctx.now,
      changed_by: ctx.actor.personId as string,
    })
    .where('id', '=', id)
    .execute();

  record(ctx, { kind: 'macro.changed', subjectId: id, data: { name, changes } });
  return macroView(ctx, id);
}
