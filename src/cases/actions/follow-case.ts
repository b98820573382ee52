import { follow, unfollow } from '../../matters/index.ts';
import { staffFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { caseFor } from '../access.ts';
import { listFollowers } from '../queries.ts';

interface Followers {
  followers: { id: string; name: string }[];
}

/** A colleague, or oneself, follows the case and may read it from now on. */
export async function addFollower(
  ctx: Ctx,
  { id, personId }: { id: string; personId?: string | undefined },
): Promise<Followers> {
  const theCase = await caseFor(ctx, id, 'follow');
  const follower = await staffFor(ctx, personId ?? (ctx.actor.personId as string));
  await follow(ctx, theCase.id, follower.personId);
  return { followers: await listFollowers(ctx, theCase.id) };
}

export async function removeFollower(
  ctx: Ctx,
  { id, personId }: { id: string; personId: string },
): Promise<Followers> {
  const theCase = await caseFor(ctx, id, 'follow');
  await unfollow(ctx, theCase.id, personId);
  return { followers: await listFollowers(ctx, theCase.id) };
}
