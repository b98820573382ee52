import { randomInt } from 'node:crypto';
import { touchpointFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { hashOfCode } from '../access.ts';
import { codeDigits, codeMs, requireTeam } from '../rules.ts';

/** Six digits for one device. Refuses `organisation.no-such-touchpoint`, `devices.no-team`. */
export async function makeCode(
  ctx: Ctx,
  { touchpointId, name }: { touchpointId: string; name: string },
): Promise<{ code: string; expiresAt: string }> {
  requireTeam(await touchpointFor(ctx, touchpointId));
  const code = String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
  const expiresAt = new Date(ctx.now.getTime() + codeMs);
  const id = newId();
  await ctx.db
    .insertInto('device_codes')
    .values({
      id,
      touchpoint_id: touchpointId,
      device_name: name,
      hash: hashOfCode(ctx, code),
      made_by: ctx.actor.personId as string,
      made_at: ctx.now,
      expires_at: expiresAt,
    })
    .execute();
  record(ctx, { kind: 'device.code-made', subjectId: id, data: { touchpointId, name } });
  return { code, expiresAt: expiresAt.toISOString() };
}
