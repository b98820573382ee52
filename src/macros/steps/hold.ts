// Who holds the case from now on.
import { assignCase, type Case, takeCase } from '../../cases/index.ts';
import { staffFor, teamFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { namesOf } from '../names.ts';
import type { StepDoing } from './plan.ts';

export const take: StepDoing<'take'> = {
  needs: 'cases.work',
  plan: async (ctx, theCase) => ({
    told: { do: 'take', from: await heldBy(ctx, theCase) },
    isSoAlready: theCase.holderId === ctx.actor.personId,
    run: () => takeCase(ctx, { id: theCase.id }),
  }),
};

export const assign: StepDoing<'assign'> = {
  needs: 'cases.work',
  require: requireDesk,
  async plan(ctx, theCase, { personId, teamId }) {
    const isSoAlready = personId
      ? theCase.holderId === personId
      : theCase.holderId === null && theCase.teamId === teamId;
    return {
      told: {
        do: 'assign',
        to: await deskName(ctx, { personId, teamId }),
        from: await heldBy(ctx, theCase),
      },
      isSoAlready,
      run: () => assignCase(ctx, { id: theCase.id, personId, teamId }),
    };
  },
};

interface Desk {
  personId?: string | undefined;
  teamId?: string | undefined;
}

/** Refuses `people.not-found`, `people.has-left`, `organisation.no-such-team`. */
export async function requireDesk(ctx: Ctx, { personId, teamId }: Desk): Promise<void> {
  if (personId) await staffFor(ctx, personId);
  if (teamId) await teamFor(ctx, teamId);
}

export async function deskName(ctx: Ctx, { personId, teamId }: Desk): Promise<string> {
  const id = (personId ?? teamId) as string;
  return (await namesOf(ctx, [id])).get(id) ?? id;
}

const heldBy = (ctx: Ctx, { holderId, teamId }: Case): Promise<string> =>
  deskName(ctx, { personId: holderId ?? undefined, teamId });
