import { caseFor, sayOwnHeld } from '../../cases/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf } from '../../platform/contract.ts';
import { attempt, rehearse } from '../../platform/events/index.ts';
import type { MacroStep, previewMacro as contract } from '../api.ts';
import { macroFor } from '../queries.ts';
import { goesOn } from '../rules.ts';
import { planOf } from '../steps/do.ts';

/**
 * What each step would do on a case and what would be refused: every step is really done, by the rules of its slice, and
 * all of it taken back. What comes after a refused step is shown as if that one had not been asked. Refuses
 * `macro.not-found`, `cases.not-found`.
 */
export async function previewMacro(
  ctx: Ctx,
  { id, caseId }: { id: string; caseId: string },
): Promise<OutputOf<typeof contract>> {
  const { name, steps } = await macroFor(ctx, id);
  const shown: MacroStep[] = [];
  await rehearse(ctx, async () => {
    if (goesOn(steps)) await sayOwnHeld(ctx, caseId);
    let theCase = await caseFor(ctx, caseId, 'follow');
    for (const step of steps) {
      const plan = await planOf(ctx, theCase, step);
      const refused = await attempt(ctx, async () => {
        await plan.rehearse?.();
        theCase = await caseFor(ctx, caseId, 'follow');
      });
      shown.push({
        told: plan.told,
        isSoAlready: plan.isSoAlready ?? false,
        refused: refused ? { code: refused.code, message: refused.message } : null,
      });
    }
  });
  return { name, steps: shown, canRun: shown.every(({ refused }) => refused === null) };
}
