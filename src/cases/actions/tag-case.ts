import type { Ctx } from '../../platform/context.ts';
import { changeTags, type TagChange } from '../../tags/index.ts';
import { caseFor } from '../access.ts';

type Tags = Awaited<ReturnType<typeof changeTags>>;

/**
 * Adds tags to a case and takes some off, by name or id; a new name makes a new tag. In every status: what a case was
 * about is often known when it is over. Refuses what `caseFor` and `changeTags` refuse.
 */
export async function setTags(ctx: Ctx, id: string, change: TagChange): Promise<Tags> {
  const theCase = await caseFor(ctx, id, 'tag');
  return changeTags(ctx, theCase.id, change);
}

/** PATCH /cases/:id/tags */
export const tagCase = async (
  ctx: Ctx,
  { id, ...change }: { id: string } & TagChange,
): Promise<{ tags: Tags }> => ({ tags: await setTags(ctx, id, change) });
