import type { Ctx } from '../../../platform/context.ts';
import { record } from '../../../platform/events/index.ts';
import { conflict } from '../../../platform/refusal.ts';
import { customerFor } from '../../queries.ts';
import type {} from '../../tables.ts';
import { pairOf } from '../rules.ts';

interface Asked {
  id: string;
  otherId: string;
}

/** Somebody says that two are two. Refuses `customers.one-already`. Records `customer.told-apart`. */
export async function tellCustomersApart(ctx: Ctx, asked: Asked): Promise<Record<string, never>> {
  const pair = await pairFor(ctx, asked);
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('not_twins')
    .values({ ...pair, by_id: ctx.actor.personId, at: ctx.now })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows)
    record(ctx, {
      kind: 'customer.told-apart',
      subjectId: pair.one_id,
      data: { other: pair.other_id },
    });
  return {};
}

/** Takes it back: they are compared again. Records `customer.taken-for-twin`. */
export async function takeForTwins(ctx: Ctx, asked: Asked): Promise<Record<string, never>> {
  const pair = await pairFor(ctx, asked);
  const { numDeletedRows } = await ctx.db
    .deleteFrom('not_twins')
    .where('one_id', '=', pair.one_id)
    .where('other_id', '=', pair.other_id)
    .executeTakeFirst();
  if (!numDeletedRows) return {};
  await ctx.db.insertInto('twins_sought').values({ customer_id: pair.one_id }).execute();
  record(ctx, {
    kind: 'customer.taken-for-twin',
    subjectId: pair.one_id,
    data: { other: pair.other_id },
  });
  return {};
}

async function pairFor(ctx: Ctx, { id, otherId }: Asked) {
  const [one, other] = [await customerFor(ctx, id), await customerFor(ctx, otherId)];
  if (one.id === other.id) throw conflict('customers.one-already', 'These two are one already.');
  return pairOf(one.id, other.id);
}
