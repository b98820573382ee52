// Policies as they are written.
import type { Ctx } from '../platform/context.ts';
import type { ParsedInputOf } from '../platform/contract.ts';
import { newId } from '../platform/db/id.ts';
import { notFound } from '../platform/refusal.ts';
import type * as api from './api.ts';
import { metrics } from './rules.ts';
import { forgetPolicies } from './policies.ts';
import type {} from './tables.ts';

export type Draft = NonNullable<ParsedInputOf<typeof api.previewPolicy>['change']>;
export type LineDraft = Draft['lines'][number];

export const columnsOf = (draft: Draft) => ({
  name: draft.name,
  kind: draft.kind,
  severity: draft.severity,
  team_id: draft.teamId,
  customer_class: draft.customerClass,
  channel: draft.channel,
  product: draft.product,
});

/** As its event says it: each standard by itself. */
export function inWords(
  columns: Readonly<Record<keyof ReturnType<typeof columnsOf>, string | null>>,
  lines: readonly LineDraft[],
): Record<string, unknown> {
  const { team_id: teamId, customer_class: customerClass, name, kind, severity } = columns;
  const { channel, product } = columns;
  const standard = (metric: LineDraft['metric']) => {
    const line = lines.find((each) => each.metric === metric);
    if (!line) return null;
    const { minutes, clock, isPublic, remindPercent } = line;
    return { minutes, clock, isPublic, remindPercent };
  };
  return {
    ...{ name, kind, severity, teamId, customerClass, channel, product },
    ...Object.fromEntries(metrics.map((metric) => [metric, standard(metric)])),
  };
}

/** Its row, kept until the commit. Refuses `standards.no-such-policy`, also for one that was ended. */
export async function lockPolicy(ctx: Ctx, id: string) {
  const found = await ctx.db
    .selectFrom('standard_policies')
    .selectAll()
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw notFound('standards.no-such-policy', 'There is no such policy.');
  return found;
}

/** Its lines in force, once it is locked; those that a process remembers may be a second old. */
export const linesToChange = (ctx: Ctx, policyId: string) =>
  ctx.db
    .selectFrom('standard_lines')
    .select(['id', 'metric', 'minutes', 'clock', 'is_public as isPublic'])
    .select('remind_percent as remindPercent')
    .where('policy_id', '=', policyId)
    .where('closed_at', 'is', null)
    .execute();

export async function writeLines(
  ctx: Ctx,
  policyId: string,
  lines: readonly LineDraft[],
): Promise<void> {
  forgetPolicies(ctx);
  if (lines.length === 0) return;
  const rows = lines.map((line) => ({
    id: newId(),
    policy_id: policyId,
    metric: line.metric,
    minutes: line.minutes,
    clock: line.clock,
    is_public: line.isPublic,
    remind_percent: line.remindPercent,
    made_at: ctx.now,
  }));
  await ctx.db.insertInto('standard_lines').values(rows).execute();
}

/** What ran under them says so for good. */
export async function closeLines(ctx: Ctx, lines: readonly { id: string }[]): Promise<void> {
  forgetPolicies(ctx);
  if (lines.length === 0) return;
  await ctx.db
    .updateTable('standard_lines')
    .set({ closed_at: ctx.now })
    .where(
      'id',
      'in',
      lines.map((line) => line.id),
    )
    .execute();
}
