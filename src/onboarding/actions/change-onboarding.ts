import type { Ctx } from '../../platform/context.ts';
import type { Onboarding } from '../api.ts';
import { showOnboarding } from '../queries.ts';
import type {} from '../tables.ts';

interface Change {
  fetched_at?: Date;
  put_away_at?: Date | null;
  finished_at?: Date | null;
  looked?: string[];
}

/** POST /onboarding: shows it again, also to who has been here for long. */
export const fetchOnboarding = (ctx: Ctx): Promise<Onboarding> =>
  change(ctx, { fetched_at: ctx.now, put_away_at: null, finished_at: null });

/** DELETE /onboarding: puts it away; whoever did everything has finished it. */
export async function putAwayOnboarding(ctx: Ctx): Promise<Onboarding> {
  const { steps } = await showOnboarding(ctx);
  const isFinished = steps.length > 0 && steps.every(({ isDone }) => isDone);
  return change(ctx, isFinished ? { finished_at: ctx.now } : { put_away_at: ctx.now });
}

/** POST /onboarding/looks. */
export async function noteLook(ctx: Ctx, { step }: { step: string }): Promise<Onboarding> {
  const known = await ctx.db
    .selectFrom('onboardings')
    .select('looked')
    .where('person_id', '=', ctx.actor.personId)
    .executeTakeFirst();
  return change(ctx, { looked: [...new Set([...(known?.looked ?? []), step])] });
}

/** How one learns is one's own and no event. */
async function change(ctx: Ctx, to: Change): Promise<Onboarding> {
  await ctx.db
    .insertInto('onboardings')
    .values({ person_id: ctx.actor.personId as string, ...to })
    .onConflict((on) => on.column('person_id').doUpdateSet(to))
    .execute();
  return showOnboarding(ctx);
}
