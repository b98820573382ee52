import { sql } from 'kysely';
import { matterFor, requireNotTheirOwn } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { record } from '../../platform/events/index.ts';
import type { orderItems as contract } from '../api.ts';
import { itemsOn } from '../queries.ts';
import { inOrder } from '../rules.ts';

/** The items in this order. Records `checklist.ordered`. */
export async function orderItems(
  ctx: Ctx,
  { id, items }: ParsedInputOf<typeof contract>,
): Promise<void> {
  const matter = await matterFor(ctx, id, { lock: true });
  requireNotTheirOwn(ctx.actor.personId, matter);
  const known = (await itemsOn(ctx, id)).map((each) => each.id);
  const wanted = inOrder(known, items);
  if (wanted.every((each, i) => each === known[i])) return;
  await sql`
    update checklist_items i set position = g.position - 1
    from unnest(${wanted}::uuid[]) with ordinality as g (id, position) where i.id = g.id`.execute(
    ctx.db,
  );
  record(ctx, { kind: 'checklist.ordered', matterId: id });
}
