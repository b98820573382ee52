import type { Ctx } from '../../platform/context.ts';
import { carryOut, planFor, type StandardFacts } from '../following.ts';
import { policiesNow } from '../policies.ts';
import type { Reason } from '../rules.ts';
import type { Happening } from '../run.ts';

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
  const { lines, everyLine, asked } = await policiesNow(ctx);
  if (everyLine.size === 0 || (happening.opened && lines.length === 0)) return;
  await carryOut(ctx, await planFor(ctx, [await facts(asked)], happening));
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
