import { calendarFor } from '../../calendars/index.ts';
import { offerHandoff } from '../../handoffs/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { addWorking } from '../../platform/time/working-time.ts';
import { requireVariables } from '../../templates/index.ts';
import type { StepOf } from './api.ts';
import { deskName, requireDesk } from './hold.ts';
import type { StepDoing } from './plan.ts';
import { worded } from './words.ts';

const minute = 60_000;

/** Asks another desk with words that are ready. */
export const handOff: StepDoing<'hand-off'> = {
  needs: 'handoffs.work',
  async require(ctx, step) {
    await requireDesk(ctx, step);
    requireVariables([{ field: 'ask', text: step.ask }]);
  },
  async plan(ctx, theCase, step) {
    const { kind, personId, teamId } = step;
    const answerBy = await answerTime(ctx, step);
    const { said, take } = await worded(ctx, theCase, { text: step.ask, isInternal: true });
    return {
      told: {
        do: 'hand-off',
        kind,
        to: await deskName(ctx, step),
        answerBy: answerBy?.toISOString() ?? null,
        ...said,
      },
      run: async () =>
        offerHandoff(ctx, {
          id: theCase.id,
          kind,
          to: personId ? { person: personId } : { team: teamId as string },
          ask: await take(),
          answerBy,
        }),
    };
  },
};

/** In the working time of the desk that is asked; null: a transfer has none, or the desk never works so long. */
async function answerTime(
  ctx: Ctx,
  { personId, teamId, answerInMinutes }: StepOf<'hand-off'>,
): Promise<Date | null> {
  if (answerInMinutes === undefined) return null;
  const whose = personId ? { person: personId } : { team: teamId as string };
  const { time } = await calendarFor(ctx, whose);
  return addWorking(time, ctx.now, answerInMinutes * minute);
}
