// Every kind of step, planned, done and checked.
import type { Case } from '../../cases/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { forbidden, Refusal } from '../../platform/refusal.ts';
import type { AudienceColumns } from '../../templates/index.ts';
import { type Step, type StepKind } from './api.ts';
import { field } from './field.ts';
import { follow } from './follow.ts';
import { handOff } from './hand-off.ts';
import { assign, take } from './hold.ts';
import type { Plan, StepDoing } from './plan.ts';
import { resolve } from './resolve.ts';
import { set } from './set.ts';
import { snooze } from './snooze.ts';
import { tag } from './tag.ts';
import { write } from './write.ts';

const doings: { [K in StepKind]: StepDoing<K> } = {
  ...{ set, take, assign, write, follow, tag, field, snooze, resolve },
  'hand-off': handOff,
};

/** What a step would do on a case as it stands now. Its `run` refuses `auth.not-allowed` and what its door refuses. */
export async function planOf(ctx: Ctx, theCase: Case, step: Step): Promise<Plan<StepKind>> {
  const { needs, plan } = doings[step.do] as StepDoing<StepKind>;
  const planned = await plan(ctx, theCase, step);
  const permitted = (work: () => Promise<unknown>) => async (): Promise<unknown> => {
    if (!ctx.actor.permissions.has(needs))
      throw forbidden('auth.not-allowed', 'Your role does not allow this.');
    return planned.isSoAlready ? undefined : work();
  };
  return {
    ...planned,
    run: permitted(planned.run),
    rehearse: permitted(planned.rehearse ?? planned.run),
  };
}

/** Refuses what could never be done for those the macro is for, with the field: `steps.2.text`. */
export async function requireDoable(
  ctx: Ctx,
  steps: readonly Step[],
  whom: AudienceColumns,
): Promise<void> {
  for (const [index, step] of steps.entries())
    await inStep(index, async () =>
      (doings[step.do] as StepDoing<StepKind>).require?.(ctx, step, whom),
    );
}

/** A refusal of the work says which step it is of. */
export async function inStep<T>(index: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { kind, code, message, fields } = error;
    const named = fields.length > 0 ? fields : [{ field: '', message }];
    throw new Refusal(
      kind,
      code,
      message,
      named.map((each) => ({
        ...each,
        field: [`steps.${index}`, each.field].filter(Boolean).join('.'),
      })),
    );
  }
}
