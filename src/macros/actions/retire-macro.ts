import type { Ctx } from '../../platform/context.ts';
import { changesBetween, record } from '../../platform/events/index.ts';
import type { Macro } from '../api.ts';
import { macroToChange, macroView } from '../queries.ts';
import type {} from '../tables.ts';

/** Refuses `macro.not-found`, `audience.not-yours`. Records `macro.retired`. */
export async function retireMacro(
  ctx: Ctx,
  { id }: { id: string },
): Promise<Record<string, never>> {
  await offer(ctx, id, false);
  return {};
}

/** Refuses as above, and `macro.key-taken`. Records `macro.restored`. */
export async function restoreMacro(ctx: Ctx, { id }: { id: string }): Promise<Macro> {
  await offer(ctx, id, true);
  return macroView(ctx, id);
}

async function offer(ctx: Ctx, id: string, isOffered: boolean): Promise<void> {
  const { name, retiredAt } = await macroToChange(ctx, id);
  if (isOffered === (retiredAt === null)) return;
  await ctx.db
    .updateTable('macros')
    .set({
      retired_at: isOffered ? null : ctx.now,
      changed_at: ctx.now,
      changed_by: ctx.actor.personId as string,
    })
    .where('id', '=', id)
    .execute();
  const changes = changesBetween({ isRetired: isOffered }, { isRetired: !isOffered });
  const kind = isOffered ? 'macro.restored' : 'macro.retired';
  record(ctx, { kind, subjectId: id, data: { name, changes } });
}
