import type { Ctx } from '../../platform/context.ts';
import { announce, endLive, record } from '../../platform/events/index.ts';
import { notFound } from '../../platform/refusal.ts';
import { endSessions } from '../queries.ts';

/** From its next request the device is nobody’s. Again is no change. Refuses `devices.not-found`. */
export async function revokeDevice(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('devices')
    .select(['name', 'revoked_at', 'touchpoint_id'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('devices.not-found', 'There is no such device.');
  if (row.revoked_at) return;
  await ctx.db
    .updateTable('devices')
    .set({ revoked_at: ctx.now, revoked_by: ctx.actor.personId })
    .where('id', '=', id)
    .execute();
  await endSessions(ctx, { deviceId: id });
  record(ctx, {
    kind: 'device.revoked',
    subjectId: id,
    data: { touchpointId: row.touchpoint_id, name: row.name },
  });
  announce(ctx, `devices/${id}`);
  endLive(ctx, id);
}
