import { organisationFor } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { type Reaction, reaction } from '../platform/events/index.ts';
import { createPolicy } from './actions/add-policy.ts';
import { firstPolicies } from './first-policies.ts';

export const standardsReactions: Reaction[] = [reaction('organisation.set-up', setFirstPolicies)];

/** A house begins with promises that it can keep; administrators make them its own. */
async function setFirstPolicies(ctx: Ctx): Promise<void> {
  const { languages } = await organisationFor(ctx);
  for (const policy of firstPolicies(languages[0] ?? 'en')) await createPolicy(ctx, policy);
}
