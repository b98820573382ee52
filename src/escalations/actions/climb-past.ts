import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type {} from '../tables.ts';

/**
 * Nobody waits for somebody who is gone: what was told last to who has left, or was kept out since, climbs on at
 * once, also where it had come to rest.
 */
export async function climbPast(ctx: Ctx, person: string, matterId: string | null): Promise<void> {
  await sql`update escalations set next_at = ${ctx.now}
    where ended_at is null and told_person = ${person} and unanswered_at is null
      ${matterId === null ? sql`` : sql`and matter_id = ${matterId}`}`.execute(ctx.db);
}
