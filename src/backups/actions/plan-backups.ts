import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { announce, changesBetween, record } from '../../platform/events/index.ts';
import { planFor } from '../queries.ts';
import type { Plan } from '../rules.ts';
import type {} from '../tables.ts';

/** Again the same is no change. Records `backup-plan.changed`. */
export async function planBackups(ctx: Ctx, plan: Plan): Promise<void> {
  const before = await planFor(ctx);
  const changes = changesBetween({ ...before }, { ...plan });
  if (changes.length === 0) return;
  await ctx.db
    .insertInto('backup_plans')
    .values({
      id: newId(),
      at: ctx.now,
      by_id: ctx.actor.personId as string,
      daily_at: plan.dailyAt,
      keep_days: plan.keepDays,
      keep_weeks: plan.keepWeeks,
      keep_months: plan.keepMonths,
      drill_days: plan.drillDays,
    })
    .execute();
  record(ctx, { kind: 'backup-plan.changed', data: { changes } });
  announce(ctx, 'admin/backups');
}
