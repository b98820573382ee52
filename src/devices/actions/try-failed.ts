import type { Ctx } from '../../platform/context.ts';
import { announce, record } from '../../platform/events/index.ts';
import { forbidden, type Refusal } from '../../platform/refusal.ts';
import { deviceHere } from '../access.ts';
import { endSessions } from '../queries.ts';
import { afterWrong, locked, type Tries } from '../rules.ts';

/** Keeps that a PIN, or the password that would set one, was wrong. The account itself is never locked by it. */
export async function tryFailed(ctx: Ctx, personId: string, before: Tries): Promise<Refusal> {
  const tries = afterWrong(before, ctx.now);
  await ctx.db
    .updateTable('pins')
    .set({
      wrong_tries: tries.wrongTries,
      last_wrong_at: tries.lastWrongAt,
      locked_at: tries.lockedAt,
    })
    .where('person_id', '=', personId)
    .execute();
  if (!tries.lockedAt)
    return forbidden('devices.wrong-pin', 'This is not right. Wait a moment and try again.');
  await endSessions(ctx, { personId });
  record(ctx, { kind: 'pin.locked', subjectId: personId, data: { deviceId: deviceHere(ctx) } });
  announce(ctx, `person/${personId}`);
  return locked();
}
