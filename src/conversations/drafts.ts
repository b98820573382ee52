import { matterFor, requireUnmerged } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { DraftKind } from './rules.ts';
import type {} from './tables.ts';

interface Place {
  id: string;
  kind: DraftKind;
}

/** One's own draft on a matter that one may read. */
export async function findDraft(ctx: Ctx, { id, kind }: Place) {
  await matterFor(ctx, id);
  const row = await ctx.db
    .selectFrom('drafts')
    .select(['content', 'updated_at'])
    .where('person_id', '=', ctx.actor.personId)
    .where('matter_id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return {
    draft: row ? { content: row.content, updatedAt: row.updated_at.toISOString() } : null,
  };
}

export async function writeDraft(
  ctx: Ctx,
  { id, kind, content }: Place & { content: Record<string, unknown> },
) {
  await requireUnmerged(ctx, await matterFor(ctx, id));
  const values = { content: JSON.stringify(content), updated_at: ctx.now };
  await ctx.db
    .insertInto('drafts')
    .values({ person_id: ctx.actor.personId as string, matter_id: id, kind, ...values })
    .onConflict((on) => on.columns(['person_id', 'matter_id', 'kind']).doUpdateSet(values))
    .execute();
  return { content, updatedAt: ctx.now.toISOString() };
}

export async function dropDraft(ctx: Ctx, { id, kind }: Place) {
  await matterFor(ctx, id);
  await ctx.db
    .deleteFrom('drafts')
    .where('person_id', '=', ctx.actor.personId)
    .where('matter_id', '=', id)
    .where('kind', '=', kind)
    .execute();
  return {};
}
