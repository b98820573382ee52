import type { Ctx } from '../../platform/context.ts';
import { carryOut } from '../following.ts';
import { planFor, type StandardFacts } from '../plan.ts';
import { policiesNow } from '../policies.ts';
import type { Reason } from '../rules.ts';
import type { Change, Happening } from '../run.ts';
import type { ToldStandard } from '../told.ts';

/** What a case is, as far as a policy in force asks for it. */
export type AskedFacts = (asked: ReadonlySet<Reason>) => Promise<StandardFacts>;

/**
 * Brings the standards of a case to what the policies want of it now; again without anything new it does
 * nothing. The caller has locked the case and written what has changed; `facts` are asked for only where
 * standards were ever set.
 */
export async function followStandards(
  ctx: Ctx,
  facts: AskedFacts,
  happening: Happening = {},
): Promise<void> {
  const { everyLine, asked } = await policiesNow(ctx);
  if (everyLine.size === 0) return;
  await carryOut(ctx, await planFor(ctx, [await facts(asked)], happening));
}

/** A case has just been opened: its standards begin. Returns those that the customer is told, without reading them back. */
export async function beginStandards(ctx: Ctx, facts: AskedFacts): Promise<ToldStandard[]> {
  const { lines, asked } = await policiesNow(ctx);
  if (lines.length === 0) return [];
  const begun = await planFor(ctx, [await facts(asked)], { opened: true });
  await carryOut(ctx, begun);
  return begun.plans.flatMap(({ changes }) => changes.flatMap((change) => told(change, ctx.now)));
}

function told(change: Change, now: Date): ToldStandard[] {
  if (change.do !== 'start' || !change.line.isPublic) return [];
  const { line, dueAt, leftMs } = change;
  const isPaused = leftMs !== null;
  const how = dueAt < now ? 'broken' : isPaused ? 'paused' : 'running';
  return [{ metric: line.metric, how, dueAt: isPaused ? null : dueAt, laterDueAt: null }];
}

/** Of many cases at once. */
export async function followManyStandards(
  ctx: Ctx,
  facts: () => Promise<StandardFacts[]>,
  happening: Happening,
): Promise<void> {
  const { everyLine } = await policiesNow(ctx);
  if (everyLine.size === 0) return;
  await carryOut(ctx, await planFor(ctx, await facts(), happening));
}
