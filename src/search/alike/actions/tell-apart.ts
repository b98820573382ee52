import { matterFor } from '../../../matters/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import { record } from '../../../platform/events/index.ts';
import { invalid } from '../../../platform/refusal.ts';
import type {} from '../../tables.ts';

interface Pair {
  id: string;
  otherId: string;
}

/** Two cases are about two things, and somebody says so. Refuses `case.itself`. Records `case.told-apart` on both. */
export async function tellApart(ctx: Ctx, pair: Pair): Promise<Record<string, never>> {
  const both = await bothOf(ctx, pair);
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('not_duplicates')
    .values({ ...ordered(pair), by_id: ctx.actor.personId, at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows) tell(ctx, 'case.told-apart', both);
  return {};
}

/** Takes it back. Records `case.taken-for-alike` on both. */
export async function takeForAlike(ctx: Ctx, pair: Pair): Promise<Record<string, never>> {
  const both = await bothOf(ctx, pair);
  const { case_id, other_id } = ordered(pair);
  const { numDeletedRows } = await ctx.db
    .deleteFrom('not_duplicates')
    .where('case_id', '=', case_id)
    .where('other_id', '=', other_id)
    .executeTakeFirst();
  if (numDeletedRows) tell(ctx, 'case.taken-for-alike', both);
  return {};
}

type Both = readonly [Numbered, Numbered];
interface Numbered {
  id: string;
  number: number;
}

async function bothOf(ctx: Ctx, { id, otherId }: Pair): Promise<Both> {
  if (id === otherId) throw invalid('case.itself', 'A case is always the same as itself.');
  return [await matterFor(ctx, id), await matterFor(ctx, otherId)];
}

const ordered = ({ id, otherId }: Pair) =>
  id < otherId ? { case_id: id, other_id: otherId } : { case_id: otherId, other_id: id };

function tell(ctx: Ctx, kind: string, [one, other]: Both): void {
  for (const [here, there] of [
    [one, other],
    [other, one],
  ] as const)
    record(ctx, { kind, matterId: here.id, data: { number: there.number } });
}
