// Matters go with their customer: over when two records become one, back when they are two again.
import { sql } from 'kysely';
import { movedWith, noteMoved, noteReturned } from '../../customers/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { type KeptEvent, type NewEvent, record, recordMany } from '../../platform/events/index.ts';
import type {} from '../tables.ts';

/** Up to so many are told of in the same transaction; the lists of more follow right after it. */
const manyFrom = 500;

/** Records `matter.customer-merged` on each. */
export async function goWithCustomer(ctx: Ctx, { subjectId, data }: KeptEvent): Promise<void> {
  const moved = await move(ctx, data.into as string, sql`customer_id = ${subjectId}`);
  await noteMoved(
    ctx,
    data.mergeId as string,
    'matter',
    moved.map(({ id }) => id),
  );
  await tell(ctx, 'matter.customer-merged', moved, {
    mergeId: data.mergeId,
    customerId: data.into,
  });
}

/** Records `matter.customer-unmerged` on each; what stands with another customer by now stays there. */
export async function goBackWithCustomer(ctx: Ctx, { subjectId, data }: KeptEvent): Promise<void> {
  const mergeId = data.mergeId as string;
  const moved = await move(
    ctx,
    subjectId as string,
    sql`customer_id = ${data.from} and id in ${movedWith(mergeId, 'matter')}`,
  );
  await noteReturned(
    ctx,
    mergeId,
    'matter',
    moved.map(({ id }) => id),
  );
  await tell(ctx, 'matter.customer-unmerged', moved, {
    mergeId: data.mergeId,
    customerId: subjectId,
  });
}

interface Moved {
  id: string;
  isNamed: boolean;
}

async function move(
  ctx: Ctx,
  customerId: string,
  condition: ReturnType<typeof sql>,
): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    update matters set customer_id = ${customerId} where id in (
      select id from matters where ${condition} order by id for no key update)
    returning id, customer_name = 'shown' as "isNamed"`.execute(ctx.db);
  return rows;
}

/** Of whoever asked not to be named nothing is told: the moment alone would lead to them. */
async function tell(
  ctx: Ctx,
  kind: string,
  moved: readonly Moved[],
  data: Record<string, unknown>,
): Promise<void> {
  const events = moved
    .filter(({ isNamed }) => isNamed)
    .map(({ id }): NewEvent => ({ kind, matterId: id, data }));
  if (events.length > manyFrom) await recordMany(ctx, events);
  else for (const event of events) record(ctx, event);
}
