import { type RawBuilder, sql } from 'kysely';
import { commitmentsOf } from '../commitments/index.ts';
import { matterFor, withMerged } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { Checklist } from './api.ts';
import { progressOf } from './rules.ts';
import type {} from './tables.ts';

export interface ItemRow {
  id: string;
  commitmentId: string;
}

/** The items of a matter and of what was merged into it, in order. */
export async function itemsOn(ctx: Ctx, matterId: string): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select id, commitment_id as "commitmentId" from checklist_items
    where matter_id = any(${withMerged(matterId)}) order by position, made_at, id`.execute(ctx.db);
  return rows;
}

/** GET /matters/:id/checklist. Refuses `matters.not-found`. */
export async function showChecklist(ctx: Ctx, { id }: { id: string }): Promise<Checklist> {
  await matterFor(ctx, id);
  return checklistOf(ctx, id);
}

/** The same; the caller has asked whether it may be read. */
export async function checklistOf(ctx: Ctx, matterId: string): Promise<Checklist> {
  const rows = await itemsOn(ctx, matterId);
  if (rows.length === 0) return { items: [], done: 0, total: 0 };
  const known = new Map((await commitmentsOf(ctx, matterId)).map((each) => [each.id, each]));
  const items = rows.flatMap(({ id, commitmentId }) => {
    const commitment = known.get(commitmentId);
    return commitment ? [{ id, commitment }] : [];
  });
  return { items, ...progressOf(items.map(({ commitment }) => commitment)) };
}

/**
 * How much of it is done, and which commitments are its items; null where there is none: a sub-select for the query
 * that shows the matter. Done is what `isDone` says.
 */
export const checklistOn = (matterId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select case when count(*) > 0 then json_build_object(
      'done', count(*) filter (where c.state = 'kept' or c.fulfilled_at is not null),
      'total', count(*) filter (where c.state <> 'withdrawn'),
      'commitments', json_agg(c.id)) end
    from checklist_items i join commitments c on c.id = i.commitment_id
    where i.matter_id = any(array(select ${matterId} union all
      select id from matters where merged_into = ${matterId})))`;
