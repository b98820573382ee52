import { verifyPassword } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { againstRule, type Refusal } from '../../platform/refusal.ts';
import { deviceHere } from '../access.ts';
import { endSessions, pinFor, requireOfPost, seen } from '../queries.ts';
import { requireTry } from '../rules.ts';
import { tryFailed } from './try-failed.ts';

/**
 * Somebody of the post’s team is there from now on. Refuses what `requireTry` refuses, `devices.not-of-post` and
 * `devices.no-pin`. A wrong PIN is kept, so its refusal is handed back instead of thrown.
 */
export async function enterDevice(
  ctx: Ctx,
  { personId, pin }: { personId: string; pin: string },
): Promise<Refusal | undefined> {
  const deviceId = deviceHere(ctx);
  await requireOfPost(ctx, deviceId, personId);
  const known = await pinFor(ctx, personId);
  if (!known.hash) throw againstRule('devices.no-pin', 'Set your PIN first.');
  requireTry(known, ctx.now);

  await seen(ctx, deviceId);
  if (!(await verifyPassword(pin, known.hash))) return tryFailed(ctx, personId, known);

  await ctx.db
    .updateTable('pins')
    .set({ wrong_tries: 0, last_wrong_at: null })
    .where('person_id', '=', personId)
    .execute();
  await endSessions(ctx, { deviceId });
  await ctx.db
    .insertInto('device_sessions')
    .values({
      id: newId(),
      device_id: deviceId,
      person_id: personId,
      begun_at: ctx.now,
      touched_at: ctx.now,
    })
    .execute();
  record(
    { ...ctx, actor: { ...ctx.actor, personId } },
    { kind: 'post.entered', subjectId: deviceId },
  );
  return undefined;
}

/** Nobody is there any more. Again is no change. */
export async function leaveDevice(ctx: Ctx): Promise<void> {
  const deviceId = deviceHere(ctx);
  await endSessions(ctx, { deviceId });
  if (ctx.actor.personId) record(ctx, { kind: 'post.left', subjectId: deviceId });
}
