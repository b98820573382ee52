import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context.ts';
import type { ParsedInputOf } from '../../../platform/contract.ts';
import { announce } from '../../../platform/events/index.ts';
import { notFound } from '../../../platform/refusal.ts';
import { views } from '../../rules.ts';
import type { chooseColumns as ofColumns, orderViews as ofOrder } from '../api.ts';
import { listViews } from '../queries.ts';

/** What one chooses for oneself changes nothing for others, and is no event. Refuses `views.not-found`. */
export async function chooseColumns(
  ctx: Ctx,
  { id, columns }: ParsedInputOf<typeof ofColumns>,
): Promise<Record<string, never>> {
  const personId = ctx.actor.personId as string;
  const isBuiltIn = views.some((view) => view === id);
  if (!isBuiltIn && !(await visibleIds(ctx)).has(id))
    throw notFound('views.not-found', 'There is no view here that you may see.');
  await ctx.db
    .insertInto('view_choices')
    .values({ person_id: personId, view: id, columns, position: null })
    .onConflict((conflict) => conflict.columns(['person_id', 'view']).doUpdateSet({ columns }))
    .execute();
  announce(ctx, `cases/person/${personId}`);
  return {};
}

/** Those left out, or that one does not see, keep their place behind. */
export async function orderViews(
  ctx: Ctx,
  { ids }: ParsedInputOf<typeof ofOrder>,
): Promise<Record<string, never>> {
  const personId = ctx.actor.personId as string;
  const seen = await visibleIds(ctx);
  const ordered = [...new Set(ids)].filter((id) => seen.has(id));
  await ctx.db
    .updateTable('view_choices')
    .set({ position: null })
    .where('person_id', '=', personId)
    .execute();
  await sql`
    insert into view_choices (person_id, view, position)
    select ${personId}, id, place from unnest(${ordered}::text[]) with ordinality as o(id, place)
    on conflict (person_id, view) do update set position = excluded.position`.execute(ctx.db);
  announce(ctx, `cases/person/${personId}`);
  return {};
}

const visibleIds = async (ctx: Ctx): Promise<Set<string>> =>
  new Set((await listViews(ctx)).items.map(({ id }) => id));
