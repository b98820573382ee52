import { type SqlBool, sql } from 'kysely';
import { withMerged } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type {} from '../tables.ts';

/** What the customer was promised. */
export interface Promised {
  statement: string;
  dueAt: Date;
  /** `late`: broken, and done after all. */
  how: 'open' | 'kept' | 'broken' | 'late' | 'renegotiated' | 'withdrawn';
  /** When it was kept, or done after all. */
  doneAt: Date | null;
}

/** What is still owed first, by its time; then what is settled, the newest first. */
export async function listPromised(ctx: Ctx, matterId: string, limit: number): Promise<Promised[]> {
  const rows = await ctx.db
    .selectFrom('commitments')
    .select(['statement', 'due_at', 'state', 'settled_at', 'fulfilled_at'])
    .where(sql<SqlBool>`matter_id = any(${withMerged(matterId)})`)
    .where('owed_to', '=', 'customer')
    .where('kind', 'in', ['promise', 'update'])
    .where('due_at', 'is not', null)
    .orderBy('settled_at', (order) => order.desc().nullsFirst())
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    statement: row.statement,
    dueAt: row.due_at as Date,
    how: row.state === 'broken' && row.fulfilled_at ? 'late' : row.state,
    doneAt: row.fulfilled_at ?? row.settled_at,
  }));
}
