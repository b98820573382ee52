import { sql } from 'kysely';
import { mergeFor, movedWith, peopleOfMerged } from '../../customers/index.ts';
import { readableMatters } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf } from '../../platform/contract.ts';
import type { showMergeRemains as contract } from './api.ts';

const mostShown = 20;

/**
 * GET /customer-merges/:id/remains. What came from the people of the record that ended and did not go over with it,
 * and what did and was moved on. Refuses `customers.no-such-merge`.
 */
export async function showMergeRemains(
  ctx: Ctx,
  { id }: { id: string },
): Promise<OutputOf<typeof contract>> {
  const merge = await mergeFor(ctx, id);
  const people = await peopleOfMerged(ctx, merge);
  const { rows } = await sql<OutputOf<typeof contract>['items'][number]>`
    select r.id, r.number, r.title from (
      select m.id from matters m
      where m.customer_id = ${merge.goesOn} and m.raised_by = any(${people}::uuid[])
        and m.id not in ${movedWith(id, 'matter')}
      union
      select row_id from customer_merge_moves
      where merge_id = ${id} and what = 'matter' and end_why = 'moved'
    ) stays
    join case_rows r on r.id = stays.id and r.customer_id is not null
    join matters m on m.id = r.id and m.merged_into is null
    where ${readableMatters(ctx, 'm')}
    order by r.opened_at desc, r.id desc limit ${mostShown + 1}`.execute(ctx.db);
  return { items: rows.slice(0, mostShown), more: rows.length > mostShown };
}
