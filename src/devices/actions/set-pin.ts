import { hashPassword, isPasswordOf } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { againstRule, type Refusal } from '../../platform/refusal.ts';
import { deviceHere } from '../access.ts';
import { endSessions, pinFor, requireOfPost } from '../queries.ts';
import { requireStrongPin, requireTry } from '../rules.ts';
import { tryFailed } from './try-failed.ts';

/** One’s own. A locked one stays locked. Refuses `devices.weak-pin`. */
export async function setPin(ctx: Ctx, pin: string): Promise<void> {
  requireStrongPin(pin);
  await keepPin(ctx, ctx.actor.personId as string, pin);
}

/**
 * At the device itself, for who has none: by the password, whose tries count as those of a PIN do. Refuses
 * `devices.not-of-post`, `devices.weak-pin`, `devices.pin-there` and what `requireTry` refuses; a wrong password is
 * kept, so its refusal is handed back.
 */
export async function setPinHere(
  ctx: Ctx,
  { personId, password, pin }: { personId: string; password: string; pin: string },
): Promise<Refusal | undefined> {
  await requireOfPost(ctx, deviceHere(ctx), personId);
  requireStrongPin(pin);
  const known = await pinFor(ctx, personId);
  if (known.hash)
    throw againstRule('devices.pin-there', 'You have a PIN. Change it in your profile.');
  requireTry(known, ctx.now);
  if (!(await isPasswordOf(ctx, personId, password))) return tryFailed(ctx, personId, known);
  await keepPin({ ...ctx, actor: { ...ctx.actor, personId } }, personId, pin);
  return undefined;
}

async function keepPin(ctx: Ctx, personId: string, pin: string): Promise<void> {
  await pinFor(ctx, personId);
  await ctx.db
    .updateTable('pins')
    .set({ hash: await hashPassword(pin), set_at: ctx.now })
    .where('person_id', '=', personId)
    .execute();
  await endSessions(ctx, { personId });
  record(ctx, { kind: 'pin.set', subjectId: personId });
}

/** One’s own. Again is no change. */
export async function removePin(ctx: Ctx): Promise<void> {
  const personId = ctx.actor.personId as string;
  const { hash } = await pinFor(ctx, personId);
  if (!hash) return;
  await ctx.db
    .updateTable('pins')
    .set({ hash: null, set_at: null })
    .where('person_id', '=', personId)
    .execute();
  await endSessions(ctx, { personId });
  record(ctx, { kind: 'pin.removed', subjectId: personId });
}
