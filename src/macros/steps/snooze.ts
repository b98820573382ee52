import { snoozeCase } from '../../cases/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Preset } from '../../snoozes/api.ts';
import { suggestTimes } from '../../snoozes/index.ts';
import type { StepDoing } from './plan.ts';

export const snooze: StepDoing<'snooze'> = {
  needs: 'cases.work',
  async plan(ctx, { id }, { until: preset, reason }) {
    const until = await timeOf(ctx, preset);
    return {
      told: { do: 'snooze', until: until.toISOString(), reason },
      run: () => snoozeCase(ctx, id, until, reason),
    };
  },
};

const day = 86_400_000;

/** Towards the evening there is no later today: then it is the next time there is. */
async function timeOf(ctx: Ctx, preset: Preset): Promise<Date> {
  const { times } = await suggestTimes(ctx);
  const found = times.find((each) => each.preset === preset) ?? times[0];
  return found ? new Date(found.at) : new Date(ctx.now.getTime() + day);
}
