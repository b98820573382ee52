import { type SqlBool, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { announce, record } from '../../platform/events/index.ts';
import { withMerged } from '../merged.ts';
import type {} from '../tables.ts';

/**
 * From now on only the persons named on the matter read it and what was merged into it. It must have a holder who is a person by the end
 * of the transaction. Records `matter.restricted` the first time.
 */
export async function restrictMatter(ctx: Ctx, matterId: string): Promise<void> {
  const changed = await ctx.db
    .updateTable('matters')
    .set({ restricted: true, updated_at: ctx.now })
    .where(sql<SqlBool>`id = any(${withMerged(matterId)})`)
    .where('restricted', '=', false)
    .returning(['id', 'team_id'])
    .execute();
  for (const { id, team_id } of changed) {
    record(ctx, { kind: 'matter.restricted', matterId: id, data: { fromTeam: team_id } });
    announce(ctx, `recheck:matters/${id}`);
    announce(ctx, `recheck:matters/${id}/presence`);
  }
}
