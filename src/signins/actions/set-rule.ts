import { listMembersOf } from '../queries.ts';
import { limitSessions, requireFresh, withoutSecondStep } from '../../platform/auth/index.ts';
import type { Role } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { begunWith, record } from '../../platform/events/index.ts';
import { secondStepDueAt } from '../rules.ts';
import { stepRules } from '../house.ts';
import type {} from '../tables.ts';

/**
 * Asks for a second step of everybody who has a role; null: no more. The days count anew only where it was not asked
 * before. Refuses what `requireFresh` refuses.
 */
export async function setSecondStepRule(
  ctx: Ctx,
  { role, graceDays }: { role: Role; graceDays: number | null },
): Promise<void> {
  await requireFresh(ctx);
  const before = (await stepRules(ctx)).find((each) => each.role === role);
  if ((before?.graceDays ?? null) === graceDays) return;
  if (graceDays === null)
    await ctx.db.deleteFrom('second_step_rules').where('role', '=', role).execute();
  else {
    const values = { grace_days: graceDays, set_by: ctx.actor.personId as string };
    await ctx.db
      .insertInto('second_step_rules')
      .values({ role, since: ctx.now, ...values })
      .onConflict((on) => on.column('role').doUpdateSet(values))
      .execute();
  }
  record(ctx, {
    kind: graceDays === null ? 'second-step.released' : 'second-step.required',
    data: { role, graceDays, changes: begunWith({ roles: [role], graceDays }) },
  });
}

/** Whose time is over can do nothing else from now on, also where they are signed in. */
export async function limitOverdue(ctx: Ctx): Promise<void> {
  const rules = await stepRules(ctx);
  if (rules.length === 0) return;
  const members = await listMembersOf(
    ctx,
    rules.map((each) => each.role),
  );
  const overdue = members.filter((each) => {
    const dueAt = secondStepDueAt(rules, each);
    return dueAt !== null && dueAt <= ctx.now;
  });
  const owing = await withoutSecondStep(
    ctx,
    overdue.map((each) => each.personId),
  );
  if (owing.length > 0) await limitSessions(ctx, owing);
}
