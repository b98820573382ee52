import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { listMacros } from '../queries.ts';
import type {} from '../tables.ts';

/** Those that the actor may not change keep their place. Records `macros.ordered` { ids }. */
export async function orderMacros(
  ctx: Ctx,
  { ids }: { ids: string[] },
): Promise<Record<string, never>> {
  const { items } = await listMacros(ctx, { all: 'true' });
  const own = new Set(items.filter(({ can }) => can.change).map(({ id }) => id));
  const moved = ids.filter((id) => own.has(id));

  await sql`
    update macros set position = o.place
    from unnest(${ids}::uuid[]) with ordinality as o (id, place)
    where macros.id = o.id and macros.id = any(${moved}::uuid[])`.execute(ctx.db);

  if (moved.length > 0) record(ctx, { kind: 'macros.ordered', data: { ids: moved } });
  return {};
}
