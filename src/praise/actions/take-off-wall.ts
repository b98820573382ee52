import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { announce, record } from '../../platform/events/index.ts';
import { isStanding, praiseFor } from '../queries.ts';
import { requireTakeOff } from '../rules.ts';
import type {} from '../tables.ts';

/**
 * It stays off until everybody who took it off has put it back. Refuses `praise.not-found`, `praise.not-yours`. Records
 * `praise.taken-off`.
 */
export async function takeOffWall(
  ctx: Ctx,
  { id }: { id: string },
): Promise<{ isOnWall: boolean }> {
  const { role } = await praiseFor(ctx, id);
  requireTakeOff(role);
  const { numAffectedRows } = await sql`
    insert into praise_removals (matter_id, person_id, at) values (${id}, ${ctx.actor.personId}, ${ctx.now})
    on conflict (matter_id, person_id) where ended_at is null do nothing`.execute(ctx.db);
  if (numAffectedRows) {
    record(ctx, { kind: 'praise.taken-off', subjectId: id });
    announce(ctx, 'praise');
  }
  return { isOnWall: false };
}

/** Only what one took off oneself. Refuses `praise.not-found`. Records `praise.put-back`. */
export async function putBackOnWall(
  ctx: Ctx,
  { id }: { id: string },
): Promise<{ isOnWall: boolean }> {
  await praiseFor(ctx, id);
  const { numAffectedRows } = await sql`
    update praise_removals set ended_at = ${ctx.now}
    where matter_id = ${id} and person_id = ${ctx.actor.personId} and ended_at is null`.execute(
    ctx.db,
  );
  if (numAffectedRows) {
    record(ctx, { kind: 'praise.put-back', subjectId: id });
    announce(ctx, 'praise');
  }
  return { isOnWall: await isStanding(ctx, id) };
}
