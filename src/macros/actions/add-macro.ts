import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { newId } from '../../platform/db/id.ts';
import { begunWith, record } from '../../platform/events/index.ts';
import { audienceFor } from '../../templates/index.ts';
import type { addMacro as contract, Macro } from '../api.ts';
import { macroView } from '../queries.ts';
import { requireSteps } from '../rules.ts';
import { requireDoable } from '../steps/do.ts';
import type {} from '../tables.ts';

/**
 * Makes a macro. Refuses what `audienceFor`, `requireSteps` and `requireDoable` refuse, and `macro.key-taken`. Records
 * `macro.added`.
 */
export async function addMacro(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Macro> {
  const { name, key, steps } = input;
  const whom = await audienceFor(ctx, input);
  requireSteps(steps);
  await requireDoable(ctx, steps, whom);

  const id = newId();
  const by = ctx.actor.personId as string;
  await ctx.db
    .insertInto('macros')
    .values({
      ...{ id, name, key },
      ...whom,
      steps: JSON.stringify(steps),
      created_at: ctx.now,
      created_by: by,
      changed_at: ctx.now,
      changed_by: by,
    })
    .execute();

  const changes = begunWith({ name, key, for: input.for, teamId: whom.team_id, steps });
  record(ctx, { kind: 'macro.added', subjectId: id, data: { name, changes } });
  return macroView(ctx, id);
}
