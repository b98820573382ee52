// A merged matter points to its survivor: what hangs on it goes on there. It never points to another merged one.
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { column } from '../platform/db/rows.ts';
import { againstRule } from '../platform/refusal.ts';
import type {} from './tables.ts';

/** The matter and what was merged into it: an array of ids, for `= any(…)`. */
export const withMerged = (matterId: string): RawBuilder<unknown> =>
  sql`array(select ${matterId}::uuid union all select id from matters where merged_into = ${matterId})`;

/** The same for many. */
export const allWithMerged = (matterIds: readonly string[]): RawBuilder<unknown> => {
  const ids = column('uuid', matterIds);
  return sql`array(select unnest(${ids}) union select id from matters where merged_into = any(${ids}))`;
};

/**
 * For the clock's work on rows that hang on matters: locks the matter that answers for it; false while somebody
 * works on that one, so that neither waits for the other.
 */
export const locksAnswering = (matterId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`exists (select from matters own join matters m on m.id = coalesce(own.merged_into, own.id)
    where own.id = ${matterId} for no key update of m skip locked)`;

/** What was merged into a matter. */
export async function mergedInto(ctx: Ctx, matterId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('matters')
    .select('id')
    .where('merged_into', '=', matterId)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Nothing is done on what was merged. Refuses `case.merged`, naming the number under which it goes on. */
export async function requireUnmerged(
  ctx: Ctx,
  matter: { mergedInto: string | null },
): Promise<void> {
  if (matter.mergedInto === null) return;
  const { number } = await ctx.db
    .selectFrom('matters')
    .select('number')
    .where('id', '=', matter.mergedInto)
    .executeTakeFirstOrThrow();
  throw againstRule('case.merged', `This was merged and goes on as number ${number}.`);
}
