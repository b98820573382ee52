import type { Ctx } from '../../platform/context.ts';
import { announce, record } from '../../platform/events/index.ts';
import type {} from '../tables.ts';

/**
 * From now on only the persons named on the matter read it. It must have a holder who is a person by the end
 * of the transaction. Records `matter.restricted` the first time.
 */
export async function restrictMatter(ctx: Ctx, matterId: string): Promise<void> {
  const changed = await ctx.db
    .updateTable('matters')
    .set({ restricted: true, updated_at: ctx.now })
    .where('id', '=', matterId)
    .where('restricted', '=', false)
    .returning('team_id')
    .executeTakeFirst();
  if (!changed) return;
  record(ctx, { kind: 'matter.restricted', matterId, data: { fromTeam: changed.team_id } });
  announce(ctx, `recheck:matters/${matterId}`);
}
